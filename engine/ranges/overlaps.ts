import { at, compare, order } from './order.ts';
import type { Claim } from './partition.ts';
import { compareAddresses } from './range.ts';
import { type Columns, toColumns } from './sweep.ts';

/** Two claims of different owners that share addresses while each also has addresses of its own. */
export interface Overlap<T> {
    /** The one that starts and ends first. */
    readonly lower: Claim<T>;
    readonly upper: Claim<T>;
}

export interface Overlaps<T> {
    readonly pairs: readonly Overlap<T>[];
    /** False where the limits left some out. */
    readonly complete: boolean;
}

/** How many pairs are listed: for each claim as the upper one, and in all. */
export interface Limits {
    readonly each: number;
    readonly all: number;
}

/**
 * The claims that overlap partly. Costs log n for each claim and for each pair that is listed, however many ranges
 * lie inside one another or belong to one owner.
 */
export function partialOverlaps<T>(
    claims: readonly Claim<T>[],
    limits: Limits = { each: 16, all: 10_000 },
): Overlaps<T> {
    const four = overlapsIn(claims, 4, limits);
    const six = overlapsIn(claims, 6, { each: limits.each, all: limits.all - four.pairs.length });
    return { pairs: [...four.pairs, ...six.pairs], complete: four.complete && six.complete };
}

function overlapsIn<T>(all: readonly Claim<T>[], family: 4 | 6, limits: Limits): Overlaps<T> {
    const claims = all.filter(claim => claim.range.family === family);
    const columns = numbered(claims, family);
    const byFirst = order(columns.first);
    const byLast = order(columns.last);
    const { place, endingBefore } = placesByLast(columns, byLast);
    const begun = new Begun(claims.length);
    const pairs: Overlap<T>[] = [];
    let complete = true;
    let entered = 0;
    let over = 0;
    for (const index of byFirst) {
        const upper = claims[index] as Claim<T>;
        // A claim that starts at the same address contains this one or lies inside it.
        for (; startsBefore(claims, at(byFirst, entered), index); entered++) {
            begun.add(at(place, at(byFirst, entered)), at(columns.owner, at(byFirst, entered)));
        }
        while (over < claims.length && compare(columns.last, at(byLast, over), columns.first, index) < 0)
            over++;
        let left = Math.min(limits.each, limits.all - pairs.length);
        begun.visitOthers(over, at(endingBefore, index), at(columns.owner, index), found => {
            if (left === 0) complete = false;
            else pairs.push({ lower: claims[at(byLast, found)] as Claim<T>, upper });
            return 0 < left--;
        });
    }
    return { pairs, complete };
}

function numbered<T>(claims: readonly Claim<T>[], family: 4 | 6): Columns {
    const numbers = new Map<T, number>();
    const owner = Int32Array.from(claims, claim => {
        const number = numbers.get(claim.owner) ?? numbers.size;
        numbers.set(claim.owner, number);
        return number;
    });
    return toColumns(claims, family, owner, numbers.size);
}

function startsBefore<T>(claims: readonly Claim<T>[], entering: number, index: number): boolean {
    const a = claims[entering] as Claim<T>;
    const b = claims[index] as Claim<T>;
    return compareAddresses(a.range.first, b.range.first) < 0;
}

/** For each claim its place by last address, and how many claims end before it does. */
function placesByLast(
    { last }: Columns,
    byLast: Uint32Array,
): { place: Int32Array; endingBefore: Int32Array } {
    const place = new Int32Array(byLast.length);
    const endingBefore = new Int32Array(byLast.length);
    let before = 0;
    for (const [rank, index] of byLast.entries()) {
        if (0 < rank && compare(last, at(byLast, rank - 1), last, index) !== 0) before = rank;
        place[index] = rank;
        endingBefore[index] = before;
    }
    return { place, endingBefore };
}

const NONE = -1;
const SEVERAL = -2;

/** The owners of the claims that have begun, at their places by last address, in a tree that knows where there is one. */
class Begun {
    readonly #width: number;
    readonly #owners: Int32Array;

    constructor(length: number) {
        this.#width = 2 ** Math.ceil(Math.log2(Math.max(length, 1)));
        this.#owners = new Int32Array(2 * this.#width).fill(NONE);
    }

    add(place: number, owner: number): void {
        for (let node = this.#width + place; 0 < node; node >>>= 1) {
            const here = at(this.#owners, node);
            if (here === owner || here === SEVERAL) return;
            this.#owners[node] = here === NONE ? owner : SEVERAL;
        }
    }

    /** Visits the places from `from` up to before `to` that belong to anybody else, until `visit` says false. */
    visitOthers(from: number, to: number, owner: number, visit: (place: number) => boolean): void {
        this.#descend(1, 0, this.#width, from, to, owner, visit);
    }

    #descend(
        node: number,
        start: number,
        end: number,
        from: number,
        to: number,
        owner: number,
        visit: (place: number) => boolean,
    ): boolean {
        const here = at(this.#owners, node);
        if (end <= from || to <= start || here === NONE || here === owner) return true;
        if (end - start === 1) return visit(start);
        const middle = (start + end) / 2;
        return (
            this.#descend(2 * node, start, middle, from, to, owner, visit) &&
            this.#descend(2 * node + 1, middle, end, from, to, owner, visit)
        );
    }
}
