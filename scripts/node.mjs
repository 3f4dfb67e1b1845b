import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('..', import.meta.url));

const programs = join(root, 'node_modules', '.bin');
const brought = join(programs, process.platform === 'win32' ? 'node.cmd' : 'node');

/**
 * Makes sure that what follows runs on a Node that reads TypeScript. Where the machine's own is older, the script starts
 * again on the one that npm brought, and this never returns.
 */
export async function ensureNode() {
    process.env.PATH = programs + delimiter + (process.env.PATH ?? '');
    const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
    if (major >= 23 || (major === 22 && minor >= 18)) return;
    if (!existsSync(brought)) {
        console.error(
            `Node ${process.versions.node} is too old and node_modules holds no other: run "npm ci", or install Node 24`,
        );
        process.exit(2);
    }
    const child = spawn(brought, process.argv.slice(1), {
        stdio: 'inherit',
        shell: process.platform === 'win32',
    });
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
    child.on('exit', code => process.exit(code ?? 1));
    await new Promise(() => {});
}
