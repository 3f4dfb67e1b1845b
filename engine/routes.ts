import type { Parsed } from './model.ts';
import { formatRange } from './ranges/format.ts';
import type { Range } from './ranges/range.ts';
import { select } from './selection.ts';
import { chooseSendConnector, type SendChoice } from './send-selection.ts';
import { flag } from './settings.ts';
import { domainOf } from './smtp/address.ts';
import { dialogue, isCalled, type Request } from './smtp/dialogue.ts';
import { acceptedDomainOf } from './smtp/domains.ts';
import type { ReceiveConnector, Server, Topology } from './topology.ts';

/** One hop of a message. */
export interface Hop {
    /** Where it is: a service of a server, or a place outside. */
    readonly at: string;
    /** The connector that took it, or that sends it on. */
    readonly connector: string | undefined;
    readonly port: number | undefined;
    readonly because: string;
    /** Send connectors that were not chosen. */
    readonly losers: readonly { readonly connector: string; readonly because: string }[];
}

export interface Route {
    readonly hops: readonly Hop[];
    /** `delivered` into a mailbox, `sent` out of the organization, `refused` at the door, `unreachable` in a queue. */
    readonly end: 'delivered' | 'sent' | 'refused' | 'unreachable';
    readonly notKnown: readonly string[];
}

/** A message to follow: from a client to one recipient, as `dialogue` takes it. */
export type RouteRequest = Omit<Request, 'rcpt' | 'script'> & { readonly rcpt: string };

/** The path of a message, hop by hop, from the client to its mailbox or out of the organization. */
export function route(topology: Topology, request: RouteRequest): Parsed<Route> {
    const played = dialogue(topology, { ...request, rcpt: [request.rcpt] });
    if ('problem' in played) return played;
    const { context, steps, selection } = played.value;
    const notKnown = [...played.value.notKnown];
    const server = topology.servers.find(each => isCalled(each, request.server));
    if (!context || !server) {
        const refused = hop(request.server, undefined, request.port ?? 25, selection.because);
        return { value: { hops: [refused], end: 'refused', notKnown } };
    }
    const { connector } = context;
    const last = steps.findLast(
        ({ client }) => client !== null && /^(?:MAIL|RCPT|AUTH|STARTTLS)/i.test(client),
    );
    const door = hop(
        `${server.name} ${connector.service ?? '?'}`,
        connector.identity,
        request.port ?? 25,
        selection.because,
    );
    if (
        !steps.some(({ client, server: lines }) => client?.startsWith('RCPT') && lines[0]?.startsWith('250'))
    ) {
        const why = `${last?.server[0] ?? 'no answer'}: ${last?.because ?? selection.because}`;
        return {
            value: { hops: [{ ...door, because: `${door.because}; ${why}` }], end: 'refused', notKnown },
        };
    }
    const inside =
        connector.service === 'FrontendTransport'
            ? [door, proxied(topology, server, connector, request)]
            : [door];
    return { value: onwards(topology, server, request, inside, notKnown) };
}

const hop = (at: string, connector: string | undefined, port: number | undefined, because: string): Hop => ({
    at,
    connector,
    port,
    because,
    losers: [],
});

/** Front End Transport keeps nothing: authenticated sessions go to Client Proxy, all others to Default. */
function proxied(topology: Topology, server: Server, from: ReceiveConnector, { login }: RouteRequest): Hop {
    const key = login === undefined ? 'Default' : 'ClientProxy';
    const port = login === undefined ? 2525 : 465;
    const holder = server.services.includes('Transport')
        ? server
        : topology.servers.find(each => each.services.includes('Transport'));
    const target = holder?.connectors.find(({ isDefault }) => isDefault === key);
    const own = holder?.addresses?.[0]?.range;
    const answers = holder && own ? select(holder, { from: own, port, to: own }).connector : target;
    const why =
        login === undefined
            ? 'Front End Transport passes anonymous mail to the Transport service of a server that it chooses by recipient'
            : `Front End Transport passes sessions of users to the server that holds the mailbox of ${login}, or the arbitration mailbox`;
    const trusted =
        answers && answers !== target
            ? `; "${answers.name}" answers there instead of the default connector`
            : '';
    return hop(
        `${holder?.name ?? 'a Mailbox server'} Transport`,
        (answers ?? target)?.identity,
        port,
        `${why}${from === answers ? '' : trusted}`,
    );
}

