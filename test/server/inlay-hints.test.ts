import assert from 'node:assert/strict';
import { test } from 'node:test';
import { inlayHints } from '../../server/features/inlay-hints.ts';
import { editor } from '../support/editor.ts';

/** `line:character label` of each hint in the lines from 0 up to `last`. */
function hints(text: string, last = 1_000): string[] {
    const { projects, params } = editor(text);
    const range = { start: { line: 0, character: 0 }, end: { line: last, character: 0 } };
    return inlayHints(projects, { ...params, range }).map(
        ({ position, label }) => `${position.line}:${position.character} ${label}`,
    );
}

test('a server shows how many connectors are there without being written', () => {
    assert.deepEqual(hints('server EX01 { Version = 2019 Roles = Mailbox }'), [
        '0:11 + 5 default connectors',
    ]);
    assert.deepEqual(hints('server E { Version = 2019 Roles = Edge }'), ['0:8 + 1 default connector']);
    const one =
        'server EX01 {\n Version = 2019\n Roles = Mailbox\n service Transport {\n remove default connector ClientProxy\n default connector Default { }\n }\n}';
    assert.deepEqual(hints(one), ['0:11 + 3 default connectors']);
    assert.deepEqual(hints('server EX01 { Version = 2019 Roles = ? }'), []);
});

test('a network shows its size, unless that is plain or not known', () => {
    assert.deepEqual(hints('network N = 10.0.0.0/24, 10.1.0.1-10.1.0.4'), ['0:42 260 IPv4 addresses']);
    assert.deepEqual(hints('network N = 10.0.0.1, 10.0.0.2'), []);
    assert.deepEqual(hints('network N = 10.0.0.0/33'), []);
    assert.deepEqual(hints('network N = 10.0.0.0/24, Unheard'), []);
    assert.deepEqual(hints('network N = 10.0.0.0/24\nnetwork N = 10.0.0.0/23'), ['0:23 256 IPv4 addresses']);
});

test('only the declarations in the range are answered', () => {
    const text = 'network A = 10.0.0.0/24\nnetwork B = 10.0.0.0/24\nnetwork C = 10.0.0.0/24\n';
    assert.deepEqual(hints(text, 1), ['0:23 256 IPv4 addresses', '1:23 256 IPv4 addresses']);
});
