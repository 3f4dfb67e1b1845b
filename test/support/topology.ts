import assert from 'node:assert/strict';
import { resolve } from '../../engine/resolve.ts';
import type { Topology } from '../../engine/topology.ts';
import { lower } from '../../language/lower.ts';
import { parse } from '../../language/parser.ts';

/** What a text means; the text must have no syntax errors. */
export function topologyOf(text: string): Topology {
    const { root, problems } = parse(text);
    assert.deepEqual(problems, []);
    return resolve(lower(root, text, { file: 'test.exconn', start: 0, line: 0 }));
}
