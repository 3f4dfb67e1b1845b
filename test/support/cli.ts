import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface Run {
    readonly code: number | null;
    readonly out: string;
    readonly err: string;
}

const main = join(import.meta.dirname, '../../cli/main.ts');

/** Runs the command line as a user does, in a folder. */
export function exconn(args: readonly string[], { cwd = process.cwd(), input = '' } = {}): Run {
    const env = { ...process.env, NO_COLOR: '1', NODE_NO_WARNINGS: '1' };
    const { status, stdout, stderr } = spawnSync(process.execPath, [main, ...args], {
        cwd,
        input,
        encoding: 'utf8',
        env,
    });
    return { code: status, out: stdout, err: stderr };
}

/** Calls with a folder that holds the files given, and removes it afterwards. */
export function inFolder<T>(
    files: Readonly<Record<string, string | Uint8Array>>,
    use: (folder: string) => T,
): T {
    const folder = mkdtempSync(join(tmpdir(), 'exconn-'));
    try {
        for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), content);
        return use(folder);
    } finally {
        rmSync(folder, { recursive: true, force: true });
    }
}
