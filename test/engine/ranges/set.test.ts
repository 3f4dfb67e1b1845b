import assert from 'node:assert/strict';
import { test } from 'node:test';
import { formatShort } from '../../../engine/ranges/format.ts';
import { parseRange, type Range } from '../../../engine/ranges/range.ts';
import { complement, count, intersect, normalize, subtract, union } from '../../../engine/ranges/set.ts';
import { below, random, runs, seedOfRun } from '../../support/random.ts';
import { placesOf, randomPlaces, rangeOf, type Universe, universes } from './universe.ts';

const table: readonly [what: string, found: readonly Range[], expected: string][] = [
    ['nothing', normalize([]), ''],
    ['touching ranges are joined', normalize(ranges('10.0.1.0/24, 10.0.0.0/24')), '10.0.0.0/23'],
    ['IPv4 stands before IPv6', normalize(ranges('::1, 255.255.255.255')), '255.255.255.255, ::1'],
    ['the families never touch', union(ranges('255.255.255.255'), ranges('::')), '255.255.255.255, ::'],
    ['::10.0.0.1 is not 10.0.0.1', intersect(ranges('::10.0.0.1'), ranges('10.0.0.1')), ''],
    [
        'any except two',
        subtract(ranges('10.0.0.0/24'), ranges('10.0.0.0, 10.0.0.255')),
        '10.0.0.1-10.0.0.254',
    ],
    ['one family taken away', complement(ranges('0.0.0.0/0')), '::/0'],
    [
        'across a word',
        subtract(ranges('fd00::/64'), ranges('fd00::/96')),
        'fd00::1:0:0-fd00::ffff:ffff:ffff:ffff',
    ],
    ['both families', complement([]), '0.0.0.0/0, ::/0'],
    ['everything', complement(ranges('0.0.0.0/0, ::/0')), ''],
];

for (const [what, found, expected] of table) {
    test(`sets: ${what}`, () => {
        assert.equal(found.map(formatShort).join(', '), expected);
    });
}

test('addresses are counted once', () => {
    assert.equal(count(ranges('10.0.0.0/24, 10.0.0.128/25, 10.0.1.0')), 257n);
    assert.equal(count(ranges('0.0.0.0/0, ::/0')), (1n << 32n) + (1n << 128n));
    assert.equal(count([]), 0n);
});

test('sets of small universes are what asking for each address finds', () => {
    const source = random(seedOfRun);
    const many = runs(20_000);
    for (let run = 0; run < many; run++) {
        const universe = universes[run % 8 === 0 ? run % universes.length : 0] as Universe;
        const a = randomRanges(source, universe);
        const b = randomRanges(source, universe);
        const inA = bits(universe, a);
        const inB = bits(universe, b);
        const about = `seed ${seedOfRun}, run ${run}: ${a.map(formatShort)} and ${b.map(formatShort)}`;
        same(
            universe,
            union(a, b),
            inA.map((bit, place) => bit | (inB[place] ?? 0)),
            about,
        );
        same(
            universe,
            intersect(a, b),
            inA.map((bit, place) => bit & (inB[place] ?? 0)),
            about,
        );
        same(
            universe,
            subtract(a, b),
            inA.map((bit, place) => bit & ~(inB[place] ?? 0)),
            about,
        );
        same(
            universe,
            complement(a),
            inA.map(bit => 1 - bit),
            about,
        );
        assert.deepEqual(complement(complement(a)), normalize(a), about);
        assert.equal(count(a), BigInt(inA.reduce((sum, bit) => sum + bit, 0)), about);
    }
});

function same(universe: Universe, set: readonly Range[], expected: Uint8Array, about: string): void {
    if (bits(universe, set).join() !== expected.join()) assert.fail(about);
    for (const [index, range] of set.entries()) {
        const joined = normalize(set.slice(index, index + 2));
        assert.equal(
            joined.length,
            Math.min(2, set.length - index),
            `${formatShort(range)} touches the next, ${about}`,
        );
    }
}

function bits(universe: Universe, set: readonly Range[]): Uint8Array {
    const inSet = new Uint8Array(universe.size);
    for (const range of set) {
        const places = range.family === universe.family ? placesOf(universe, range) : undefined;
        if (places) inSet.fill(1, places[0], places[1] + 1);
    }
    return inSet;
}

function randomRanges(source: () => number, universe: Universe): Range[] {
    return Array.from({ length: below(source, 6) }, () =>
        rangeOf(universe, ...randomPlaces(source, universe.size)),
    );
}

function ranges(texts: string): Range[] {
    return texts.split(', ').map(text => {
        const parsed = parseRange(text);
        assert.ok('value' in parsed, text);
        return parsed.value;
    });
}
