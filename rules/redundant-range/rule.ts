import type { Fix } from '../../engine/change.ts';
import { formatShort } from '../../engine/ranges/format.ts';
import { compareRanges, covers } from '../../engine/ranges/range.ts';
import { setting } from '../../engine/settings.ts';
import type { Entry, ReceiveConnector } from '../../engine/topology.ts';
import type { Finding, Rule } from '../rule.ts';
import { placeOfRange } from '../support/places.ts';
import { counted } from '../support/words.ts';

export const redundantRange: Rule = {
    id: 'redundant-range',
    severity: 'hint',
    summary: 'A connector lists addresses that another of its own ranges already contains.',
    covers: ['XC008'],

    *connector(connector: ReceiveConnector): Iterable<Finding> {
        const found = redundant(connector.ranges ?? []);
        const [first] = found;
        if (first) yield finding(connector, first, found);
    },
};

interface Redundant {
    readonly inner: Entry;
    readonly outer: Entry;
}

/** In the order of addresses the widest range that began before is the one that may contain the next. */
function redundant(entries: readonly Entry[]): Redundant[] {
    const found: Redundant[] = [];
    let outer: Entry | undefined;
    for (const inner of [...entries].sort((a, b) => compareRanges(a.range, b.range))) {
        if (outer && covers(outer.range, inner.range)) {
            // Two networks that share hosts are no fault of this list.
            if (inner.network === undefined) found.push({ inner, outer });
        } else outer = inner;
    }
    return found;
}

function finding(
    connector: ReceiveConnector,
    { inner, outer }: Redundant,
    all: readonly Redundant[],
): Finding {
    const within = outer.network === undefined ? formatShort(outer.range) : `the network ${outer.network}`;
    const others =
        all.length === 1 ? '' : ` (and ${counted(all.length - 1, 'other range', 'other ranges')} like it)`;
    return {
        at: placeOfRange(connector, inner),
        message: `${inner.text} lies in ${within} of the same connector already${others}; remove it`,
        fixes: () => without(connector, all),
    };
}

function without(target: ReceiveConnector, all: readonly Redundant[]): Fix[] {
    const gone = new Set(all.map(({ inner }) => inner));
    const rest = (target.ranges ?? []).filter(entry => !gone.has(entry));
    if (
        setting(target, 'RemoteIPRanges')?.from !== 'written' ||
        rest.some(({ network }) => network !== undefined)
    )
        return [];
    const values = rest.map(({ text }) => text);
    return [
        {
            title: `Remove ${counted(gone.size, 'redundant range', 'redundant ranges')}`,
            changes: [{ kind: 'set', target, property: 'RemoteIPRanges', values }],
        },
    ];
}
