import { type Claim, partition } from '../engine/ranges/partition.ts';
import { type Address, block } from '../engine/ranges/range.ts';
import { below, random } from '../test/support/random.ts';

export interface PartitionRow {
    readonly family: 4 | 6;
    readonly n: number;
    /** The best of three runs, in milliseconds: what other programs take is not ours. */
    readonly ms: number;
    /** The most memory that the process ever had, in MB, the ranges themselves included. */
    readonly mb: number;
}

/** Partitions both families with so many ranges; sizes ascend, because memory is measured as a peak. */
export function benchPartition(sizes: readonly number[]): PartitionRow[] {
    return sizes.flatMap(n => ([4, 6] as const).map(family => measure(randomClaims(n, family), family)));
}

function measure(claims: readonly Claim<number>[], family: 4 | 6): PartitionRow {
    const times = Array.from({ length: 3 }, () => {
        const start = performance.now();
        partition(claims, family);
        return performance.now() - start;
    });
    return { family, n: claims.length, ms: Math.min(...times), mb: process.resourceUsage().maxRSS / 1024 };
}

/** Hosts, blocks of all lengths and ranges without one, twenty to an owner, as a large site lists them. */
function randomClaims(n: number, family: 4 | 6): Claim<number>[] {
    const source = random(n);
    const bits = family === 4 ? 32 : 128;
    return Array.from({ length: n }, (_, index) => {
        const word = () => below(source, 2 ** 32);
        const address: Address = family === 4 ? [0, 0, 0, word()] : [0x20010db8, word(), word(), word()];
        const kind = below(source, 3);
        const whole = block(address, family, kind === 0 ? bits : bits - below(source, bits / 2));
        const range = kind === 1 ? { family, first: address, last: whole.last } : whole;
        return { range, owner: Math.floor(index / 20) };
    });
}
