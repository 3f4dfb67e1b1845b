import assert from 'node:assert/strict';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { defaultJudgement } from '../../language/findings.ts';
import { importedFrom } from '../../server/features/import.ts';
import { pasted } from '../../server/features/paste.ts';
import { Projects } from '../../server/projects.ts';

const never = { isCancellationRequested: false, onCancellationRequested: () => ({ dispose: () => {} }) };
const fixture = (name: string) => pathToFileURL(join(import.meta.dirname, '../fixtures', name)).href;

describe('importing files', () => {
    test('tells what it is at, and answers with one topology', async () => {
        const told: string[] = [];
        const names = ['css-accepteddomain-e19.clixml', 'css-sendconnector-o365.clixml'];
        const result = await importedFrom({ uris: names.map(fixture) }, never, message => told.push(message));
        assert.ok('summary' in result);
        assert.match(result.text ?? '', /accepted domain[\s\S]*send connector/);
        assert.match(result.summary ?? '', /^Imported 4 objects, /);
        assert.deepEqual(told, [
            ...names.map(name => `reading ${name} (1 MB)`),
            'putting the objects together',
        ]);
    });
    test('names a file that is not there', async () => {
        const result = await importedFrom({ uris: [fixture('gone.xml')] }, never, () => {});
        assert.deepEqual(result, { summary: 'gone.xml:1: there is no such file' });
    });
});

describe('pasting', () => {
    const uri = 'untitled:Untitled-1';
    const paste = (text: string, line = 0, before = '') => {
        const projects = new Projects(defaultJudgement(0));
        projects.open(uri, before, 1);
        return pasted(projects, { uri, line, character: 0, text });
    };
    const command =
        'New-ReceiveConnector Relay -Server EX01 -Custom -Bindings 0.0.0.0:25 -RemoteIPRanges 10.0.0.1';
    const server = 'server EX02 {\n    Version = 2019\n\n    Roles = Mailbox\n}\n';

    const offered: readonly (readonly [what: string, text: string, line?: number, before?: string])[] = [
        ['a command line', command],
        [
            'a list',
            'Identity         : EX01\\Relay\nBindings         : {0.0.0.0:25}\nPermissionGroups : AnonymousUsers\n',
        ],
        ['a command line below a declaration', command, 5, server],
    ];
    for (const [what, ...given] of offered) {
        test(`${what} becomes a topology`, () =>
            assert.match(paste(...given).text ?? '', /server EX01 \{[\s\S]*receive connector Relay/));
    }

    const plain: readonly (readonly [what: string, text: string, line?: number, before?: string])[] = [
        ['text of our own', server],
        ['an address', '10.0.0.1'],
        ['a sentence', 'Please relay for the printers.'],
        ['nothing', ''],
        ['a command line inside a declaration', command, 2, server],
    ];
    for (const [what, ...given] of plain)
        test(`${what} stays as it is`, () => assert.deepEqual(paste(...given), {}));
});
