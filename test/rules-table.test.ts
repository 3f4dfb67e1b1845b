import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { rules } from '../rules/index.ts';
import { ruleTable } from '../scripts/rule-table.mjs';

const root = join(import.meta.dirname, '..');
const read = (file: string) => readFileSync(join(root, file), 'utf8');
const page = read('docs/rules.md');
const notDecided: readonly { check: string; reason: string }[] = JSON.parse(
    read('docs/rules-not-decided.json'),
);
/** The checks of the fact sheet, in its order. */
const numbers: readonly string[] = JSON.parse(read('test/fixtures/check-numbers.json'));

describe('docs/rules.md', () => {
    test('is what the rules say', () => assert.equal(page, ruleTable(rules), 'run "npm run rules"'));

    test('has a row for each rule', () => {
        for (const { id, summary } of rules)
            assert.ok(
                page.split('\n').some(line => line.startsWith(`| [${id}](`) && line.includes(summary)),
                id,
            );
    });

    test('has a row for each check of the fact sheet, with a rule or a reason', () => {
        const rows = new Map(
            [...page.matchAll(/^\| (XC\d{3}) \| (.*) \|$/gm)].map(([, number = '', cell = '']) => [
                number,
                cell,
            ]),
        );
        assert.deepEqual([...rows.keys()], numbers);
        for (const [number, cell] of rows) assert.match(cell, /^\[[\w-]+\]\(|^\p{Lu}.*\.$/u, number);
    });

    test('gives a reason only where there is no rule', () => {
        const covered = new Set(rules.flatMap(({ covers }) => covers));
        assert.deepEqual(
            notDecided.filter(({ check }) => covered.has(check)),
            [],
        );
    });

    test('knows no check that the fact sheet does not have', () => {
        const named = rules.flatMap(({ covers }) => covers).filter(id => /^XC/.test(id));
        assert.deepEqual(
            named.filter(id => !numbers.includes(id)),
            [],
        );
    });
});
