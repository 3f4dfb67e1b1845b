import assert from 'node:assert/strict';
import { test } from 'node:test';
import { generate } from '../../bench/generate.ts';
import type { Declaration } from '../../engine/model.ts';
import { lower } from '../../language/lower.ts';
import { parse } from '../../language/parser.ts';
import { openFile } from '../../language/segments.ts';
import { allExamples } from '../support/examples.ts';

test('read in pieces, a text says what it says as a whole', () => {
    const texts = [...allExamples().map(({ text }) => text), ...generate(30).files.values()];
    assert.ok(300 < texts.length);
    let connectors = 0;
    for (const text of texts) {
        const segments = openFile('f', text).segments;
        const problems = segments.flatMap(each => each.problems);
        if (0 < problems.length) continue;
        const inPieces = segments.flatMap(({ declarations }) => declarations);
        const anchor = { file: 'f', start: 0 };
        const whole = lower(parse(text).root, text, (start, end) => ({ anchor, start, end }));
        assert.equal(written(inPieces), written(whole));
        connectors += segments.reduce((sum, { reading }) => sum + (reading?.connectors.length ?? 0), 0);
    }
    assert.ok(200 < connectors, `${connectors} connectors were read by themselves`);
});

/** Declarations as text, each origin counted from the file's start. */
const written = (declarations: readonly Declaration[]) =>
    JSON.stringify(declarations, (_, value) =>
        value?.anchor ? [value.anchor.start + value.start, value.anchor.start + value.end] : value,
    );
