import { nextAddress } from './address.ts';
import {
    compareAddresses,
    compareRanges,
    everyIPv4,
    everyIPv6,
    intersection,
    previous,
    type Range,
    size,
} from './range.ts';

/** Ranges sorted by family and address, with a gap between any two: each set of addresses has one such form. */
export type RangeSet = readonly Range[];

/** Sorts ranges and joins those that overlap or touch. Every other function here does so first, unless it is done. */
export function normalize(ranges: readonly Range[]): RangeSet {
    if (isNormal(ranges)) return ranges;
    const joined: Range[] = [];
    for (const range of [...ranges].sort(compareRanges)) {
        const before = joined.at(-1);
        if (before === undefined || !reaches(before, range)) joined.push(range);
        else if (compareAddresses(before.last, range.last) < 0) {
            joined[joined.length - 1] = { family: before.family, first: before.first, last: range.last };
        }
    }
    return joined;
}

/** What is in any of them. */
export function union(...sets: readonly (readonly Range[])[]): RangeSet {
    return normalize(sets.flat());
}

/** What is in both. */
export function intersect(a: readonly Range[], b: readonly Range[]): RangeSet {
    const left = normalize(a);
    const right = normalize(b);
    const common: Range[] = [];
    let index = 0;
    for (const range of left) {
        while (isBefore(right[index], range)) index++;
        for (let inner = index; ; inner++) {
            const other = right[inner];
            const both = other === undefined ? undefined : intersection(range, other);
            if (both === undefined) break;
            common.push(both);
            index = inner;
        }
    }
    return common;
}

/** What is in the first and not in the second. */
export function subtract(from: readonly Range[], what: readonly Range[]): RangeSet {
    return intersect(from, complement(what));
}

/** What is in none of them, of IPv4 and of IPv6. */
export function complement(ranges: readonly Range[]): RangeSet {
    const holes: Range[] = [];
    const taken = normalize(ranges);
    for (const everything of [everyIPv4, everyIPv6]) {
        const { family } = everything;
        let first: Range['first'] | undefined = everything.first;
        for (const range of taken) {
            if (range.family !== family || first === undefined) continue;
            const last = previous(range.first);
            if (last !== undefined && compareAddresses(first, last) <= 0) holes.push({ family, first, last });
            first = compareAddresses(range.last, everything.last) === 0 ? undefined : nextAddress(range.last);
        }
        if (first !== undefined) holes.push({ family, first, last: everything.last });
    }
    return holes;
}

/** The number of addresses in any of them; IPv4 and IPv6 are added up. */
export function count(ranges: readonly Range[]): bigint {
    return normalize(ranges).reduce((sum, range) => sum + size(range), 0n);
}

function isNormal(ranges: readonly Range[]): boolean {
    return ranges.every((range, index) => {
        const before = ranges[index - 1];
        return before === undefined || (compareRanges(before, range) < 0 && !reaches(before, range));
    });
}

/** Whether a range that starts no later overlaps or touches the other. */
function reaches(before: Range, range: Range): boolean {
    if (before.family !== range.family) return false;
    const last = previous(range.first);
    return last === undefined || compareAddresses(last, before.last) <= 0;
}

/** Whether a range ends before the other begins, so that nothing from here on meets it. */
function isBefore(range: Range | undefined, other: Range): boolean {
    if (range === undefined) return false;
    return (
        range.family < other.family ||
        (range.family === other.family && compareAddresses(range.last, other.first) < 0)
    );
}
