import { formatShort } from '../../engine/ranges/format.ts';
import { partialOverlaps } from '../../engine/ranges/overlaps.ts';
import { intersection, type Range } from '../../engine/ranges/range.ts';
import { subtract } from '../../engine/ranges/set.ts';
import type { ReceiveConnector, Server } from '../../engine/topology.ts';
import type { Finding, Rule } from '../rule.ts';
import { listeningOn } from '../support/listeners.ts';
import { placeOfRange } from '../support/places.ts';

export const partialOverlap: Rule = {
    id: 'partial-overlap',
    severity: 'error',
    summary: 'The ranges of two connectors on the same binding overlap, but neither contains the other.',
    covers: ['XC103'],

    *server(server: Server): Iterable<Finding> {
        const told = new Set<string>();
        for (const { listeners, text, nesting } of listeningOn(server)) {
            if (listeners.length < 2 || nesting().isProper) continue;
            for (const { lower, upper } of partialOverlaps(nesting().claims).pairs) {
                const [key] = [
                    `${lower.owner.name}\n${upper.owner.name}`,
                    `${upper.owner.name}\n${lower.owner.name}`,
                ].sort();
                if (key === undefined || told.has(key)) continue;
                told.add(key);
                if (!oneContainsTheOther(lower.owner, upper.owner)) yield finding(lower, upper, text);
            }
        }
    },
};

interface Side {
    readonly owner: ReceiveConnector;
    readonly range: Range;
}

function finding(lower: Side, upper: Side, binding: string): Finding {
    const shared = intersection(lower.range, upper.range);
    const entry = upper.owner.ranges?.find(({ range }) => range === upper.range);
    const other = lower.owner.ranges?.find(({ range }) => range === lower.range);
    return {
        at: entry ? placeOfRange(upper.owner, entry) : upper.owner.origin,
        message:
            `"${upper.owner.name}" (${formatShort(upper.range)}) and "${lower.owner.name}" (${formatShort(lower.range)}) share ` +
            `${shared ? formatShort(shared) : 'addresses'} on ${binding}, but neither range contains the other, which Exchange does not ` +
            'allow; change one so that it contains the other or leaves it alone',
        related: [
            {
                at: other ? placeOfRange(lower.owner, other) : lower.owner.origin,
                message: `"${lower.owner.name}" serves ${formatShort(lower.range)}`,
            },
        ],
        fixes: () =>
            entry ? [cut(upper.owner, entry, lower), ...(other ? [cut(lower.owner, other, upper)] : [])] : [],
    };
}

/** Leaves the shared addresses to the other connector. */
function cut(target: ReceiveConnector, { range, text }: { range: Range; text: string }, other: Side) {
    const add = subtract([range], [other.range]).map(formatShort);
    return {
        title: `Leave the shared addresses to "${other.owner.name}"`,
        changes: [{ kind: 'list' as const, target, property: 'RemoteIPRanges', add, remove: [text] }],
    };
}

function oneContainsTheOther(a: ReceiveConnector, b: ReceiveConnector): boolean {
    const [left, right] = [a, b].map(({ ranges }) => (ranges ?? []).map(({ range }) => range));
    if (!left || !right) return true;
    return subtract(left, right).length === 0 || subtract(right, left).length === 0;
}
