import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Distinct, earlierPlaces } from '../../../engine/ranges/distinct.ts';
import { LeastOf } from '../../../engine/ranges/least.ts';
import { compare, inOrder, type Numbers, order } from '../../../engine/ranges/order.ts';
import { below, random, seedOfRun } from '../../support/random.ts';

for (const [length, width, choices] of [
    [30, 4, 3],
    [3000, 1, 2 ** 32],
    [3000, 4, 2 ** 32],
    [3000, 4, 3],
    [3000, 4, 1],
] as const) {
    test(`${length} numbers of ${width} words with ${choices} values are in order, equal ones as they were`, () => {
        const source = random(seedOfRun);
        const words = Uint32Array.from(
            { length: length * width },
            () => below(source, choices) * (choices === 3 ? 2 ** 31 - 1 : 1),
        );
        const numbers: Numbers = { words, width };
        const expected = Array.from({ length }, (_, index) => index).sort(
            (a, b) => compare(numbers, a, numbers, b) || a - b,
        );
        const found = order(numbers);
        assert.deepEqual([...found], expected);
        assert.equal(compare(inOrder(numbers, found), length - 1, numbers, expected.at(-1) ?? 0), 0);
        const backwards = order(
            numbers,
            Uint32Array.from({ length }, (_, index) => length - 1 - index),
        );
        const stable = Array.from({ length }, (_, index) => index).sort(
            (a, b) => compare(numbers, a, numbers, b) || b - a,
        );
        assert.deepEqual([...backwards], stable);
    });
}

for (const limit of [1, 32, 33, 40_000]) {
    test(`the least of numbers below ${limit} is known while they come and go`, () => {
        const source = random(seedOfRun);
        const least = new LeastOf(limit);
        const model = new Set<number>();
        for (let step = 0; step < 500; step++) {
            const number = below(source, limit);
            if (below(source, 2) === 0) {
                least.add(number);
                model.add(number);
            } else if (model.delete(number)) least.remove(number);
            assert.equal(least.least(), model.size === 0 ? -1 : Math.min(...model));
        }
    });
}

test('what occurs in a part is listed once, in the order of first places, until enough is listed', () => {
    const source = random(seedOfRun);
    const sequence = Int32Array.from({ length: 300 }, () => below(source, 12));
    const distinct = new Distinct(earlierPlaces(sequence, 12));
    for (let run = 0; run < 500; run++) {
        const from = below(source, 301);
        const to = from + below(source, 301 - from);
        const most = 1 + below(source, 12);
        const found: number[] = [];
        distinct.visit(from, to, place => found.push(sequence[place] ?? -1) < most);
        assert.deepEqual(found, [...new Set(sequence.slice(from, to))].slice(0, most));
    }
});
