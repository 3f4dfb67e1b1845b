import type { Claim } from './partition.ts';
import { compareAddresses, compareRanges } from './range.ts';

/** What the order of ranges alone tells, before anybody asks who wins where. */
export interface Nesting<C> {
    /** By first address; of those that begin together, the wider first; of equal ones, as given. */
    readonly claims: readonly C[];
    /** Whether of any two ranges that share addresses one contains the other. */
    readonly isProper: boolean;
}

/** Puts the ranges of one family in order. Ranges that are in order already, list by list, cost hardly more than a look. */
export function nesting<C extends Pick<Claim<unknown>, 'range'>>(
    claims: readonly C[],
    family: 4 | 6,
): Nesting<C> {
    const ordered = claims
        .filter(({ range }) => range.family === family)
        .sort((a, b) => compareRanges(a.range, b.range));
    return { claims: ordered, isProper: isProper(ordered) };
}

function isProper(ordered: readonly Pick<Claim<unknown>, 'range'>[]): boolean {
    const around: Claim<unknown>['range'][] = [];
    for (const { range } of ordered) {
        let outer = around.at(-1);
        while (outer && compareAddresses(outer.last, range.first) < 0) {
            around.pop();
            outer = around.at(-1);
        }
        if (outer && compareAddresses(outer.last, range.last) < 0) return false;
        around.push(range);
    }
    return true;
}

/** The owners of ranges in which no other range begins: at its last address such a range wins, or ties. */
export function ownersOfInnermost<T>({ claims }: Nesting<Claim<T>>): ReadonlySet<T> {
    const found = new Set<T>();
    for (const [index, { range, owner }] of claims.entries()) {
        const next = claims[index + 1];
        if (!next || compareAddresses(range.last, next.range.first) < 0) found.add(owner);
    }
    return found;
}
