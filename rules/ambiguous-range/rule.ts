import { formatShort } from '../../engine/ranges/format.ts';
import { compareAddresses, compareRanges, type Range } from '../../engine/ranges/range.ts';
import type { Entry, ReceiveConnector, Server } from '../../engine/topology.ts';
import type { Finding, Rule } from '../rule.ts';
import { clientsOf, type Listening, listeningOn } from '../support/listeners.ts';
import { placeOfRange } from '../support/places.ts';

/** The smallest range wins; where two connectors have the same one, nothing decides. */
export const ambiguousRange: Rule = {
    id: 'ambiguous-range',
    severity: 'error',
    summary:
        'Two connectors of one service serve the same clients on the same binding, so nothing decides between them.',
    covers: ['XC102'],

    *server(server: Server): Iterable<Finding> {
        const told = new Set<string>();
        for (const listening of listeningOn(server)) {
            if (listening.listeners.length < 2) continue;
            for (const [first, second] of identical(listening)) {
                const key = pair(first, second);
                if (told.has(key)) continue;
                told.add(key);
                yield sameSet(first, second, listening);
            }
            for (const [first, second, entry] of sharing(listening)) {
                const key = pair(first, second);
                if (told.has(key)) continue;
                told.add(key);
                yield sameEntry(first, second, entry, listening);
            }
        }
    },
};

function sameSet(first: ReceiveConnector, second: ReceiveConnector, { text }: Listening): Finding {
    const [entry] = second.ranges ?? [];
    return {
        at: entry ? placeOfRange(second, entry) : second.origin,
        message:
            `"${second.name}" and "${first.name}" have the same RemoteIPRanges on ${text}, which Exchange refuses; ` +
            'give one of them other ranges or another port',
        related: [{ at: first.origin, message: `"${first.name}" has the same ranges` }],
        suppressions: second.suppressions,
    };
}

function sameEntry(
    first: ReceiveConnector,
    second: ReceiveConnector,
    entry: Entry,
    { text }: Listening,
): Finding {
    const range = formatShort(entry.range);
    return {
        at: placeOfRange(second, entry),
        severity: 'warning',
        message:
            `"${second.name}" and "${first.name}" both list ${range} on ${text}, and it is not documented which of them ` +
            'takes these clients; leave the range to one of them',
        related: [{ at: first.origin, message: `"${first.name}" lists ${range} too` }],
        fixes: () => [
            {
                title: `Remove ${entry.text} from "${second.name}"`,
                changes: [
                    {
                        kind: 'list',
                        target: second,
                        property: 'RemoteIPRanges',
                        add: [],
                        remove: [entry.text],
                    },
                ],
            },
        ],
        suppressions: second.suppressions,
    };
}

function* identical({ listeners }: Listening): Iterable<[ReceiveConnector, ReceiveConnector]> {
    const seen = new Map<string, ReceiveConnector>();
    // Sets of one extent are few, and only those are worth comparing.
    const byExtent = Map.groupBy(
        inOrder(listeners).filter(({ connector }) => connector.ranges?.length),
        ({ connector }) => extentOf(connector.ranges ?? []),
    );
    for (const { connector } of [...byExtent.values()].filter(({ length }) => 1 < length).flat()) {
        const key = clientsOf(connector);
        const first = seen.get(key);
        if (first) yield [first, connector];
        else seen.set(key, connector);
    }
}

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

function* sharing({ listeners, family }: Listening): Iterable<[ReceiveConnector, ReceiveConnector, Entry]> {
    const claims = inOrder(listeners).flatMap(({ connector }) =>
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

/** Default connectors first: the finding belongs to the one that an administrator added. */
const inOrder = (listeners: Listening['listeners']) => [
    ...listeners.filter(({ connector }) => connector.isDefault !== undefined),
    ...listeners.filter(({ connector }) => connector.isDefault === undefined),
];

const pair = (first: ReceiveConnector, second: ReceiveConnector) => `${first.name}\n${second.name}`;
