import assert from 'node:assert/strict';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { rules } from '../rules/index.ts';
import { annotate, plain } from './support/annotations.ts';
import { diagnose } from './support/check.ts';
import { examplesIn, pageOf } from './support/examples.ts';

const folder = join(import.meta.dirname, '../rules');
const headings = ['Avoid', 'Prefer', 'Why it hurts', 'Fix in the file', 'Fix on the server', 'Sources'];

test('every rule folder is registered, in alphabetical order', () => {
    const folders = readdirSync(folder, { withFileTypes: true }).filter(entry => entry.isDirectory());
    const ids = folders.map(({ name }) => name).filter(name => existsSync(join(folder, name, 'rule.ts')));
    assert.deepEqual(
        rules.map(({ id }) => id),
        ids.sort(),
    );
});

for (const { id, summary } of rules) {
    describe(id, () => {
        test('its page opens with its name and summary', () => {
            assert.deepEqual(pageOf(id).split('\n').slice(0, 3), [`# ${id}`, '', summary]);
        });
        test('its page has the headings, in order', () => {
            const found = [...pageOf(id).matchAll(/^## (.+)$/gm)].map(([, heading]) => heading);
            assert.deepEqual(
                found,
                headings.filter(heading => found.includes(heading)),
            );
            for (const needed of ['Avoid', 'Prefer', 'Why it hurts', 'Fix in the file', 'Sources'])
                assert.ok(found.includes(needed), needed);
        });
        test('its page shows it firing, and how to be silent', () => {
            const [, avoid = '', rest = ''] =
                /## Avoid([\s\S]*?)## Prefer([\s\S]*?)## Why/.exec(pageOf(id)) ?? [];
            assert.match(avoid, new RegExp(`\\^ (error|warning|info|hint) ${id}: `));
            assert.ok(examplesIn(rest).length > 0, 'an example under Prefer');
            assert.doesNotMatch(rest, /^# *\^/m);
        });
        for (const [index, { profile, text }] of examplesIn(pageOf(id)).entries()) {
            test(`example ${index + 1} says what the page says`, () => {
                const source = plain(text);
                assert.equal(annotate(source, diagnose(source, { profile })), text);
            });
        }
    });
}
