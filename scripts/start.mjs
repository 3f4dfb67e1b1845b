/**
 * Shows what exconn does: builds it, prints what it finds in examples/contoso/, then opens VS Code there with the extension.
 * `-- --no-editor` stops before VS Code. Without a desktop VS Code it starts the server that the tests use, for any browser.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, rmSync } from 'node:fs';
import { delimiter, join, relative } from 'node:path';
import { build } from '../esbuild.mjs';
import { ensureNode, root } from './node.mjs';
import { packageExtension } from './package.mjs';

await ensureNode();
const example = join(root, 'examples', 'contoso');
const dialogue = [
    '--server',
    'EX01',
    '--from',
    '10.20.0.14',
    '--helo',
    'scanner14',
    '--mail',
    'scanner@contoso.com',
    '--rcpt',
    'someone@example.net',
];

await build({ ifStale: true });
report();
if (!process.argv.includes('--no-editor')) await openEditor();

/** The main job in the terminal: the findings, one dialogue, and the script of the first fix that has one. */
function report() {
    show('check', example);
    show('smtp', example, ...dialogue);
    const rule = firstScriptedRule();
    if (rule) show('powershell', example, '--fix', rule);
}

function show(...args) {
    const words = args.map(arg => (arg === example ? relative(root, arg) : arg));
    console.log(`\n$ exconn ${words.join(' ')}\n`);
    exconn(args, 'inherit');
}

function firstScriptedRule() {
    const { findings } = JSON.parse(exconn(['check', example, '--format', 'json'], 'pipe').stdout);
    return findings.find(({ fixes }) => fixes.some(({ kind }) => kind === 'powershell'))?.rule;
}

function exconn(args, output) {
    const result = spawnSync(process.execPath, [join(root, 'dist', 'cli.mjs'), ...args], {
        stdio: ['ignore', output, 'inherit'],
        encoding: 'utf8',
    });
    // 1 says that there are findings; only wrong usage or a crash ends here.
    if (result.status !== 0 && result.status !== 1) process.exit(result.status ?? 1);
    return result;
}

async function openEditor() {
    const code = findOnPath(process.platform === 'win32' ? 'code.cmd' : 'code');
    if (code) {
        execFileSync(code, [`--extensionDevelopmentPath=${root}`, example], {
            stdio: 'inherit',
            shell: process.platform === 'win32',
        });
        console.log('\nVS Code opens examples/contoso with the extension.');
        return;
    }
    await serveEditor();
}

/** The full path of a program, but not of one that npm brought. */
function findOnPath(program) {
    const folders = (process.env.PATH ?? '')
        .split(delimiter)
        .filter(folder => !folder.includes('node_modules'));
    return folders.map(folder => join(folder, program)).find(existsSync);
}

/** Serves VS Code to a browser until somebody presses Ctrl+C. */
async function serveEditor() {
    const { makeTempDir, runCli, startServer } = await import('../test/vscode/launcher/server.mjs');
    console.log(
        '\nThere is no desktop VS Code ("code") on the PATH. Packaging the extension for the VS Code server …',
    );
    const tempDir = makeTempDir();
    const stop = new Promise(resolve => {
        for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.once(signal, resolve);
    });
    try {
        const extensionsDir = join(tempDir, 'ext');
        const file = join(tempDir, 'exconn.vsix');
        packageExtension(file);
        const installed = await runCli(['--extensions-dir', extensionsDir, '--install-extension', file], {
            stdio: ['ignore', 'ignore', 'inherit'],
        });
        if (installed !== 0) throw new Error(`the extension could not be installed (${installed})`);
        const server = await startServer({ tempDir, extensionsDir, driver: false });
        console.log(`\nVS Code with the extension:  ${address(server)}\nCtrl+C stops it.`);
        await Promise.race([stop, server.exited]);
        await server.stop();
    } finally {
        rmSync(tempDir, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
    }
}

function address({ authority, token }) {
    const url = new URL(`http://${authority}/`);
    url.searchParams.set('tkn', token);
    url.searchParams.set('folder', example);
    return url.href;
}
