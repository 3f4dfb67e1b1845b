import { groupBy } from '../../engine/grouping.ts';
import { compareAddresses, compareRanges, type Range } from '../../engine/ranges/range.ts';
import { normalize } from '../../engine/ranges/set.ts';
import type { Entry, ReceiveConnector } from '../../engine/topology.ts';

/** Connectors that serve exactly the same clients, each with the first one that does. */
export function* identicalPairs(
    connectors: readonly ReceiveConnector[],
): Iterable<[ReceiveConnector, ReceiveConnector]> {
    const seen = new Map<string, ReceiveConnector>();
    const withRanges = connectors.filter(({ ranges }) => ranges?.length);
    // Sets of one extent are few, and only those are worth comparing.
    const byExtent = groupBy(withRanges, ({ ranges }) => extentOf(ranges ?? []));
    for (const connector of [...byExtent.values()].filter(({ length }) => 1 < length).flat()) {
        const key = clientsOf(connector);
        const first = seen.get(key);
        if (first) yield [first, connector];
        else seen.set(key, connector);
    }
}

/** Ranges of a family that two connectors list alike: the first that does, another, and the range in the other's list. */
export function* sharedEntries(
    connectors: readonly ReceiveConnector[],
    family: 4 | 6,
): Iterable<[ReceiveConnector, ReceiveConnector, Entry]> {
    const claims = connectors.flatMap(connector =>
        (connector.ranges ?? [])
            .filter(({ range }) => range.family === family)
            .map(entry => ({ connector, entry })),
    );
    claims.sort((a, b) => compareRanges(a.entry.range, b.entry.range));
    let [first] = claims;
    for (const claim of claims.slice(1)) {
        if (!first || compareRanges(first.entry.range, claim.entry.range) !== 0) first = claim;
        else if (first.connector !== claim.connector) yield [first.connector, claim.connector, claim.entry];
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

/** The first and the last address of ranges, as a key. */
function extentOf(entries: readonly Entry[]): string {
    let [first] = entries;
    let last = first;
    for (const each of entries) {
        if (first && compareRanges(each.range, first.range) < 0) first = each;
        if (last && compareEnds(last.range, each.range) < 0) last = each;
    }
    return `${first?.range.first} ${last?.range.last}`;
}

const compareEnds = (a: Range, b: Range): number => a.family - b.family || compareAddresses(a.last, b.last);
