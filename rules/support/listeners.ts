import { bindingsOverlap } from '../../engine/ranges/binding.ts';
import { type Nesting, nesting, ownersOfInnermost } from '../../engine/ranges/nesting.ts';
import { type Claim, type Partition, partition } from '../../engine/ranges/partition.ts';
import { compareRanges, type Range } from '../../engine/ranges/range.ts';
import type { Binding, Entry, ReceiveConnector, Server, TransportService } from '../../engine/topology.ts';

/** A connector on one of its bindings. */
export interface Listener {
    readonly connector: ReceiveConnector;
    readonly binding: Binding;
}

/** One binding, as several connectors of a service may share it: `0.0.0.0:25` of Transport. */
export interface Listening {
    readonly service: TransportService;
    readonly text: string;
    readonly port: number;
    readonly family: 4 | 6;
    /** The local addresses. */
    readonly range: Range;
    readonly wildcard: boolean;
    /** Enabled connectors only, each once. */
    readonly listeners: readonly Listener[];
    /** False where some connector's ranges are not known, so that it might take any client. */
    readonly complete: boolean;
    /** Their ranges of its family in order, those of setup's own connectors before equal ones. Made when asked for, once. */
    nesting(): Nesting<EntryClaim>;
    /** The connectors that certainly take some client, which is cheaper to know than the winners. */
    taking(): ReadonlySet<ReceiveConnector>;
    /** Which of them takes which client. Made when asked for, once. */
    winners(): Partition<ReceiveConnector>;
}

/** A range of a connector. */
export interface EntryClaim extends Claim<ReceiveConnector> {
    readonly entry: Entry;
}

/** The bindings on which a server listens for certain. Answers the same object for the same server. */
export function listeningOn(server: Server): readonly Listening[] {
    const known = remembered.get(server);
    if (known) return known;
    const made = [...groups(server).values()].map(listening);
    remembered.set(server, made);
    return made;
}

/** What another service listens on, and wants the same local address and port for. */
export const rivalOf = (mine: Listening, all: readonly Listening[]): Listening | undefined =>
    all.find(each => each.service !== mine.service && bindingsOverlap(each, mine));

/** Whether a connector shares a local address and port with one of another service. */
export function isContested(connector: ReceiveConnector): boolean {
    const all = listeningOn(connector.server);
    return all.some(
        each =>
            each.listeners.some(listener => listener.connector === connector) &&
            rivalOf(each, all) !== undefined,
    );
}

/** A server never changes, so what is made of it holds as long as it does. */
const remembered = new WeakMap<Server, readonly Listening[]>();

function groups(server: Server): Map<string, Listener[]> {
    const found = new Map<string, Listener[]>();
    for (const connector of server.connectors) {
        const { service, enabled } = connector;
        // A service that the server does not have opens no port.
        if (enabled !== true || service === undefined || !server.services.includes(service)) continue;
        for (const binding of connector.bindings ?? []) {
            const key = `${service} ${binding.port} ${binding.range.family} ${binding.wildcard || binding.range.first}`;
            const group = found.get(key);
            if (!group) found.set(key, [{ connector, binding }]);
            else if (group.at(-1)?.connector !== connector) group.push({ connector, binding });
        }
    }
    return found;
}

function listening(listeners: readonly Listener[]): Listening {
    const [first] = listeners;
    if (!first?.connector.service) throw new Error('A group has a connector, and the connector a service.');
    const { port, wildcard, range } = first.binding;
    const { family } = range;
    let nested: Nesting<EntryClaim> | undefined;
    let taking: ReadonlySet<ReceiveConnector> | undefined;
    let made: Partition<ReceiveConnector> | undefined;
    const nestingOfAll = () => {
        nested ??= nesting(setupFirst(listeners).flatMap(claimsOf), family);
        return nested;
    };
    return {
        service: first.connector.service,
        text: first.binding.text,
        port,
        family,
        range,
        wildcard,
        listeners,
        complete: listeners.every(({ connector }) => connector.ranges !== undefined),
        nesting: nestingOfAll,
        taking: () => {
            taking ??= ownersOfInnermost(nestingOfAll());
            return taking;
        },
        winners: () => {
            made ??= partition(nestingOfAll().claims, family);
            return made;
        },
    };
}

/** The connectors of setup first: what two have in common is the fault of the one that an administrator added. */
export function setupFirst(listeners: readonly Listener[]): ReceiveConnector[] {
    const connectors = listeners.map(({ connector }) => connector);
    return [
        ...connectors.filter(each => each.isDefault !== undefined),
        ...connectors.filter(each => each.isDefault === undefined),
    ];
}

/** The ranges of a connector in order. */
function claimsOf(owner: ReceiveConnector): readonly EntryClaim[] {
    const known = claims.get(owner);
    if (known) return known;
    const made = (owner.ranges ?? [])
        .map(entry => ({ range: entry.range, owner, entry }))
        .sort((a, b) => compareRanges(a.range, b.range));
    claims.set(owner, made);
    return made;
}

const claims = new WeakMap<ReceiveConnector, readonly EntryClaim[]>();