/** From the queue: into a mailbox, or to the send connector that wins. */
function onwards(
    topology: Topology,
    server: Server,
    request: RouteRequest,
    hops: readonly Hop[],
    open: readonly string[],
): Route {
    const domain = domainOf(request.rcpt);
    const accepted = acceptedDomainOf(topology.organization, domain);
    const edge = server.roles?.includes('Edge') ?? false;
    if (accepted?.type === 'Authoritative' && edge) {
        return { hops: [...hops, ...fromEdge(topology, server)], end: 'delivered', notKnown: open };
    }
    if (accepted?.type === 'Authoritative') {
        const where = 'Which server holds the active copy of the mailbox is not in the text';
        return { hops: [...hops, intoMailbox(server)], end: 'delivered', notKnown: [...open, where] };
    }
    const choice = chooseSendConnector(topology, server, domain);
    const { connector } = choice;
    if (!connector) {
        const queue = {
            ...hop(`${server.name} Unreachable queue`, undefined, undefined, choice.because),
            losers: choice.losers,
        };
        return { hops: [...hops, queue], end: 'unreachable', notKnown: [...open, ...choice.notKnown] };
    }
    return {
        hops: [...hops, ...outwards(topology, server, choice)],
        end: 'sent',
        notKnown: [...open, ...choice.notKnown],
    };
}

function intoMailbox(server: Server): Hop {
    const delivery = server.connectors.find(({ service }) => service === 'MailboxDelivery');
    if (delivery) {
        const why =
            'The categorizer finds the mailbox; Mailbox Transport Delivery of the server with the active copy writes it';
        return hop('MailboxDelivery', delivery.identity, 475, why);
    }
    const why =
        'The categorizer finds the mailbox; the store driver of the Hub hands it to the Mailbox server';
    return hop('Mailbox server', undefined, undefined, why);
}

function fromEdge(topology: Topology, edge: Server): Hop[] {
    const target = topology.servers.find(
        ({ services }) => services.includes('FrontendTransport') || services.includes('Transport'),
    );
    const from: Range | undefined = edge.addresses?.[0]?.range;
    const found = target && from ? select(target, { from, port: 25 }).connector : undefined;
    const seen = from ? ` from ${formatRange(from)}` : '';
    return [
        hop(
            `${target?.name ?? 'a Mailbox server'}`,
            found?.identity,
            25,
            `The Edge server sends accepted mail inwards${seen}`,
        ),
    ];
}

/** The source server sends, itself or through the front end of its site. */
function outwards(
    topology: Topology,
    server: Server,
    { connector, source, because, losers, nextHop }: SendChoice,
): Hop[] {
    const hops: Hop[] = [];
    if (source && source !== server)
        hops.push(
            hop(
                `${source.name} Transport`,
                undefined,
                2525,
                `${source.name} is a source server of the connector`,
            ),
        );
    hops.push({ ...hop(`${(source ?? server).name} send`, connector?.name, undefined, because), losers });
    const edge = (source ?? server).roles?.includes('Edge') ?? false;
    if (connector && flag(connector, 'FrontendProxyEnabled') && !edge) {
        const front = topology.servers.find(each => each === (source ?? server)) ?? server;
        const proxy = front.connectors.find(({ isDefault }) => isDefault === 'OutboundProxyFrontend');
        hops.push(
            hop(
                `${front.name} FrontendTransport`,
                proxy?.identity,
                717,
                'FrontendProxyEnabled sends through a front end of the site',
            ),
        );
    }
    return [...hops, hop(nextHop, undefined, undefined, 'The message leaves the organization')];
}
