import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { dialogue } from '../../../engine/smtp/dialogue.ts';
import type { DialogueStep } from '../../../engine/smtp/play.ts';
import { topologyOf } from '../../support/topology.ts';

const folder = 'test/fixtures/transcripts';

for (const file of readdirSync(folder)) {
    test(`${file} is answered as the real server did`, () => {
        const specimen = read(readFileSync(`${folder}/${file}`, 'utf8'));
        const result = dialogue(topologyOf(specimen.topology), specimen.request);
        if ('problem' in result) assert.fail(result.problem);
        assert.deepEqual(shown(result.value.steps, specimen.lines), specimen.lines.map(masked));
    });
}

/** A topology, a line on client and server, and the lines of both; `<- ...` stands for lines that nobody wrote down. */
function read(text: string) {
    const [topology = '', session = ''] = text.split('\n----\n');
    const [head = '', ...lines] = session.trimEnd().split('\n');
    const [, from = '', server = '', port = '', at = '', sign = '', hours = '', minutes = ''] =
        /^from (\S+) to (\S+):(\d+) at (\S+) ([+-])(\d\d)(\d\d)$/.exec(head) ?? [];
    const zone = (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes));
    const script = lines.filter(line => line.startsWith('-> ')).map(line => line.slice(3));
    return {
        topology,
        lines,
        request: { from, server, port: Number(port), now: Date.parse(at), zone, script },
    };
}

/** The dialogue in the specimen's form, with what it left out left out. */
function shown(steps: readonly DialogueStep[], specimen: readonly string[]): string[] {
    const all = steps.flatMap(({ client, server }) => [
        ...(client === null ? [] : [`-> ${client}`]),
        ...server.map(line => `<- ${line}`),
    ]);
    const result: string[] = [];
    let index = 0;
    for (const line of specimen) {
        if (line === '<- ...') {
            while (all[index]?.startsWith('<- ')) index++;
            result.push(line);
        } else {
            result.push(masked(all[index] ?? 'nothing'));
            index++;
        }
    }
    return [...result, ...all.slice(index).map(masked)];
}

/** Ids, sizes and rates differ from run to run; a message id that Exchange makes begins with 32 hexadecimal digits. */
function masked(line: string): string {
    return line
        .replace(/<[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}@/, '<GUID@')
        .replace(/InternalId=\d+/, 'InternalId=N')
        .replace(/\d+ bytes in [\d.]+, [\d.]+ KB/, 'N bytes in T, R KB');
}
