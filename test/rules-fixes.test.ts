import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { script } from '../engine/powershell/script.ts';
import { format } from '../language/format.ts';
import { rules } from '../rules/index.ts';
import type { Profile } from '../rules/rule.ts';
import { plain } from './support/annotations.ts';
import { diagnose, projectOf } from './support/check.ts';
import { examplesIn, pageOf } from './support/examples.ts';
import { applyEdits } from './support/fixes.ts';

/** Every fix of every finding on every page: the finding goes, nothing new comes, the layout stays. */
for (const { id } of rules) {
    const [, avoid = ''] = /## Avoid([\s\S]*?)## Prefer/.exec(pageOf(id)) ?? [];
    describe(`fixes of ${id}`, () => {
        for (const [index, example] of examplesIn(avoid).entries()) {
            const { profile } = example;
            const text = format(plain(example.text));
            const project = projectOf(text, { profile });
            const findings = project.findings.filter(
                each => each.rule.id === id && each.suppressed === undefined,
            );
            for (const finding of findings) {
                for (const fix of finding.fixes?.() ?? []) {
                    test(`example ${index + 1}: ${fix.title}`, () => {
                        if (fix.only !== 'edit')
                            assert.match(script(fix.changes, { title: fix.title }), /-WhatIf:\$WhatIf/);
                        const edits = project.fileEdits(fix);
                        if (!edits)
                            return assert.notEqual(
                                fix.only,
                                'edit',
                                'a fix that only the text can have needs an edit',
                            );
                        const mended = applyEdits(text, edits);
                        assert.notEqual(mended, text);
                        const [before, after] = [keys(text, profile), keys(mended, profile)];
                        const key = `${id}: ${finding.message}`;
                        assert.ok(count(after, key) < count(before, key), `still there: ${key}\n${mended}`);
                        const fresh = after.filter(
                            each => count(after, each) > count(before, each) && !sameRule(each, before),
                        );
                        assert.deepEqual(fresh, [], mended);
                        assert.equal(format(mended), mended);
                    });
                }
            }
        }
    });
}

function keys(text: string, profile: Profile): string[] {
    return diagnose(text, { profile }).map(({ rule, message }) => `${rule}: ${message}`);
}

function count(all: readonly string[], key: string): number {
    return all.filter(each => each === key).length;
}

/** A finding that stays may speak of other values after the fix of another one of its rule. */
function sameRule(key: string, before: readonly string[]): boolean {
    return before.some(each => each.split(':')[0] === key.split(':')[0]);
}
