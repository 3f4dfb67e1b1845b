/**
 * Everything a developer wants checked. `npm test` runs all steps, `npm test -- unit types` some, `-- --verbose` shows all output.
 * The last line is `N passed, N failed`; the exit code is 1 if anything failed.
 */
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { ensureNode, root } from './node.mjs';

await ensureNode();

const bin = name => join(root, 'node_modules', ...name.split('/'));

/** What is run, and how its counts are read; a step that counts nothing is one check itself. */
const steps = [
    {
        name: 'style',
        args: [bin('@biomejs/biome/bin/biome'), 'check', '--error-on-warnings', '--max-diagnostics=10', '.'],
    },
    { name: 'types', args: [bin('typescript/bin/tsc'), '--noEmit'] },
    { name: 'generated', args: ['scripts/generate.mjs', '--check'] },
    { name: 'build', args: ['esbuild.mjs'] },
    {
        name: 'unit',
        args: ['--test', '--test-isolation=none', '--test-reporter=spec', 'test/{*,!(vscode)/**/*}.test.ts'],
        counts: nodeTest,
    },
    { name: 'vscode-host', args: ['test/vscode/run.mjs', 'host'], counts: mocha },
    { name: 'vscode-ui', args: ['test/vscode/run.mjs', 'ui'], counts: nodeTest },
    { name: 'vscode-package', args: ['test/vscode/run.mjs', 'package'], counts: mocha },
];

const options = process.argv.slice(2);
const verbose = options.includes('--verbose');
const wanted = options.filter(option => !option.startsWith('--'));
const unknown = wanted.filter(name => !steps.some(step => step.name === name));
if (unknown.length > 0) {
    console.error(
        `No step is called ${unknown.join(', ')}; there are ${steps.map(step => step.name).join(', ')}`,
    );
    process.exit(2);
}

const total = { passed: 0, failed: 0, skipped: 0 };
for (const step of steps.filter(({ name }) => wanted.length === 0 || wanted.includes(name))) {
    const counts = await perform(step);
    for (const key of Object.keys(total)) total[key] += counts[key];
}
console.log(`\n${summary(total)}`);
process.exitCode = total.failed > 0 ? 1 : 0;

/** Runs a step, says in one line how it went, and shows what it printed if it failed. */
async function perform({ name, args, counts: read }) {
    const start = performance.now();
    const { code, output } = await run(args);
    const counts = read ? read(output) : { passed: code === 0 ? 1 : 0, failed: 0, skipped: 0 };
    const found = counts.passed + counts.failed > 0;
    if (counts.failed === 0 && (code !== 0 || !found)) counts.failed = 1;
    const seconds = ((performance.now() - start) / 1000).toFixed(1).padStart(6);
    if (counts.failed > 0 && !verbose) console.log(`\n${interesting(output)}`);
    if (code === 0 && !found) console.log(`${name} ran no test at all`);
    console.log(`${counts.failed > 0 ? '✖' : '✔'} ${name.padEnd(15)}${seconds} s   ${summary(counts)}`);
    // What was checked in which way, such as "PowerShell: parsed by grammars; not run (no pwsh found)".
    for (const [, note] of output.matchAll(/^(?:ℹ )?(PowerShell: .+)$/gm)) console.log(`  ${note}`);
    return counts;
}

/** Runs a Node program to its end; resolves to its exit code and everything it printed. */
function run(args) {
    return new Promise(resolve => {
        const child = spawn(process.execPath, args, {
            cwd: root,
            stdio: ['ignore', 'pipe', 'pipe'],
            env: { ...process.env, FORCE_COLOR: '0', NO_COLOR: '1', NODE_TEST_CONTEXT: undefined },
        });
        const stop = () => child.kill('SIGTERM');
        for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, stop);
        let output = '';
        for (const stream of [child.stdout, child.stderr]) {
            stream.setEncoding('utf8').on('data', text => {
                output += text;
                if (verbose) process.stdout.write(text);
            });
        }
        child.on('close', code => {
            for (const signal of ['SIGINT', 'SIGTERM']) process.off(signal, stop);
            resolve({ code: code ?? 1, output });
        });
    });
}

/** The part of a failed step's output that tells why: what the test runner repeats at its end, else all. */
function interesting(output) {
    const [, failures] = /\n(✖ failing tests:[\s\S]*)$/.exec(output) ?? [];
    return (failures ?? output).trimEnd();
}

function nodeTest(output) {
    const count = word => Number(new RegExp(`^ℹ ${word} (\\d+)$`, 'm').exec(output)?.[1] ?? 0);
    return {
        passed: count('pass'),
        failed: count('fail') + count('cancelled'),
        skipped: count('skipped') + count('todo'),
    };
}

function mocha(output) {
    const count = word => Number(new RegExp(`^\\s*(\\d+) ${word}\\b`, 'm').exec(output)?.[1] ?? 0);
    return { passed: count('passing'), failed: count('failing'), skipped: count('pending') };
}

function summary({ passed, failed, skipped }) {
    return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;
}
