import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';

const program = process.env.EXCONN_PWSH || 'pwsh';
const asked = spawnSync(program, ['-NoProfile', '-Command', '$PSVersionTable.PSVersion.ToString()'], {
    encoding: 'utf8',
});

/** The version of the PowerShell of this machine (EXCONN_PWSH, else `pwsh` on the PATH); none where there is none. */
export const version = asked.status === 0 ? stripVTControlCharacters(asked.stdout).trim() : undefined;

/** Runs a script of this folder that reads JSON from one file and writes JSON to another; resolves to what it wrote. */
export async function run(script: string, input: unknown, folder: string): Promise<unknown> {
    const inputFile = join(folder, `${script}.in.json`);
    const outputFile = join(folder, `${script}.out.json`);
    writeFileSync(inputFile, JSON.stringify(input));
    const { status, output } = await finished([
        ...['-NoProfile', '-NonInteractive', '-File', join(import.meta.dirname, script)],
        ...['-CasesFile', inputFile, '-ResultFile', outputFile],
    ]);
    assert.equal(status, 0, output);
    return JSON.parse(readFileSync(outputFile, 'utf8').replace(/^\uFEFF/, ''));
}

function finished(
    args: readonly string[],
): Promise<{ readonly status: number | null; readonly output: string }> {
    return new Promise((resolve, reject) => {
        const child = spawn(program, args, { stdio: ['ignore', 'pipe', 'pipe'] });
        let output = '';
        for (const stream of [child.stdout, child.stderr])
            stream.setEncoding('utf8').on('data', text => (output += text));
        child.on('error', reject);
        child.on('close', status => resolve({ status, output }));
    });
}
