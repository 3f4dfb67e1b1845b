import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import type { TextEdit } from 'vscode-languageserver';
import { finish } from '../../engine/steps.ts';
import { defaultJudgement } from '../../language/findings.ts';
import { textOf } from '../../language/segments.ts';
import { codeActions } from '../../server/features/code-actions.ts';
import { definition } from '../../server/features/definition.ts';
import { formatting } from '../../server/features/formatting.ts';
import { highlights, references } from '../../server/features/references.ts';
import { prepareRename, rename } from '../../server/features/rename.ts';
import { documentSymbols, foldingRanges, workspaceSymbols } from '../../server/features/symbols.ts';
import { normalize, Projects } from '../../server/projects.ts';
import { today } from '../support/check.ts';
import { applied, editor } from '../support/editor.ts';

const shared =
    'network Printers = 10.0.0.1, 10.0.0.2\nnetwork All = Printers, 10.0.0.9\ntemplate Relay {\n    Bindings = 0.0.0.0:25\n}\n';
const server =
    'server EX01 {\n    Version = 2019\n\n    service FrontendTransport {\n        receive connector R like Relay {\n            RemoteIPRanges = Printers\n        }\n    }\n}\n';

/** Calls with a folder of files on the disk, of which none is open. */
function folder<T>(
    files: Readonly<Record<string, string>>,
    use: (projects: Projects, uri: (name: string) => string) => T,
): T {
    const path = mkdtempSync(join(tmpdir(), 'exconn-'));
    try {
        for (const [name, text] of Object.entries(files)) writeFileSync(join(path, name), text);
        return use(new Projects(defaultJudgement(today)), name => pathToFileURL(join(path, name)).href);
    } finally {
        rmSync(path, { recursive: true });
    }
}

const at = (uri: string, line: number, character: number) => ({
    textDocument: { uri },
    position: { line, character },
});
const names = (uris: readonly string[]) => uris.map(uri => uri.split('/').at(-1));

describe('across the files of a folder', () => {
    test('definition leads from a use to the declaration', () => {
        folder({ 'a.exconn': shared, 'b.exconn': server }, (projects, uri) => {
            const [link] = definition(projects, at(uri('b.exconn'), 5, 32));
            assert.equal(link?.targetUri, uri('a.exconn'));
            assert.deepEqual(link?.targetSelectionRange, {
                start: { line: 0, character: 8 },
                end: { line: 0, character: 16 },
            });
            assert.deepEqual(
                names(definition(projects, at(uri('b.exconn'), 4, 36)).map(each => each.targetUri)),
                ['a.exconn'],
            );
        });
    });
    test('references are found everywhere, the declaration only if asked for', () => {
        folder({ 'a.exconn': shared, 'b.exconn': server }, (projects, uri) => {
            const all = (includeDeclaration: boolean) =>
                references(projects, { ...at(uri('a.exconn'), 0, 10), context: { includeDeclaration } });
            assert.deepEqual(names(all(true).map(each => each.uri)), ['a.exconn', 'a.exconn', 'b.exconn']);
            assert.equal(all(false).length, 2);
            assert.equal(highlights(projects, at(uri('a.exconn'), 0, 10)).length, 2);
        });
    });
    test('rename reaches every file, and quotes a name that needs it', () => {
        folder({ 'a.exconn': shared, 'b.exconn': server }, (projects, uri) => {
            const edit = rename(projects, { ...at(uri('b.exconn'), 5, 32), newName: 'All printers' });
            assert.deepEqual(names(Object.keys(edit?.changes ?? {})).sort(), ['a.exconn', 'b.exconn']);
            assert.deepEqual(
                new Set(
                    Object.values(edit?.changes ?? {})
                        .flat()
                        .map(({ newText }) => newText),
                ),
                new Set(['"All printers"']),
            );
        });
    });
    test('a name that is taken, or none, is refused', () => {
        folder({ 'a.exconn': shared }, (projects, uri) => {
            assert.throws(
                () => rename(projects, { ...at(uri('a.exconn'), 0, 10), newName: 'all' }),
                /There is a network "all" already/,
            );
            assert.throws(
                () => rename(projects, { ...at(uri('a.exconn'), 0, 10), newName: ' ' }),
                /at least one character/,
            );
            assert.equal(prepareRename(projects, at(uri('a.exconn'), 0, 22)), null, 'an address is no name');
        });
    });
    test('what is open in the editor counts, and after closing what is on the disk', () => {
        folder({ 'a.exconn': shared, 'b.exconn': server }, (projects, uri) => {
            const target = () => definition(projects, at(uri('b.exconn'), 5, 32)).length;
            projects.open(uri('a.exconn'), 'network Other = 10.0.0.1\n', 1);
            assert.equal(target(), 0);
            projects.close(uri('a.exconn'));
            assert.equal(target(), 1);
        });
    });
    test('an address is one file, whatever characters of it are escaped', () => {
        assert.equal(normalize('file:///c%3A/a%20b/x.exconn'), normalize('file:///c:/a b/x.exconn'));
    });
});

