import assert from 'node:assert/strict';
import { resolve } from '../../engine/resolve.ts';
import type { Topology } from '../../engine/topology.ts';
import { openFile } from '../../language/segments.ts';

/** What a text means; the text must have no syntax errors. */
export function topologyOf(text: string): Topology {
    const { segments } = openFile('test.exconn', text);
    assert.deepEqual(
        segments.flatMap(({ problems }) => problems),
        [],
    );
    return resolve(segments.flatMap(({ declarations }) => declarations));
}
