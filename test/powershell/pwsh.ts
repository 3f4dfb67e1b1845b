import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';

const program = process.env.EXCONN_PWSH ?? 'pwsh';
const asked = spawnSync(program, ['-NoProfile', '-Command', '$PSVersionTable.PSVersion.ToString()'], {
    encoding: 'utf8',
});

/** The version of the PowerShell of this machine (EXCONN_PWSH, else `pwsh` on the PATH); none where there is none. */
export const version = asked.status === 0 ? stripVTControlCharacters(asked.stdout).trim() : undefined;

/** Runs a script of this folder that reads JSON from one file and writes JSON to another; resolves to what it wrote. */
export function run(script: string, input: unknown, folder: string): unknown {
    const inputFile = join(folder, `${script}.in.json`);
    const outputFile = join(folder, `${script}.out.json`);
    writeFileSync(inputFile, JSON.stringify(input));
    const { stdout, stderr, status } = spawnSync(
        program,
        [
            ...['-NoProfile', '-NonInteractive', '-File', join(import.meta.dirname, script)],
            ...['-CasesFile', inputFile, '-ResultFile', outputFile],
        ],
        { encoding: 'utf8' },
    );
    assert.equal(status, 0, `${stdout}\n${stderr}`);
    return JSON.parse(readFileSync(outputFile, 'utf8').replace(/^\uFEFF/, ''));
}
