/**
 * Tests in a real VS Code.
 *   node test/vscode/run.mjs host [--desktop]   Mocha in the extension host, on the extension under development
 *   node test/vscode/run.mjs ui                 through the window, in a headless browser
 *   node test/vscode/run.mjs package            packages the extension, installs it, and runs the host suite on what is installed
 *   node test/vscode/run.mjs screenshots        the window tests, with the pictures of the README
 * The VS Code is the one that npm brings (launcher/); with --desktop a downloaded one. MOCHA_GREP picks tests.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build as bundle } from 'esbuild';
import { build } from '../../esbuild.mjs';
import { ensureNode, root } from '../../scripts/node.mjs';
import { packageExtension } from '../../scripts/package.mjs';

await ensureNode();
const { resolveCliArgsFromVSCodeExecutablePath, runTests } = await import('@vscode/test-electron');

const here = import.meta.dirname;
const launcher = join(here, 'launcher', 'code');
const suite = join(root, 'dist', 'test', 'index.cjs');
const desktop = process.argv.includes('--desktop');
const scratch = mkdtempSync(join(tmpdir(), 'exconn-'));
const profile = [
    `--user-data-dir=${join(scratch, 'user')}`,
    `--extensions-dir=${join(scratch, 'extensions')}`,
];

const runs = { host, ui, package: packaged, screenshots };
try {
    const run = runs[process.argv[2] ?? 'host'];
    if (!run) throw new Error(`There is no "${process.argv[2]}"; there are ${Object.keys(runs).join(', ')}`);
    await run();
} catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
} finally {
    rmSync(scratch, { recursive: true, force: true });
}

async function host() {
    await build({ ifStale: true });
    await runSuite(root);
}

async function packaged() {
    const file = join(scratch, 'exconn.vsix');
    packageExtension(file);
    const [cli, ...args] = resolveCliArgsFromVSCodeExecutablePath(launcher, { reuseMachineInstall: true });
    execFileSync(cli, [...args, ...profile, '--install-extension', file], { stdio: 'inherit' });
    // The runner asks for an extension under development: it gets one that does nothing.
    const idle = join(scratch, 'idle');
    mkdirSync(idle);
    writeFileSync(
        join(idle, 'package.json'),
        JSON.stringify({ name: 'idle', publisher: 'exconn', version: '0.0.0', engines: { vscode: '*' } }),
    );
    await runSuite(idle);
}

/** Bundles the host suite and runs it on a copy of the workspace. */
async function runSuite(extensionDevelopmentPath) {
    await bundle({
        entryPoints: ['index.ts', ...tests('host')].map(file => join(here, 'host', file)),
        outdir: join(root, 'dist', 'test'),
        outExtension: { '.js': '.cjs' },
        bundle: true,
        platform: 'node',
        format: 'cjs',
        target: 'node20',
        external: ['vscode', 'mocha'],
        sourcemap: 'inline',
    });
    const workspace = join(scratch, 'workspace');
    cpSync(join(here, 'workspace'), workspace, { recursive: true });
    await runTests({
        ...(desktop ? {} : { vscodeExecutablePath: launcher }),
        extensionDevelopmentPath,
        extensionTestsPath: suite,
        launchArgs: [workspace, ...profile, ...(desktop ? ['--disable-workspace-trust'] : [])],
        extensionTestsEnv: { FORCE_COLOR: '0', EXCONN_MANIFEST: join(root, 'package.json') },
    });
}

async function ui() {
    await build({ ifStale: true });
    const files = tests('ui').map(file => join(here, 'ui', file));
    const options = ['--test', '--test-reporter=spec', '--test-concurrency=1', '--test-timeout=180000'];
    const { status } = spawnSync(process.execPath, [...options, ...files], { stdio: 'inherit', cwd: root });
    process.exitCode = status ?? 1;
}

async function screenshots() {
    process.env.EXCONN_SCREENSHOTS = join(root, 'docs', 'images');
    await ui();
}

function tests(folder) {
    return readdirSync(join(here, folder)).filter(file => file.endsWith('.test.ts'));
}
