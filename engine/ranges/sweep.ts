import { LeastOf } from './least.ts';
import { at, compare, copy, inOrder, type Numbers, order, zeros } from './order.ts';
import type { Address, Range } from './range.ts';

/** Ranges of one family in columns, with a number for each owner. */
export interface Columns {
    readonly first: Numbers;
    readonly last: Numbers;
    readonly owner: Int32Array;
    readonly owners: number;
}

/**
 * The stretches, in the order of their addresses. A label says who wins there: `NOBODY`, the number of one owner,
 * or `owners + tie` where owners tie with ranges of one size.
 */
export interface Sweep {
    /** The first address of each stretch; the stretch ends where the next one begins. */
    readonly starts: Numbers;
    readonly labels: Int32Array;
    /** For each tie, the places in `queue` from and to which its ranges stand. */
    readonly ties: readonly (readonly [from: number, to: number])[];
    /** The owners of all ranges by size, then by first address: those of one size that meet stand together. */
    readonly queue: Int32Array;
    /** For each place of the queue, the index of its range. */
    readonly ranges: Uint32Array;
    /** For each place of the queue, the place before it with the same owner and the same size, or -1. */
    readonly earlier: Int32Array;
}

export const NOBODY = -1;

/** The columns of claims by owners with numbers below `owners`. One word is enough for IPv4. */
export function toColumns(
    claims: readonly { readonly range: Range }[],
    family: 4 | 6,
    owner: Int32Array,
    owners: number,
): Columns {
    const first = zeros(claims.length, family === 4 ? 1 : 4);
    const last = zeros(claims.length, family === 4 ? 1 : 4);
    let index = 0;
    for (const { range } of claims) {
        write(range.first, first, index);
        write(range.last, last, index++);
    }
    return { first, last, owner, owners };
}

/** Puts an address where a number stands. */
export function write(address: Address, to: Numbers, index: number): void {
    const place = to.width * index;
    if (to.width === 4) {
        to.words[place] = address[0];
        to.words[place + 1] = address[1];
        to.words[place + 2] = address[2];
    }
    to.words[place + to.width - 1] = address[3];
}

/**
 * Walks once over the first and last addresses of all ranges. Ranges of one size leave in the order in which they
 * came, so each size is a queue; the winner is the content of the queue of the least size that is not empty. What
 * ties is a stretch of that queue, kept as two numbers, so that even a million ties cost a million steps.
 */
export function sweep(columns: Columns): Sweep {
    const length = columns.owner.length;
    const byFirst = order(columns.first);
    const byLast = order(columns.last);
    const first = inOrder(columns.first, byFirst);
    const last = inOrder(columns.last, byLast);
    const sizes = queues(columns, byFirst);
    const stretches = new Stretches(columns);
    const active = new Active(sizes);

    const x = zeros(1, first.width);
    let started = 0;
    let ended = 0;
    while (true) {
        while (ended < length && compare(last, ended, x, 0) < 0) {
            active.leave(at(sizes.sizeOf, at(byLast, ended++)));
        }
        while (started < length && compare(first, started, x, 0) === 0) {
            active.enter(at(sizes.sizeOf, at(byFirst, started++)));
        }
        stretches.add(x, active);
        if (started < length && compare(first, started, last, ended) <= 0) copy(first, started, x, 0);
        else if (ended === length || isTop(last, ended)) break;
        else copyNext(last, ended, x);
    }
    return { ...stretches.finish(), queue: sizes.queue, ranges: sizes.ranges, earlier: sizes.earlier };
}

interface Queues {
    /** The number of the size of each range; 0 is the smallest. */
    readonly sizeOf: Int32Array;
    /** Where the queue of each size begins. */
    readonly begin: Int32Array;
    readonly queue: Int32Array;
    readonly ranges: Uint32Array;
    readonly earlier: Int32Array;
    /** Like `earlier`, the place after it; the length of the queue where there is none. */
    readonly later: Int32Array;
}

function queues({ first, last, owner, owners }: Columns, byFirst: Uint32Array): Queues {
    const length = owner.length;
    const extent = extents(last, first);
    const bySize = order(extent, byFirst);
    const sizeOf = new Int32Array(length);
    const begin = new Int32Array(length + 1);
    const queue = new Int32Array(length);
    const earlier = new Int32Array(length);
    const later = new Int32Array(length).fill(length);
    const seen = new Int32Array(owners).fill(-1);
    let size = -1;
    for (let place = 0; place < length; place++) {
        const index = at(bySize, place);
        if (place === 0 || compare(extent, at(bySize, place - 1), extent, index) !== 0) begin[++size] = place;
        sizeOf[index] = size;
        const mine = at(owner, index);
        queue[place] = mine;
        const before = at(seen, mine);
        earlier[place] = at(begin, size) <= before ? before : -1;
        if (at(begin, size) <= before) later[before] = place;
        seen[mine] = place;
    }
    return { sizeOf, begin: begin.slice(0, size + 1), queue, ranges: bySize, earlier, later };
}

/** The ranges that hold the address at which the sweep stands. */
class Active {
    readonly queues: Queues;
    readonly #sizes: LeastOf;
    /** A row for each size, as laid out below; side by side, because a sweep jumps between sizes. */
    readonly #rows: Int32Array;

