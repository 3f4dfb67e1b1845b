import { bindingsOverlap } from '../../engine/ranges/binding.ts';
import { type Claim, type Partition, partition } from '../../engine/ranges/partition.ts';
import type { Range } from '../../engine/ranges/range.ts';
import type { Binding, ReceiveConnector, Server, TransportService } from '../../engine/topology.ts';

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
    /** Which of them takes which client. Made when asked for, once. */
    winners(): Partition<ReceiveConnector>;
}

/** The bindings on which a server listens for certain. Answers the same object for the same server. */
export function listeningOn(server: Server): readonly Listening[] {
    const known = remembered.get(server);
    if (known) return known;
    const made = [...groups(server).values()].map(listening);
    remembered.set(server, made);
    return made;
}

/** The ranges of connectors, each as a claim of its connector. */
export const claimsOf = (connectors: readonly ReceiveConnector[]): Claim<ReceiveConnector>[] =>
    connectors.flatMap(owner => (owner.ranges ?? []).map(({ range }) => ({ range, owner })));

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
    let made: Partition<ReceiveConnector> | undefined;
    return {
        service: first.connector.service,
        text: first.binding.text,
        port,
        family: range.family,
        range,
        wildcard,
        listeners,
        complete: listeners.every(({ connector }) => connector.ranges !== undefined),
        winners: () => {
            made ??= partition(claimsOf(listeners.map(({ connector }) => connector)), range.family);
            return made;
        },
    };
}
