import type { Address, Range } from '../../../engine/ranges/range.ts';
import { below } from '../../support/random.ts';

/** A few addresses that stand for all, so that every one of them can be asked. */
export interface Universe {
    readonly name: string;
    readonly family: 4 | 6;
    /** The first address as a number. */
    readonly base: bigint;
    readonly size: number;
}

/** Toy spaces of 8 to 12 bits: in the middle, at both ends of a family, and across the borders of 32-bit words. */
export const universes: readonly Universe[] = [
    { name: '10.0.0.0 + k', family: 4, base: 0x0a000000n, size: 256 },
    { name: 'across 128.0.0.0', family: 4, base: 0x80000000n - 500n, size: 1024 },
    { name: 'the start of IPv4', family: 4, base: 0n, size: 256 },
    { name: 'the end of IPv4', family: 4, base: (1n << 32n) - 4096n, size: 4096 },
    { name: 'fd00:: + k', family: 6, base: 0xfd00n << 112n, size: 256 },
    {
        name: 'across the last word of IPv6',
        family: 6,
        base: (0xfd00n << 112n) + (7n << 32n) - 300n,
        size: 1024,
    },
    { name: 'across three words of IPv6', family: 6, base: (0xfd01n << 112n) - 128n, size: 256 },
    { name: 'the start of IPv6', family: 6, base: 0n, size: 256 },
    { name: 'the end of IPv6', family: 6, base: (1n << 128n) - 2048n, size: 2048 },
];

/** The range from one place of a universe to another, both included. */
export function rangeOf({ family, base }: Universe, from: number, to: number): Range {
    return { family, first: addressOf(base + BigInt(from)), last: addressOf(base + BigInt(to)) };
}

/** The places of a range of the universe's family, cut to the universe; `undefined` where it lies outside. */
export function placesOf({ base, size }: Universe, range: Range): [from: number, to: number] | undefined {
    const from = numberOf(range.first) - base;
    const to = numberOf(range.last) - base;
    if (to < 0n || BigInt(size) <= from) return undefined;
    return [Number(from < 0n ? 0n : from), to < BigInt(size) ? Number(to) : size - 1];
}

/** Places of a range: often a block, often starting or ending where others do, sometimes everything. */
export function randomPlaces(random: () => number, size: number): [from: number, to: number] {
    const kind = below(random, 8);
    if (kind === 0) return [0, size - 1];
    if (kind <= 3) {
        const length = 2 ** below(random, Math.log2(size));
        const from = below(random, size / length) * length;
        return [from, from + length - 1];
    }
    const grid = kind <= 5 ? size / 16 : 1;
    const a = below(random, size / grid) * grid;
    const b = below(random, size / grid) * grid;
    return [Math.min(a, b), Math.max(a, b)];
}

export function addressOf(number: bigint): Address {
    const word = (shift: bigint) => Number((number >> shift) & 0xffffffffn);
    return [word(96n), word(64n), word(32n), word(0n)];
}

export function numberOf([a, b, c, d]: Address): bigint {
    return (BigInt(a) << 96n) | (BigInt(b) << 64n) | (BigInt(c) << 32n) | BigInt(d);
}
