import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isDeepStrictEqual } from 'node:util';
import { formatShort } from '../../../engine/ranges/format.ts';
import { partialOverlaps } from '../../../engine/ranges/overlaps.ts';
import { type Claim, type Partition, partition, type Standing } from '../../../engine/ranges/partition.ts';
import { type Address, compareAddresses, next, parseRange } from '../../../engine/ranges/range.ts';
import { below, random, runs, seedOfRun } from '../../support/random.ts';
import { addressOf, placesOf, randomPlaces, rangeOf, type Universe, universes } from './universe.ts';

test('a client gets the connector with the smallest range, as in the documented example', () => {
    const claims = [
        claim('0.0.0.0-255.255.255.255', 'everyone'),
        claim('192.168.1.0-192.168.1.255', 'subnet'),
        claim('192.168.1.75', 'host'),
    ];
    const result = partition(claims, 4);
    assert.deepEqual(told(result), [
        '0.0.0.0-192.168.0.255 everyone',
        '192.168.1.0-192.168.1.74 subnet',
        '192.168.1.75 host',
        '192.168.1.76-192.168.1.255 subnet',
        '192.168.2.0-255.255.255.255 everyone',
    ]);
    assert.deepEqual(result.shadowing('everyone'), ['subnet', 'host']);
    assert.deepEqual(result.shadowing('host'), []);
    assert.deepEqual(told(result.within(range('192.168.1.70-192.168.1.75'))), [
        '192.168.1.70-192.168.1.74 subnet',
        '192.168.1.75 host',
    ]);
});

test('nobody claims anything', () => {
    assert.deepEqual(told(partition([], 4)), ['0.0.0.0/0 ']);
    assert.deepEqual(told(partition([claim('10.0.0.0/8', 'a')], 6)), ['::/0 ']);
    assert.equal(partition([], 6).standing('a'), 'never');
});

test('ranges of one size tie, the order of their owners does not matter', () => {
    const result = partition([claim('10.0.0.0-10.0.0.9', 'a'), claim('10.0.0.5-10.0.0.14', 'b')], 4);
    assert.deepEqual(told(result), [
        '0.0.0.0-9.255.255.255 ',
        '10.0.0.0-10.0.0.4 a',
        '10.0.0.5-10.0.0.9 a+b',
        '10.0.0.10-10.0.0.14 b',
        '10.0.0.15-255.255.255.255 ',
    ]);
});

test('a tie of the same owners goes on where other ranges of theirs tie', () => {
    const claims = ['10.0.0.0/24', '10.0.1.0/25', '10.0.1.128/25'].flatMap(text => [
        claim(text, 'a'),
        claim(text, 'b'),
    ]);
    const result = partition(claims, 4);
    assert.deepEqual(told(result), [
        '0.0.0.0-9.255.255.255 ',
        '10.0.0.0/23 a+b',
        '10.0.2.0-255.255.255.255 ',
    ]);
    assert.equal(result.standing('a'), 'tied');
    assert.deepEqual(result.shadowing('a'), []);
});

test('two ranges of one owner do not tie', () => {
    const result = partition([claim('fd00::/64', 'a'), claim('fd00::/64', 'a')], 6);
    assert.deepEqual(result.find(range('fd00::1').first), { range: range('fd00::/64'), winners: ['a'] });
    assert.equal(result.standing('a'), 'alone');
});

test('an owner whose every address belongs to smaller ranges never wins', () => {
    const claims = [
        claim('10.0.0.0/24', 'wide'),
        claim('10.0.0.0/25', 'low'),
        claim('10.0.0.128/25', 'high'),
    ];
    const result = partition(claims, 4);
    assert.equal(result.standing('wide'), 'never');
    assert.deepEqual(result.shadowing('wide'), ['low', 'high']);
    assert.deepEqual(result.shadowing('wide', 1), ['low']);
});

test('partial overlaps are those where neither contains the other, between owners', () => {
    const claims = [
        claim('10.0.0.0-10.0.0.9', 'a'),
        claim('10.0.0.5-10.0.0.14', 'b'),
        claim('10.0.0.5-10.0.0.9', 'inside'),
        claim('10.0.0.9-10.0.0.20', 'a'),
        claim('fd00::-fd00::9', 'a'),
        claim('fd00::9-fd00::a', 'b'),
    ];
    const { pairs, complete } = partialOverlaps(claims);
    assert.deepEqual(
        pairs.map(({ lower, upper }) => `${formatShort(lower.range)} ${formatShort(upper.range)}`),
        [
            '10.0.0.0-10.0.0.9 10.0.0.5-10.0.0.14',
            '10.0.0.5-10.0.0.9 10.0.0.9-10.0.0.20',
            '10.0.0.5-10.0.0.14 10.0.0.9-10.0.0.20',
            'fd00::-fd00::9 fd00::9-fd00::a',
        ],
    );
    assert.equal(complete, true);
    assert.deepEqual(partialOverlaps(claims, { each: 16, all: 2 }), {
        pairs: pairs.slice(0, 2),
        complete: false,
    });
    assert.deepEqual(partialOverlaps(claims, { each: 1, all: 9 }), {
        pairs: [0, 1, 3].map(at => pairs[at]),
        complete: false,
    });
});

test('a limit that just suffices leaves nothing out', () => {
    const claims = [claim('10.0.0.0-10.0.0.9', 'a'), claim('10.0.0.5-10.0.0.14', 'b')];
    assert.equal(partialOverlaps(claims, { each: 1, all: 1 }).complete, true);
});

