import { bindingAt, listeningAt, localAddresses } from './listening.ts';
import { formatAddress, formatRange } from './ranges/format.ts';
import { contains, type Range, size } from './ranges/range.ts';
import type { Binding, Entry, ReceiveConnector, Server, TransportService } from './topology.ts';

/** A TCP connection as the server sees it, after any address translation. */
export interface Connection {
    /** The client's address, a range of one. */
    readonly from: Range;
    readonly port: number;
    /** The server's address that the client dialled, a range of one; any of the server's where it is not said. */
    readonly to?: Range | undefined;
}

export interface Loser {
    readonly connector: ReceiveConnector;
    readonly because: string;
}

/** Which connector answers, and why the others do not. */
export interface Selection {
    /** `undefined` where none answers or the choice is not settled; `because` says which. */
    readonly connector: ReceiveConnector | undefined;
    readonly service: TransportService | undefined;
    /** The winning entry of RemoteIPRanges. */
    readonly entry: Entry | undefined;
    readonly because: string;
    readonly losers: readonly Loser[];
    /** Connectors that might answer (as well), where Exchange's choice is not settled. */
    readonly ambiguous: readonly ReceiveConnector[];
    /** What rests on values that the text does not say. */
    readonly notKnown: readonly string[];
}

/**
 * Selects as Exchange does: the process that owns the port, its enabled connectors whose bindings cover the local
 * address, then the most specific entry of RemoteIPRanges that contains the client. The choice is final: a refused
 * permission never sends a client to another connector.
 */
export function select(server: Server, connection: Connection): Selection {
    const { from, port, to } = connection;
    const locals = to ? [to] : localAddresses(server, port, from.family);
    const [first = undefined, ...others] = locals.map(local => selectAt(server, connection, local));
    if (!first) return selectAt(server, connection, undefined);
    const differing = others.find(other => other.connector !== first.connector);
    if (!differing) return first;
    const address = locals[0] ? formatRange(locals[0]) : '';
    return {
        ...first,
        notKnown: [
            ...first.notKnown,
            `Which address of ${server.name} the client dials decides: this holds for ${address}; give address and port to settle it`,
        ],
    };
}

interface Candidate {
    readonly connector: ReceiveConnector;
    readonly binding: Binding;
    readonly entry: Entry;
    readonly size: bigint;
}

function selectAt(server: Server, connection: Connection, local: Range | undefined): Selection {
    const { from, port } = connection;
    const { connectors: listening, services, notKnown } = listeningAt(server, port, from.family, local);
    if (1 < services.length) return clash(server, connection, services, listening, notKnown);
    const candidates = listening.flatMap(connector => candidate(connector, connection, local) ?? []);
    candidates.sort((a, b) => (a.size < b.size ? -1 : a.size === b.size ? 0 : 1));
    const [winner, second] = candidates;
    const [service = undefined] = services;
    if (winner && winner.size === second?.size)
        return tie(server, connection, local, service, candidates, notKnown);
    const address = local ? printed(local) : `any IPv${from.family} address`;
    const at = `${address}, port ${port}`;
    const common = { service, losers: losers(server, connection, local, winner) };
    if (winner) return { ...common, ...won(from, at, winner, candidates, notKnown) };
    const because =
        listening.length === 0
            ? `Nothing listens at ${at}: the connection is refused`
            : `No connector at ${at} has ${formatRange(from)} in its RemoteIPRanges: the connection is rejected; what the client reads is not settled`;
    return { ...common, connector: undefined, entry: undefined, because, ambiguous: [], notKnown };
}

/** A binding to the address itself may count for more than a specific range; no source says. */
function won(
    from: Range,
    at: string,
    { connector, entry, binding }: Candidate,
    candidates: readonly Candidate[],
    notKnown: readonly string[],
): Omit<Selection, 'service' | 'losers'> {
    const rivals = candidates.slice(1).filter(other => binding.wildcard && !other.binding.wildcard);
    const doubts = rivals.map(
        rival =>
            `"${rival.connector.name}" is bound to ${rival.binding.text} itself; whether Exchange prefers that to the more specific range is not settled`,
    );
    const among =
        candidates.length === 1
            ? `the only match among the connectors at ${at}`
            : `the most specific of ${candidates.length} matching ranges at ${at}`;
    return {
        connector,
        entry,
        because: `${formatRange(from)} is in ${named(entry)}, ${among}`,
        ambiguous: rivals.map(rival => rival.connector),
        notKnown: [...notKnown, ...doubts],
    };
}

