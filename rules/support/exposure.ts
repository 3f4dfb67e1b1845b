import { anonymous } from '../../engine/catalogue/rights.ts';
import { publicPart } from '../../engine/ranges/special.ts';
import type { Gateway, ReceiveConnector } from '../../engine/topology.ts';
import type { ServerSummary } from '../rule.ts';
import { allows, submit } from './relay.ts';

/** Whether the ranges contain addresses of the internet; `undefined` where they are not known. */
export function takesPublicAddresses(connector: ReceiveConnector): boolean | undefined {
    const { ranges } = connector;
    if (ranges === undefined) return undefined;
    const known = remembered.get(ranges);
    if (known !== undefined) return known;
    const found = 0 < publicPart(ranges.map(({ range }) => range)).length;
    remembered.set(ranges, found);
    return found;
}

/** Enabled, open to public addresses, and for clients that do not authenticate. */
export const receivesFromInternet = (connector: ReceiveConnector): boolean =>
    connector.enabled === true &&
    allows(connector, anonymous, submit) &&
    takesPublicAddresses(connector) === true;

/** The gateways that publish a port on which the connector listens. */
export function publishedBy(connector: ReceiveConnector, gateways: readonly Gateway[]): Gateway[] {
    const ports = new Set((connector.bindings ?? []).map(({ port }) => String(port)));
    return gateways.filter(({ declaration }) =>
        declaration.publications.some(({ to }) =>
            to.some(
                ({ host, port }) =>
                    port !== undefined && ports.has(port.text) && isHost(host.text, connector.server),
            ),
        ),
    );
}

/** What a server is known by. */
export type Host = Pick<ServerSummary, 'name' | 'fqdn' | 'addresses'>;

/** Whether a name or an address means this server. */
export function isHost(text: string, server: Host): boolean {
    const wanted = text.replace(/^\[|\]$/g, '').toLowerCase();
    if (wanted === server.name.toLowerCase() || wanted === server.fqdn?.toLowerCase()) return true;
    return (server.addresses ?? []).some(entry => entry.text.toLowerCase() === wanted);
}

/** Ranges never change, so what is made of them holds as long as they do. */
const remembered = new WeakMap<object, boolean>();

/** For clients outside: made by an administrator, or one of those that setup makes for them. The others serve Exchange itself. */
export const isForClients = ({ isDefault, server, declaration }: ReceiveConnector): boolean =>
    isDefault === undefined
        ? declaration !== undefined
        : isDefault === 'Default'
          ? server.version === '2007' || server.version === '2010'
          : !['ClientProxy', 'OutboundProxyFrontend', 'MailboxDelivery'].includes(isDefault);
