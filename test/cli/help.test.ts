import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { commands } from '../../cli/commands.ts';
import { exconn } from '../support/cli.ts';

const root = join(import.meta.dirname, '../..');
const bundle = join(root, 'dist/cli.mjs');

describe('the help', () => {
    const { out } = exconn(['--help']);

    test('has a line for each command', () => {
        for (const { name, summary } of commands)
            assert.ok(
                out.split('\n').some(line => line.includes(`exconn ${name} `) && line.endsWith(summary)),
                name,
            );
    });

    for (const { name, summary, usage, options, example } of commands) {
        test(`of ${name} is one style with the others`, () => {
            for (const text of [summary, ...Object.values(options).map(each => each.summary)]) {
                assert.match(text, /^\p{Ll}|^Exchange\b/u, `"${text}" begins in lower case`);
                assert.doesNotMatch(text, /\.$/, `"${text}" ends without a period`);
            }
            assert.ok(example.startsWith(`exconn ${name}`));
            for (const [, option = ''] of `${usage} ${example}`.matchAll(/--([a-z-]+)/g))
                assert.ok(option in options, `--${option}`);
            const help = exconn([name, '--help']).out;
            for (const option of [...Object.keys(options), 'help'])
                assert.match(help, new RegExp(`^  --${option}\\b`, 'm'));
        });
    }
});

describe('the example of', () => {
    for (const { name, example } of commands.filter(each => each.name !== 'lsp')) {
        test(`${name} works in a checkout`, () => {
            const [words = ''] = example.replace(/^exconn /, '').split(' > ');
            const { code, out, err } = exconn(words.split(' '), { cwd: root });
            assert.ok(code === 0 || code === 1, err);
            assert.ok(out !== '' || name === 'fmt');
        });
    }

    // The language server is a bundle.
    test('lsp answers', { skip: !existsSync(bundle) && 'dist/ is not built' }, async () => {
        const request = JSON.stringify({
            jsonrpc: '2.0',
            id: 1,
            method: 'initialize',
            params: { processId: null, rootUri: null, capabilities: {} },
        });
        const server = spawn(process.execPath, [bundle, 'lsp', '--stdio'], {
            stdio: ['pipe', 'pipe', 'ignore'],
        });
        try {
            server.stdin.write(`Content-Length: ${request.length}\r\n\r\n${request}`);
            const [answer] = await once(server.stdout, 'data', { signal: AbortSignal.timeout(30_000) });
            assert.match(`${answer}`, /^Content-Length: \d+/);
        } finally {
            server.kill();
        }
    });
});