/** The entry that counts is the smallest one that contains the client. */
function candidate(
    connector: ReceiveConnector,
    { from, port }: Connection,
    local: Range | undefined,
): Candidate | undefined {
    const binding = bindingAt(connector, port, from.family, local);
    const entry = bestEntry(connector, from);
    return binding && entry && { connector, binding, entry, size: size(entry.range) };
}

function bestEntry({ ranges }: ReceiveConnector, from: Range): Entry | undefined {
    let best: { entry: Entry; size: bigint } | undefined;
    for (const entry of ranges ?? []) {
        if (entry.range.family !== from.family || !contains(entry.range, from.first)) continue;
        const addresses = size(entry.range);
        if (!best || addresses < best.size) best = { entry, size: addresses };
    }
    return best?.entry;
}

function clash(
    server: Server,
    { port, from }: Connection,
    services: readonly TransportService[],
    listening: readonly ReceiveConnector[],
    notKnown: readonly string[],
): Selection {
    return {
        connector: undefined,
        service: undefined,
        entry: undefined,
        because:
            `${services.join(' and ')} both claim port ${port} on ${server.name}: whichever process starts first gets it, and the other's connectors are dead. ` +
            `Move the connectors into one service before asking which one answers ${formatRange(from)}`,
        losers: listening.map(connector => ({
            connector,
            because: `port clash: its service ${connector.service ?? '?'} may not get the port`,
        })),
        ambiguous: listening.filter(connector => bestEntry(connector, from) !== undefined),
        notKnown,
    };
}

function tie(
    server: Server,
    connection: Connection,
    local: Range | undefined,
    service: TransportService | undefined,
    candidates: readonly Candidate[],
    notKnown: readonly string[],
): Selection {
    const equals = candidates.filter(each => each.size === candidates[0]?.size);
    const names = equals.map(({ connector, entry }) => `"${connector.name}" with ${named(entry)}`);
    const tied = new Set(equals.map(({ connector }) => connector));
    return {
        connector: undefined,
        service,
        entry: undefined,
        because: `${names.join(' and ')} match ${formatRange(connection.from)} equally well; which one answers is not settled`,
        losers: losers(server, connection, local, equals[0]).filter(({ connector }) => !tied.has(connector)),
        ambiguous: [...tied],
        notKnown,
    };
}

function losers(
    server: Server,
    connection: Connection,
    local: Range | undefined,
    winner: Candidate | undefined,
): Loser[] {
    return server.connectors
        .filter(connector => connector !== winner?.connector)
        .map(connector => ({ connector, because: whyNot(connector, connection, local, winner) }));
}

function whyNot(
    connector: ReceiveConnector,
    connection: Connection,
    local: Range | undefined,
    winner: Candidate | undefined,
): string {
    const { from, port } = connection;
    if (connector.bindings === undefined) return 'its Bindings are not known';
    const binding = bindingAt(connector, port, from.family, local);
    if (!binding) return notListening(connector, connection);
    if (connector.ranges === undefined) return 'its RemoteIPRanges are not known';
    const entry = bestEntry(connector, from);
    if (!entry) return `its RemoteIPRanges do not contain ${formatRange(from)}`;
    const wider = winner && size(winner.entry.range) < size(entry.range);
    if (connector.enabled === false) {
        return wider
            ? 'it is disabled'
            : `it is disabled; enabled, it would answer, because ${named(entry)} is more specific`;
    }
    if (!winner) return `${named(entry)} contains the client`;
    const count = (range: Range) => `${size(range)} address${size(range) === 1n ? '' : 'es'}`;
    return `${named(entry)} (${count(entry.range)}) is wider than ${named(winner.entry)} (${count(winner.entry.range)})`;
}

function notListening({ bindings = [] }: ReceiveConnector, { from, port }: Connection): string {
    const texts = bindings.map(({ text }) => text).join(', ') || 'nothing';
    const samePort = bindings.some(binding => binding.port === port);
    if (!samePort) return `it listens on ${texts}, not on port ${port}`;
    const sameFamily = bindings.some(
        binding => binding.port === port && binding.range.family === from.family,
    );
    return sameFamily ? `it listens on ${texts} only` : `it listens on ${texts}, not on IPv${from.family}`;
}

const printed = ({ first, family }: Range) =>
    family === 4 ? formatAddress(first, 4) : `[${formatAddress(first, 6)}]`;

const named = ({ text, network }: Entry) => (network === undefined ? text : `${text} of ${network}`);
