import { groupBy } from '../../engine/grouping.ts';
import type { Nesting } from '../../engine/ranges/nesting.ts';
import { compareAddresses, compareRanges, type Range } from '../../engine/ranges/range.ts';
import { normalize } from '../../engine/ranges/set.ts';
import type { Entry, ReceiveConnector } from '../../engine/topology.ts';
import type { EntryClaim } from './listeners.ts';

/** Connectors that serve exactly the same clients, each with the first one that does. */
export function* identicalPairs(
    connectors: readonly ReceiveConnector[],
): Iterable<[ReceiveConnector, ReceiveConnector]> {
    const seen = new Map<string, ReceiveConnector>();
    const withRanges = connectors.filter(({ ranges }) => ranges?.length);
    // Sets of one extent are few, and only those are worth comparing.
    const byExtent = groupBy(withRanges, extentOf);
    for (const connector of [...byExtent.values()].filter(({ length }) => 1 < length).flat()) {
        const key = clientsOf(connector);
        const first = seen.get(key);
        if (first) yield [first, connector];
        else seen.set(key, connector);
    }
}

/** Ranges that two connectors list alike: the first that does, another, and the range in the other's list. */
export function* sharedEntries({
    claims,
}: Nesting<EntryClaim>): Iterable<[ReceiveConnector, ReceiveConnector, Entry]> {
    let [first] = claims;
    for (const claim of claims) {
        if (!first || compareRanges(first.range, claim.range) !== 0) first = claim;
        else if (first.owner !== claim.owner) yield [first.owner, claim.owner, claim.entry];
    }
}

/** The same text for connectors that serve the same clients, however their ranges are written. */
export function clientsOf(connector: ReceiveConnector): string {
    const known = clients.get(connector);
    if (known !== undefined) return known;
    const key = JSON.stringify(normalize((connector.ranges ?? []).map(({ range }) => range)));
    clients.set(connector, key);
    return key;
}

const clients = new WeakMap<ReceiveConnector, string>();

/** The first and the last address of a connector's ranges, as a key. */
function extentOf(connector: ReceiveConnector): string {
    const known = extents.get(connector);
    if (known !== undefined) return known;
    let [first] = connector.ranges ?? [];
    let last = first;
    for (const each of connector.ranges ?? []) {
        if (first && compareRanges(each.range, first.range) < 0) first = each;
        if (last && compareEnds(last.range, each.range) < 0) last = each;
    }
    const extent = `${first?.range.first} ${last?.range.last}`;
    extents.set(connector, extent);
    return extent;
}

const extents = new WeakMap<ReceiveConnector, string>();

const compareEnds = (a: Range, b: Range): number => a.family - b.family || compareAddresses(a.last, b.last);
