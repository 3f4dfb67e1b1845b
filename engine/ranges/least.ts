import { at } from './order.ts';

/**
 * A changing set of small numbers that knows its least one. A tree of bitmaps, 32 children to a node: every
 * operation on up to a million numbers touches at most four words.
 */
export class LeastOf {
    readonly #levels: Uint32Array[] = [];

    /** Numbers below `limit`. */
    constructor(limit: number) {
        let width = limit;
        do {
            width = Math.ceil(Math.max(width, 1) / 32);
            this.#levels.push(new Uint32Array(width));
        } while (1 < width);
    }

    add(number: number): void {
        let index = number;
        for (const level of this.#levels) {
            const word = at(level, index >>> 5);
            level[index >>> 5] = word | (1 << (index & 31));
            if (word !== 0) return;
            index >>>= 5;
        }
    }

    remove(number: number): void {
        let index = number;
        for (const level of this.#levels) {
            const word = at(level, index >>> 5) & ~(1 << (index & 31));
            level[index >>> 5] = word;
            if (word !== 0) return;
            index >>>= 5;
        }
    }

    /** The least number, or -1 while there is none. */
    least(): number {
        let index = 0;
        for (let level = this.#levels.length - 1; 0 <= level; level--) {
            const word = at(this.#levels[level] as Uint32Array, index);
            if (word === 0) return -1;
            index = (index << 5) | (31 - Math.clz32(word & -word));
        }
        return index;
    }
}