test('every address of small universes has the winners that asking each range finds', () => {
    const source = random(seedOfRun);
    const many = runs(100_000);
    for (let run = 0; run < many; run++) {
        const universe = pickUniverse(source, run);
        const places = randomPlacements(source, universe, run);
        const claims = places.map(({ from, to, owner }) => ({ range: rangeOf(universe, from, to), owner }));
        const about = () => `seed ${seedOfRun}, run ${run}, ${universe.name}: ${JSON.stringify(places)}`;
        const expected = askEachRange(universe.size, places);
        const found = askPartition(universe, partition(claims, universe.family));
        if (!isDeepStrictEqual(found, expected)) assert.deepEqual(found, expected, about());
        const overlaps = overlapsFound(claims);
        const pairs = overlapsByPairs(places);
        if (overlaps.join() !== pairs.join()) assert.deepEqual(overlaps, pairs, about());
    }
});

interface Placed {
    readonly from: number;
    readonly to: number;
    readonly owner: number;
}

/** Owners are the numbers from 0 up to before this one, so that a set of them is a number with a bit for each. */
const OWNERS = 7;

interface Answers {
    /** For each place, the set of its winners. */
    readonly winners: Uint8Array;
    readonly standings: readonly Standing[];
    /** For each owner, the set of those that win in its ranges where it does not. */
    readonly shadowing: readonly number[];
    readonly stretches: number;
}

/** The large ones take their turn less often. */
function pickUniverse(source: () => number, run: number): Universe {
    const choice = run % 32 === 0 ? universes : universes.filter(({ size }) => size === 256);
    return choice[below(source, choice.length)] as Universe;
}

/** Mostly few ranges, as in life; now and then more than the small sort takes. */
function randomPlacements(source: () => number, { size }: Universe, run: number): Placed[] {
    const length = run % 50 === 0 ? 40 + below(source, 60) : below(source, 9);
    const owners = 1 + below(source, OWNERS - 1);
    return Array.from({ length }, () => {
        const [from, to] = randomPlaces(source, size);
        return { from, to, owner: below(source, owners) };
    });
}

function askEachRange(size: number, places: readonly Placed[]): Answers {
    const winners = new Uint8Array(size);
    const shadowing = Array<number>(OWNERS).fill(0);
    for (let place = 0; place < size; place++) {
        let least = size;
        let winning = 0;
        let matching = 0;
        for (const { from, to, owner } of places) {
            if (place < from || to < place) continue;
            matching |= 1 << owner;
            if (to - from < least) winning = 0;
            least = Math.min(least, to - from);
            if (to - from === least) winning |= 1 << owner;
        }
        winners[place] = winning;
        for (const owner of members(matching & ~winning))
            shadowing[owner] = (shadowing[owner] ?? 0) | winning;
    }
    const stretches = winners.reduce((sum, set, place) => sum + (set === winners[place - 1] ? 0 : 1), 0);
    return { winners, shadowing, standings: standingsOf(winners), stretches };
}

function askPartition(universe: Universe, result: Partition<number>): Answers {
    const winners = new Uint8Array(universe.size);
    let stretches = 0;
    let start: Address | undefined = addressOf(0n);
    for (const stretch of result) {
        if (start === undefined || compareAddresses(stretch.range.first, start) !== 0)
            assert.fail('there is a gap');
        start = next(stretch.range.last, universe.family);
        const places = placesOf(universe, stretch.range);
        if (places === undefined) continue;
        stretches++;
        winners.fill(setOf(stretch.winners), places[0], places[1] + 1);
    }
    assert.equal(start, undefined, 'the end is missing');
    const owners = Array.from({ length: OWNERS }, (_, owner) => owner);
    return {
        winners,
        stretches,
        standings: owners.map(owner => result.standing(owner)),
        shadowing: owners.map(owner => setOf(result.shadowing(owner))),
    };
}

function standingsOf(winners: Uint8Array): Standing[] {
    const standings = Array<Standing>(OWNERS).fill('never');
    for (const set of new Set(winners)) {
        const owners = members(set);
        for (const owner of owners)
            if (1 < owners.length && standings[owner] === 'never') standings[owner] = 'tied';
        if (owners.length === 1) standings[owners[0] ?? 0] = 'alone';
    }
    return standings;
}

function overlapsFound(claims: readonly Claim<number>[]): string[] {
    const { pairs, complete } = partialOverlaps(claims, { each: 1000, all: 1_000_000 });
    assert.ok(complete);
    return pairs.map(({ lower, upper }) => `${claims.indexOf(lower)} ${claims.indexOf(upper)}`).sort();
}

function overlapsByPairs(places: readonly Placed[]): string[] {
    const pairs: string[] = [];
    for (const [index, a] of places.entries()) {
        for (const [other, b] of places.entries()) {
            const isPartial = a.from < b.from && b.from <= a.to && a.to < b.to;
            if (isPartial && a.owner !== b.owner) pairs.push(`${index} ${other}`);
        }
    }
    return pairs.sort();
}

function setOf(owners: readonly number[]): number {
    assert.equal(new Set(owners).size, owners.length, 'an owner is named twice');
    return owners.reduce((set, owner) => set | (1 << owner), 0);
}

function members(set: number): number[] {
    const owners: number[] = [];
    for (let owner = 0; owner < OWNERS; owner++) if (set & (1 << owner)) owners.push(owner);
    return owners;
}

function claim<T>(text: string, owner: T): Claim<T> {
    return { range: range(text), owner };
}

function range(text: string) {
    const parsed = parseRange(text);
    assert.ok('value' in parsed, text);
    return parsed.value;
}

function told(
    stretches: Iterable<{ range: Parameters<typeof formatShort>[0]; winners: readonly string[] }>,
): string[] {
    return Array.from(stretches, ({ range, winners }) => `${formatShort(range)} ${winners.join('+')}`);
}
