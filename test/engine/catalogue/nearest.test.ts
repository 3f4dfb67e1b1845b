import assert from 'node:assert/strict';
import { test } from 'node:test';
import { nearest } from '../../../engine/catalogue/nearest.ts';
import { below, random, runs, seedOfRun } from '../../support/random.ts';

test('a name is found in spite of what fingers do to it', () => {
    const names = ['MaxMessageSize', 'MaxHopCount', 'Banner', 'TlsCertificateName', 'RemoteIPRanges'];
    const cases: readonly (readonly [string, string | undefined])[] = [
        ['MaxMesageSize', 'MaxMessageSize'],
        ['maxmessagesizes', 'MaxMessageSize'],
        ['RemoteIpRagnes', 'RemoteIPRanges'],
        ['Baner', 'Banner'],
        ['Bnaner', 'Banner'],
        ['TlsCertificate', 'TlsCertificateName'],
        ['Subject', undefined],
        ['B', undefined],
    ];
    for (const [written, meant] of cases) assert.equal(nearest(written, names), meant, written);
});

const count = runs(3_000);

test(`${count} random words are as near as counting every way says`, () => {
    const next = random(seedOfRun);
    const word = () => Array.from({ length: 4 + below(next, 5) }, () => 'abc'[below(next, 3)]).join('');
    for (let run = 0; run < count; run++) {
        const [written, ...names] = [word(), word(), word(), word()];
        const allowed = Math.max(1, Math.floor(written.length / 4));
        const steps = names.map(name => distance(written, name));
        const least = Math.min(...steps);
        const found = nearest(written, names);
        const expected = least <= allowed ? names[steps.indexOf(least)] : undefined;
        // Beyond that, a word that begins as a name does stands for it.
        if (expected !== undefined || found === undefined)
            assert.equal(found, expected, `${written} in ${names}`);
        else assert.ok(found.startsWith(written) || written.startsWith(found), `${written} in ${names}`);
    }
});

/** By definition: the last letters agree, are swapped, or one of them is inserted, deleted or replaced. */
function distance(a: string, b: string): number {
    if (a === '' || b === '') return a.length + b.length;
    const [x, y] = [a.slice(0, -1), b.slice(0, -1)];
    const swapped = 1 < a.length && 1 < b.length && a.at(-1) === b.at(-2) && a.at(-2) === b.at(-1);
    return Math.min(
        distance(x, b) + 1,
        distance(a, y) + 1,
        distance(x, y) + (a.at(-1) === b.at(-1) ? 0 : 1),
        swapped ? distance(a.slice(0, -2), b.slice(0, -2)) + 1 : Number.POSITIVE_INFINITY,
    );
}
