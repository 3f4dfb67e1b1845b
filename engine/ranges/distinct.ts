import { at } from './order.ts';

/**
 * Lists what occurs in a part of a sequence, each thing once, in time that depends on how many different things
 * there are and not on how long the part is. A thing occurs first in the part where its occurrence before lies
 * outside of it, so a tree of the least earlier occurrences leads to those places alone.
 */
export class Distinct {
    readonly #width: number;
    readonly #least: Int32Array;

    /** For each place, the place before it with the same thing, or -1. */
    constructor(earlier: Int32Array) {
        this.#width = 2 ** Math.ceil(Math.log2(Math.max(earlier.length, 1)));
        this.#least = new Int32Array(2 * this.#width).fill(earlier.length);
        this.#least.set(earlier, this.#width);
        for (let node = this.#width - 1; 0 < node; node--) {
            this.#least[node] = Math.min(at(this.#least, 2 * node), at(this.#least, 2 * node + 1));
        }
    }

    /** Visits the first place of each thing from `from` up to before `to`, until `visit` says false. */
    visit(from: number, to: number, visit: (place: number) => boolean): void {
        this.#descend(1, 0, this.#width, from, to, visit);
    }

    #descend(
        node: number,
        start: number,
        end: number,
        from: number,
        to: number,
        visit: (place: number) => boolean,
    ): boolean {
        if (end <= from || to <= start || from <= at(this.#least, node)) return true;
        if (end - start === 1) return visit(start);
        const middle = (start + end) / 2;
        return (
            this.#descend(2 * node, start, middle, from, to, visit) &&
            this.#descend(2 * node + 1, middle, end, from, to, visit)
        );
    }
}

/** For each place of a sequence of numbers from 0 up to before `limit`, the place before it with the same number, or -1. */
export function earlierPlaces(sequence: Int32Array, limit: number): Int32Array {
    const seen = new Int32Array(limit).fill(-1);
    return sequence.map((thing, place) => {
        const before = at(seen, thing);
        seen[thing] = place;
        return before;
    });
}
