import { Distinct, earlierPlaces } from './distinct.ts';
import { at, compare, type Numbers, zeros } from './order.ts';
import { type Address, everyIPv4, everyIPv6, intersection, previous, type Range } from './range.ts';
import { NOBODY, type Sweep, sweep, toColumns, write } from './sweep.ts';

/** A range and whose it is. Owners are the same when `===` says so; one may have many ranges. */
export interface Claim<T> {
    readonly range: Range;
    readonly owner: T;
}

/** Consecutive addresses with the same winners; the stretches beside it have others. */
export interface Stretch<T> {
    readonly range: Range;
    /** None where no range matches, several where the smallest matching ranges of several owners have one size. */
    readonly winners: readonly T[];
}

/** `alone` somewhere, somewhere only `tied` with others, or `never`. */
export type Standing = 'alone' | 'tied' | 'never';

/**
 * Who wins where, for all addresses of a family: at each address the owner of the smallest range that holds it.
 * Takes n log n time for n ranges and needs no pairs; claims of the other family are left out.
 */
export function partition<T>(claims: readonly Claim<T>[], family: 4 | 6): Partition<T> {
    const isOne = claims.every(claim => claim.range.family === family);
    return new Partition(isOne ? claims : claims.filter(claim => claim.range.family === family), family);
}

/** The stretches of a family from its first address to its last. They are made when asked for. */
export class Partition<T> {
    readonly family: 4 | 6;
    readonly #claims: readonly Claim<T>[];
    readonly #numbers = new Map<T, number>();
    readonly #owners: T[] = [];
    readonly #swept: Sweep;
    #tied: Distinct | undefined;
    #listed: Distinct | undefined;
    #standings: readonly Standing[] | undefined;
    #places: number[][] | undefined;

    constructor(claims: readonly Claim<T>[], family: 4 | 6) {
        this.family = family;
        this.#claims = claims;
        const owners = new Int32Array(claims.length).map((_, index) =>
            this.#number((claims[index] as Claim<T>).owner),
        );
        this.#swept = sweep(toColumns(claims, family, owners, this.#owners.length));
    }

    /** The number of stretches, those without a winner included. */
    get length(): number {
        return this.#swept.labels.length;
    }

    /** All stretches, in the order of their addresses. */
    *[Symbol.iterator](): Iterator<Stretch<T>> {
        for (let index = 0; index < this.length; index++) yield this.stretch(index);
    }

    stretch(index: number): Stretch<T> {
        return { range: this.#range(index), winners: this.#winners(at(this.#swept.labels, index)) };
    }

    /** The stretch that holds an address of this family. */
    find(address: Address): Stretch<T> {
        return this.stretch(this.#indexOf(address));
    }

    /** The stretches that meet a range of this family, cut to it. */
    *within(range: Range): Generator<Stretch<T>> {
        for (let index = this.#indexOf(range.first); index < this.length; index++) {
            const { range: whole, winners } = this.stretch(index);
            const cut = intersection(whole, range);
            if (cut === undefined) return;
            yield { range: cut, winners };
        }
    }

    /** Whether an owner wins at any address. An owner without a claim in this family never does. */
    standing(owner: T): Standing {
        this.#standings ??= this.#allStandings();
        return this.#standings[this.#numbers.get(owner) ?? -1] ?? 'never';
    }

    /**
     * Who wins where a range of this owner matches and this owner neither wins nor ties: `most` owners at most. An
     * owner that never wins has at least one. Looks at no more than 1,000 stretches, so that asking for every owner
     * stays linear however many tie.
     */
    shadowing(owner: T, most = 10): readonly T[] {
        const found = new Set<T>();
        let looks = 1000;
        for (const queued of this.#placesOf(owner)) {
            const { range } = this.#claims[at(this.#swept.ranges, queued)] as Claim<T>;
            this.#listed ??= new Distinct(earlierLabels(this.#swept));
            this.#listed.visit(this.#indexOf(range.first), this.#indexOf(range.last) + 1, place => {
                const label = at(this.#swept.labels, place);
                if (!this.#wins(owner, label)) {
                    this.#visitWinners(label, winner => found.add(winner).size < most);
                }
                return found.size < most && 0 < --looks;
            });
            if (found.size === most || looks === 0) break;
        }
        return [...found];
    }

    #number(owner: T): number {
        const known = this.#numbers.get(owner);
        if (known !== undefined) return known;
        this.#numbers.set(owner, this.#owners.length);
        return this.#owners.push(owner) - 1;
    }

