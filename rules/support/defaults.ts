import {
    type DefaultConnector,
    type DefaultKey,
    defaultConnectors,
} from '../../engine/catalogue/default-connectors.ts';
import { parseValue, sameValue } from '../../engine/catalogue/value.ts';
import { flag, isWritten, list, setting } from '../../engine/settings.ts';
import type { ReceiveConnector, SendConnector, Server, Topology } from '../../engine/topology.ts';
import { isHost } from './exposure.ts';

/** A default connector that the text speaks of, with what setup made of it. */
export interface ChangedDefault {
    readonly connector: ReceiveConnector;
    readonly row: DefaultConnector;
    /** False where version and roles leave open which of several sets of connectors setup made, and so its values. */
    readonly isSettled: boolean;
}

/**
 * The default connectors of a server that the text changes; those that it leaves alone are as setup made them. Answers the same
 * list for the same server.
 */
export function changedDefaults(server: Server): readonly ChangedDefault[] {
    const known = remembered.get(server);
    if (known) return known;
    const found = server.connectors.flatMap(each => changedDefault(each) ?? []);
    remembered.set(server, found);
    return found;
}

/** A server never changes, so what is made of it holds as long as it does. */
const remembered = new WeakMap<Server, readonly ChangedDefault[]>();

/** What setup made of a default connector, where the text speaks of it. */
export function changedDefault(connector: ReceiveConnector): ChangedDefault | undefined {
    const { server, isDefault, declaration } = connector;
    if (isDefault === undefined || !declaration) return undefined;
    const rows = defaultConnectors(server.version, server.roles);
    const row = rows.find(({ key, implicit }) => key === isDefault && !implicit);
    return row && { connector, row, isSettled: isSettled(server, row.key) };
}

/** `Default` has port 25 on a Hub and on a 2013 server without Front End Transport, 2525 beside one; the others are alike. */
function isSettled({ version, roles, declaration }: Server, key: DefaultKey): boolean {
    if (key !== 'Default' || (version !== undefined && (version !== '2013' || roles !== undefined)))
        return true;
    return declaration.services.some(({ name }) => name.text.toLowerCase() === 'frontendtransport');
}

/** Whether the text gives a property a value that no source knows as the default. Unknown and wrong values are no change. */
export function differs({ connector, row, isSettled }: ChangedDefault, property: string): boolean {
    if (!isSettled) return false;
    const found = setting(connector, property);
    const standard = row.values[property];
    if (
        !found ||
        !isWritten(connector, property) ||
        standard === undefined ||
        row.unverified.includes(property)
    )
        return false;
    if (found.value.kind === 'unknown' || found.value.kind === 'invalid') return false;
    const accepted = [standard, ...(row.alsoDefault[property] ?? [])];
    return !accepted.some(values => sameValue(found.value, parseValue(found.property, values)));
}

/**
 * Whether somebody chose the value of a property. What an import writes of a default connector whose defaults no source prints
 * may be the default.
 */
export function isChosen(connector: ReceiveConnector, property: string): boolean {
    if (!isWritten(connector, property)) return false;
    if (connector.isDefault === undefined) return true;
    const changed = changedDefault(connector);
    return changed !== undefined && differs(changed, property);
}

/** The five connectors of a Mailbox server of 2013 and later, apart from those of a Hub or an Edge server. */
export const isModern = ({ version, roles }: Server): boolean =>
    version !== '2007' &&
    version !== '2010' &&
    !(roles ?? []).some(role => role === 'Edge' || role === 'HubTransport');

/** What stops working without it, in words that follow a colon. */
export const lossOf: Readonly<Partial<Record<DefaultKey, string>>> = {
    DefaultFrontend:
        'mail from outside has no connector on port 25 that takes every client, and the hybrid wizard stops with HCW8010',
    ClientFrontend: 'mail clients cannot submit on port 587',
    OutboundProxyFrontend: 'send connectors with FrontendProxyEnabled cannot send through this server',
    Default: 'other servers and Front End Transport cannot hand mail over to this server',
    ClientProxy: 'Front End Transport cannot hand over the sessions of authenticated users',
    Client: 'mail clients cannot submit on port 587',
};

/** The send connectors that may send through the Front End Transport service of a server: from it, or from its site. */
export function proxiedThrough(server: Server, { sendConnectors, servers }: Topology): SendConnector[] {
    const inSite = servers.filter(
        each => each === server || (server.site !== undefined && each.site === server.site),
    );
    return sendConnectors.filter(
        connector =>
            flag(connector, 'FrontendProxyEnabled') === true &&
            flag(connector, 'Enabled') === true &&
            (list(connector, 'SourceTransportServers') ?? []).some(name =>
                inSite.some(each => isHost(name, each)),
            ),
    );
}
