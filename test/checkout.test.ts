import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';

const script = join(import.meta.dirname, '..', 'scripts', 'exconn.mjs');

describe('exconn in a checkout', () => {
    let folder: string;

    before(() => {
        folder = mkdtempSync(join(tmpdir(), 'exconn-checkout-'));
        writeFileSync(
            join(folder, 'ex01.exconn'),
            'server EX01 {\n    Version = 2019\n    Roles   = Mailbox\n}\n',
        );
    });
    after(() => rmSync(folder, { recursive: true }));

    /** As npm calls it: started in the project, with the folder where the user stands in the environment. */
    const exconn = (args: readonly string[], input = '') => {
        const env = { ...process.env, INIT_CWD: folder };
        const { status, stdout, stderr } = spawnSync(process.execPath, [script, ...args], {
            env,
            input,
            encoding: 'utf8',
        });
        return { status, stdout, stderr };
    };

    test('takes relative paths from the folder where the user stands', () => {
        const { status, stdout } = exconn(['check', 'ex01.exconn', '--format', 'json']);
        assert.equal(status, 0);
        assert.equal(JSON.parse(stdout).summary.errors, 0);
    });

    test('hands standard input on, and the exit code back', () => {
        const { status, stdout } = exconn(
            ['check', '-', '--format', 'json'],
            'server EX01 {\n    Version = 1066\n}\n',
        );
        assert.equal(status, 1);
        assert.ok(JSON.parse(stdout).summary.errors > 0);
    });

    test('says in one line what was wrong with the call', () => {
        const { status, stdout, stderr } = exconn(['chekc']);
        assert.equal(status, 2);
        assert.equal(stdout, '');
        assert.match(stderr, /^exconn: .*chekc.*\n$/);
    });
});