    constructor(queues: Queues) {
        this.queues = queues;
        this.#sizes = new LeastOf(queues.begin.length);
        this.#rows = new Int32Array(ROW * queues.begin.length);
        for (let size = 0; size < queues.begin.length; size++) {
            this.#rows[ROW * size + FROM] = at(queues.begin, size);
            this.#rows[ROW * size + TO] = at(queues.begin, size);
        }
    }

    enter(size: number): void {
        const row = ROW * size;
        const from = at(this.#rows, row + FROM);
        const place = at(this.#rows, row + TO);
        if (from === place) this.#sizes.add(size);
        if (at(this.queues.earlier, place) < from) this.#toggle(row, place, 1);
        this.#rows[row + TO] = place + 1;
    }

    leave(size: number): void {
        const row = ROW * size;
        const place = at(this.#rows, row + FROM);
        const to = at(this.#rows, row + TO);
        this.#rows[row + FROM] = place + 1;
        if (place + 1 === to) this.#sizes.remove(size);
        if (to <= at(this.queues.later, place)) this.#toggle(row, place, -1);
    }

    /** The number of the one owner that wins, `NOBODY`, or what `tie` says for a queue with several owners. */
    winner(tie: (from: number, to: number, signature: string) => number): number {
        const size = this.#sizes.least();
        if (size < 0) return NOBODY;
        const row = ROW * size;
        const from = at(this.#rows, row + FROM);
        const owners = at(this.#rows, row + OWNERS);
        if (owners === 1) return at(this.queues.queue, from);
        // Equal for equal sets of owners, whichever their size; for different sets, equal once in 2⁶⁴ times.
        const signature = `${owners} ${at(this.#rows, row + BITS)} ${at(this.#rows, row + MORE_BITS)}`;
        return tie(from, at(this.#rows, row + TO), signature);
    }

    #toggle(row: number, place: number, step: 1 | -1): void {
        const owner = at(this.queues.queue, place);
        this.#rows[row + OWNERS] = at(this.#rows, row + OWNERS) + step;
        this.#rows[row + BITS] = at(this.#rows, row + BITS) ^ scatter(owner, 0x9e3779b9);
        this.#rows[row + MORE_BITS] = at(this.#rows, row + MORE_BITS) ^ scatter(owner, 0x7f4a7c15);
    }
}

/** The part of the queue that is here. */
const FROM = 0;
const TO = 1;
/** How many owners it has, and which: the bits of each, scattered and added without carry. */
const OWNERS = 2;
const BITS = 3;
const MORE_BITS = 4;
const ROW = 8;

/** Collects stretches and joins neighbours with one label. */
class Stretches {
    readonly #starts: Numbers;
    readonly #labels: Int32Array;
    readonly #owners: number;
    readonly #ties: [number, number][] = [];
    readonly #tieOf = new Map<string, number>();
    #length = 0;

    constructor({ first, owner, owners }: Columns) {
        this.#starts = zeros(2 * owner.length + 1, first.width);
        this.#labels = new Int32Array(2 * owner.length + 1);
        this.#owners = owners;
    }

    add(x: Numbers, active: Active): void {
        const label = active.winner(this.#tie);
        if (0 < this.#length && at(this.#labels, this.#length - 1) === label) return;
        copy(x, 0, this.#starts, this.#length);
        this.#labels[this.#length++] = label;
    }

    finish(): Pick<Sweep, 'starts' | 'labels' | 'ties'> {
        const { words, width } = this.#starts;
        const starts = { words: words.subarray(0, width * this.#length), width };
        return { starts, labels: this.#labels.subarray(0, this.#length), ties: this.#ties };
    }

    readonly #tie = (from: number, to: number, signature: string): number => {
        const known = this.#tieOf.get(signature);
        if (known !== undefined) return this.#owners + known;
        this.#tieOf.set(signature, this.#ties.length);
        return this.#owners + this.#ties.push([from, to]) - 1;
    };
}

/** Whether a number is the last address of its family. */
function isTop({ words, width }: Numbers, index: number): boolean {
    for (let word = 0; word < width; word++) if (at(words, width * index + word) !== 0xffffffff) return false;
    return true;
}

function copyNext(from: Numbers, index: number, to: Numbers): void {
    copy(from, index, to, 0);
    for (let word = to.width - 1; 0 <= word; word--) {
        const next = (at(to.words, word) + 1) >>> 0;
        to.words[word] = next;
        if (next !== 0) return;
    }
}

/** last - first for each range: one less than its size, which would not fit where a range is everything. */
function extents(last: Numbers, first: Numbers): Numbers {
    const { width } = last;
    const difference = zeros(last.words.length / width, width);
    for (let place = 0; place < last.words.length; place += width) {
        let borrow = 0;
        for (let word = place + width - 1; place <= word; word--) {
            const value = at(last.words, word) - at(first.words, word) - borrow;
            borrow = value < 0 ? 1 : 0;
            difference.words[word] = value;
        }
    }
    return difference;
}

/** Spreads the bits of a number (the finalizer of MurmurHash3). */
function scatter(number: number, seed: number): number {
    let bits = number ^ seed;
    bits = Math.imul(bits ^ (bits >>> 16), 0x85ebca6b);
    bits = Math.imul(bits ^ (bits >>> 13), 0xc2b2ae35);
    return bits ^ (bits >>> 16);
}
