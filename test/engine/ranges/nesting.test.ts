import assert from 'node:assert/strict';
import { test } from 'node:test';
import { nesting, ownersOfInnermost } from '../../../engine/ranges/nesting.ts';
import { partition } from '../../../engine/ranges/partition.ts';
import { compareRanges, covers, intersects } from '../../../engine/ranges/range.ts';
import { below, random, runs, seedOfRun } from '../../support/random.ts';
import { randomPlaces, rangeOf, universes } from './universe.ts';

const count = runs(3_000);

test(`the order of ${count} random sets of ranges tells what comparing each with each tells`, () => {
    const next = random(seedOfRun);
    const seen = { proper: 0, crossing: 0 };
    for (let run = 0; run < count; run++) {
        const universe = universes[run % universes.length];
        assert.ok(universe);
        const claims = Array.from({ length: 1 + below(next, 7) }, () => ({
            range: rangeOf(universe, ...randomPlaces(next, universe.size)),
            owner: 'abc'[below(next, 3)] ?? 'a',
        }));
        const foreign = rangeOf({ ...universe, family: universe.family === 4 ? 6 : 4 }, 0, 3);
        const found = nesting([...claims, { range: foreign, owner: 'x' }], universe.family);
        const isProper = claims.every(({ range: a }) =>
            claims.every(({ range: b }) => !intersects(a, b) || covers(a, b) || covers(b, a)),
        );
        seen[isProper ? 'proper' : 'crossing']++;
        assert.equal(found.isProper, isProper, `run ${run} of seed ${seedOfRun}`);
        assert.deepEqual(
            found.claims,
            [...claims].sort((a, b) => compareRanges(a.range, b.range)),
        );
        const winners = partition(claims, universe.family);
        for (const owner of ownersOfInnermost(found))
            assert.notEqual(winners.standing(owner), 'never', `run ${run} of seed ${seedOfRun}`);
        assert.ok(0 < ownersOfInnermost(found).size);
    }
    assert.ok(count / 10 < seen.proper && count / 10 < seen.crossing, JSON.stringify(seen));
});