    #range(index: number): Range {
        const next = index + 1 < this.length ? previous(addressAt(this.#swept.starts, index + 1)) : undefined;
        const everything = this.family === 4 ? everyIPv4 : everyIPv6;
        return {
            family: this.family,
            first: addressAt(this.#swept.starts, index),
            last: next ?? everything.last,
        };
    }

    #winners(label: number): readonly T[] {
        const winners: T[] = [];
        this.#visitWinners(label, winner => 0 < winners.push(winner));
        return winners;
    }

    #visitWinners(label: number, visit: (winner: T) => boolean): void {
        const tie = this.#swept.ties[label - this.#owners.length];
        if (tie !== undefined) {
            this.#tied ??= new Distinct(this.#swept.earlier);
            this.#tied.visit(...tie, place => visit(this.#owners[at(this.#swept.queue, place)] as T));
        } else if (label !== NOBODY) visit(this.#owners[label] as T);
    }

    #wins(owner: T, label: number): boolean {
        const tie = this.#swept.ties[label - this.#owners.length];
        if (tie === undefined) return this.#numbers.get(owner) === label;
        const places = this.#placesOf(owner);
        return (places[bisect(places.length, place => (places[place] ?? 0) < tie[0])] ?? tie[1]) < tie[1];
    }

    /** The last stretch that does not start after the address. */
    #indexOf(address: Address): number {
        const { starts } = this.#swept;
        const sought = zeros(1, starts.width);
        write(address, sought, 0);
        return bisect(this.length, index => compare(starts, index, sought, 0) <= 0) - 1;
    }

    /** The places of an owner's ranges in the queue, in ascending order. */
    #placesOf(owner: T): readonly number[] {
        if (this.#places === undefined) {
            this.#places = this.#owners.map(() => []);
            for (const [place, number] of this.#swept.queue.entries()) this.#places[number]?.push(place);
        }
        return this.#places[this.#numbers.get(owner) ?? -1] ?? [];
    }

    #allStandings(): readonly Standing[] {
        const { labels, ties, queue } = this.#swept;
        const standings = Array<Standing>(this.#owners.length).fill('never');
        // Each tie covers a part of the queue; where more parts have begun than ended, the owner ties.
        const open = new Int32Array(queue.length + 1);
        for (const [from, to] of ties) {
            open[from] = at(open, from) + 1;
            open[to] = at(open, to) - 1;
        }
        let depth = 0;
        for (let place = 0; place < queue.length; place++) {
            depth += at(open, place);
            if (0 < depth) standings[at(queue, place)] = 'tied';
        }
        for (const label of labels) if (0 <= label && label < standings.length) standings[label] = 'alone';
        return standings;
    }
}

/** The first number below `length` for which it no longer holds; it holds for those before and for none after. */
function bisect(length: number, holds: (index: number) => boolean): number {
    let low = 0;
    let high = length;
    while (low < high) {
        const middle = (low + high) >>> 1;
        if (holds(middle)) low = middle + 1;
        else high = middle;
    }
    return low;
}

/** For each stretch, the one before it with the same label, or -1. */
function earlierLabels({ labels, ties, queue }: Sweep): Int32Array {
    const things = labels.map(label => label + 1);
    return earlierPlaces(things, queue.length + ties.length + 2);
}

function addressAt({ words, width }: Numbers, index: number): Address {
    if (width === 1) return [0, 0, 0, at(words, index)];
    return [
        at(words, 4 * index),
        at(words, 4 * index + 1),
        at(words, 4 * index + 2),
        at(words, 4 * index + 3),
    ];
}
