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
    // Sets of one span are few, and only those are worth comparing.
    const bySpan = groupBy(withRanges, each => spansOf(each).key);
    for (const connector of [...bySpan.values()].filter(({ length }) => 1 < length).flat()) {
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

/** From the first to the last address of a connector's ranges of a family; nothing where it has none. */
export const spanOf = (connector: ReceiveConnector, family: 4 | 6): Range | undefined =>
    spansOf(connector)[family];

interface Spans {
    readonly 4: Range | undefined;
    readonly 6: Range | undefined;
    /** The same text for the same spans. */
    readonly key: string;
}

function spansOf(connector: ReceiveConnector): Spans {
    const known = spans.get(connector);
    if (known) return known;
    const ranges = (connector.ranges ?? []).map(({ range }) => range);
    const [four, six] = ([4, 6] as const).map(family =>
        around(ranges.filter(each => each.family === family)),
    );
    const made = { 4: four, 6: six, key: [four, six].map(each => `${each?.first} ${each?.last}`).join(' ') };
    spans.set(connector, made);
    return made;
}

const spans = new WeakMap<ReceiveConnector, Spans>();

function around(ranges: readonly Range[]): Range | undefined {
    let [span] = ranges;
    for (const { family, first, last } of ranges) {
        if (!span) break;
        span = {
            family,
            first: compareAddresses(first, span.first) < 0 ? first : span.first,
            last: compareAddresses(span.last, last) < 0 ? last : span.last,
        };
    }
    return span;
}
