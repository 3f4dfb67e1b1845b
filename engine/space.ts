import { listeningAt } from './listening.ts';
import { type Partition, partition, type Stretch } from './ranges/partition.ts';
import type { Range } from './ranges/range.ts';
import type { ReceiveConnector, Server, TransportService } from './topology.ts';

/** Who answers which client at a local address and port, for every address of a family at once. */
export interface Space {
    readonly family: 4 | 6;
    /** Where several services claim the port, nobody can say who answers, and there is no partition. */
    readonly clash: readonly TransportService[];
    readonly partition: Partition<ReceiveConnector> | undefined;
    readonly notKnown: readonly string[];
}

/** The winner of each stretch is the connector that `select` finds for each of its addresses. Found once for a server, which never changes. */
export function spaceOf(server: Server, port: number, family: 4 | 6, local: Range | undefined): Space {
    const spaces = remembered.get(server) ?? new Map<string, Space>();
    remembered.set(server, spaces);
    const key = `${port} ${family} ${local?.first ?? ''}`;
    const space = spaces.get(key) ?? makeSpace(server, port, family, local);
    spaces.set(key, space);
    return space;
}

const remembered = new WeakMap<Server, Map<string, Space>>();

function makeSpace(server: Server, port: number, family: 4 | 6, local: Range | undefined): Space {
    const { connectors, services, notKnown } = listeningAt(server, port, family, local);
    if (1 < services.length) return { family, clash: services, partition: undefined, notKnown };
    const claims = connectors.flatMap(owner =>
        (owner.ranges ?? []).flatMap(({ range }) => (range.family === family ? [{ range, owner }] : [])),
    );
    return { family, clash: [], partition: partition(claims, family), notKnown };
}

/** The stretches that meet a range of the space's family, cut to it; none in a clash. */
export function stretchesIn(space: Space, range: Range): Iterable<Stretch<ReceiveConnector>> {
    return space.partition?.within(range) ?? [];
}