describe('one document', () => {
    const text = `${shared}/* a\n   comment */\n${server}`;
    const { projects, params } = editor(text);

    test('has an outline, and symbols for the whole workspace', () => {
        const outline = finish(documentSymbols(projects, params));
        assert.deepEqual(
            outline.map(({ name, detail }) => `${detail} ${name}`),
            ['network Printers', 'network All', 'template Relay', 'server EX01'],
        );
        const [service] = outline.at(-1)?.children ?? [];
        assert.deepEqual(
            service?.children?.map(({ name }) => name),
            ['R'],
        );
        assert.deepEqual(
            workspaceSymbols(projects, { query: 'prin' }).map(({ name }) => name),
            ['Printers'],
        );
    });
    test('folds its blocks and comments', () => {
        const folds = finish(foldingRanges(projects, params)).map(
            ({ startLine, endLine }) => `${startLine}-${endLine}`,
        );
        assert.deepEqual(folds.sort(), ['10-13', '11-12', '2-3', '5-6', '7-14']);
    });
    test('keeps its outline while another declaration is half typed', () => {
        const half = editor('server A {\n    AuthMechanism = \n\nserver B { Version = 2019 }\n');
        assert.deepEqual(
            finish(documentSymbols(half.projects, half.params)).map(({ name }) => name),
            ['A', 'B'],
        );
    });
    test('is formatted by one edit, or none', () => {
        const messy = editor('network   A = 10.0.0.1\nserver B { Version=2019 }');
        const edits = formatting(messy.projects, messy.params);
        assert.equal(edits.length, 1);
        const result = applied(messy.text, edits[0] as TextEdit);
        assert.equal(result, 'network A = 10.0.0.1\nserver B {\n    Version = 2019\n}\n');
        const clean = editor(result);
        assert.deepEqual(formatting(clean.projects, clean.params), []);
    });
});

describe('code actions', () => {
    const clash =
        'server EX01 {\n    Version = 2019\n    Roles   = Mailbox\n\n    service Transport {\n        receive connector R {\n            Bindings         = 0.0.0.0:<|>25\n            RemoteIPRanges   = 10.0.0.1\n            PermissionGroups = AnonymousUsers\n        }\n    }\n}\n';
    const { projects, params } = editor(clash);
    const range = { start: params.position, end: params.position };
    const actions = codeActions(projects, { ...params, range, context: {} });

    test('edit, script and suppression stand in this order', () => {
        const titles = actions.map(({ title }) => title);
        assert.equal(titles[0], 'Move "R" to FrontendTransport');
        assert.equal(titles[1], 'PowerShell for this fix: Move "R" to FrontendTransport');
        assert.match(titles.at(-1) ?? '', /^Silence .*, with a reason$/);
    });
    test('the suppression stands above the declaration, indented like it', () => {
        const silence = actions.find(({ title }) => title.startsWith('Silence port-clash'));
        const [edit] = Object.values(silence?.edit?.changes ?? {}).flat();
        assert.deepEqual(edit?.range.start, { line: 5, character: 0 });
        assert.equal(edit?.newText, '        # exconn-ignore port-clash: reason\n');
    });
    test('other kinds are not answered', () => {
        assert.deepEqual(codeActions(projects, { ...params, range, context: { only: ['refactor'] } }), []);
        assert.notEqual(
            codeActions(projects, { ...params, range, context: { only: ['quickfix'] } }).length,
            0,
        );
    });
    test('the text of an edit is what the project then reads', () => {
        const [edit] = Object.values(actions[0]?.edit?.changes ?? {}).flat();
        assert.ok(edit);
        const mended = editor(applied(clash.replace('<|>', ''), edit));
        const file = mended.projects.of('untitled:test').file('untitled:test');
        assert.ok(file && textOf(file).includes('service FrontendTransport {'));
        assert.ok(!mended.projects.of('untitled:test').findings.some(({ rule }) => rule.id === 'port-clash'));
    });
});
