import assert from 'node:assert/strict';
import {
    type CompletionList,
    commands,
    type DocumentSymbol,
    type FoldingRange,
    type Hover,
    type Location,
    type LocationLink,
    languages,
    MarkdownString,
    Position,
    Range,
    type TextDocument,
    type TextEdit,
    WorkspaceEdit,
    window,
    workspace,
} from 'vscode';
import { ask, eventually, findings, open, place, quickFixes, span } from './support.ts';

describe('a topology in the editor', () => {
    let server: TextDocument;
    let organization: TextDocument;

    before(async () => {
        organization = await open('contoso.exconn');
        server = await open('ex01.exconn');
        await findings(server.uri, 'port-clash', 1);
    });

    afterEach(async () => {
        for (const document of [server, organization]) {
            if (!document.isDirty) continue;
            await window.showTextDocument(document);
            await commands.executeCommand('workbench.action.files.revert');
        }
    });

    it('underlines the connector that takes a port of the other service', async () => {
        const [finding] = await findings(server.uri, 'port-clash', 1);
        assert.match(finding?.message ?? '', /25/);
        assert.match(finding?.relatedInformation?.[0]?.message ?? '', /Default Frontend EX01/);
    });

    it('tells what a word means where the pointer rests', async () => {
        assert.match(await hover(server, 'RemoteIPRanges'), /RemoteIPRanges/);
        assert.match(await hover(server, 'AnonymousUsers'), /anonymous/i);
        assert.match(await hover(server, 'Apps'), /10\.20\.0\.0\/24/);
        assert.match(await hover(server, 'EX01'), /Default Frontend EX01/);
    });

    it('completes declarations, properties that are not yet written, and their legal values', async () => {
        const properties = await completions(server, place(server, 'PermissionGroups'));
        assert.ok(properties.includes('MaxMessageSize'), properties.join());
        assert.ok(!properties.includes('AuthMechanism'), properties.join());
        const values = await completions(server, span(server, 'AuthMechanism    = ').end);
        assert.ok(values.includes('BasicAuthRequireTLS'), values.join());
        const declarations = await completions(organization, new Position(organization.lineCount, 0));
        assert.ok(declarations.includes('server') && declarations.includes('network'), declarations.join());
    });

    it('knows where a name of another file is declared, and where it is used', async () => {
        const [target] = await ask<(Location | LocationLink)[]>(
            'executeDefinitionProvider',
            server.uri,
            place(server, 'Apps'),
        );
        assert.ok(target);
        const [uri, range] =
            'uri' in target ? [target.uri, target.range] : [target.targetUri, target.targetRange];
        assert.equal(uri.toString(), organization.uri.toString());
        assert.match(organization.getText(range), /Apps/);

        const uses = await ask<Location[]>(
            'executeReferenceProvider',
            organization.uri,
            place(organization, 'Apps'),
        );
        assert.deepEqual(uses.map(({ uri }) => uri.path.split('/').at(-1)).sort(), [
            'contoso.exconn',
            'ex01.exconn',
        ]);
    });

    it('renames a network in every file', async () => {
        const edit = await ask<WorkspaceEdit>(
            'executeDocumentRenameProvider',
            server.uri,
            place(server, 'Apps'),
            'Applications',
        );
        assert.ok(await workspace.applyEdit(edit));
        assert.match(server.getText(), /RemoteIPRanges\s+= Applications\n/);
        assert.match(organization.getText(), /^network Applications\s+=/m);
    });

    it('outlines servers, services and connectors', async () => {
        const [symbol] = await ask<DocumentSymbol[]>('executeDocumentSymbolProvider', server.uri);
        assert.equal(symbol?.name, 'EX01');
        const names = (symbols: readonly DocumentSymbol[]): string[] =>
            symbols.flatMap(({ name, children }) => [name, ...names(children)]);
        assert.ok(names([symbol]).includes('App Relay'), names([symbol]).join());
    });

    it('folds declarations', async () => {
        const ranges = await ask<FoldingRange[]>('executeFoldingRangeProvider', server.uri);
        const start = place(server, 'service Transport').line;
        assert.ok(
            ranges.some(range => range.start === start && range.end > start + 4),
            JSON.stringify(ranges),
        );
    });

    it('formats, and formatting twice changes nothing', async () => {
        const neat = server.getText();
        const crooked = neat.replace(/^ +/gm, '').replace(/ +=/g, '=');
        await replace(server, crooked);
        await format(server);
        assert.equal(server.getText(), neat);
        assert.deepEqual(await edits(server), []);
    });

    it('offers to move the connector, and then the clash is gone', async () => {
        const actions = await quickFixes(server.uri, 'port-clash');
        const titles = actions.map(({ title }) => title);
        const move = actions.find(({ title }) => /^Move .*FrontendTransport/.test(title));
        assert.ok(move?.edit, titles.join('\n'));
        assert.ok(
            titles.some(title => /PowerShell/.test(title)),
            titles.join('\n'),
        );
        assert.ok(
            titles.some(title => /^Silence/.test(title)),
            titles.join('\n'),
        );
        await workspace.applyEdit(move.edit);
        await findings(server.uri, 'port-clash', 0);
        assert.match(server.getText(), /service FrontendTransport \{\s+receive connector "App Relay"/);
        assert.deepEqual(await edits(server), [], 'the edit leaves the file formatted');
    });

    it('follows an unsaved change in another file', async () => {
        await replace(organization, organization.getText().replace('network Apps ', 'network Elsewhere '));
        const word = span(server, 'Apps');
        await eventually(
            () => findingsAt(server, word.start),
            found => found.length > 0,
        );
    });
});

const findingsAt = (document: TextDocument, position: Position) =>
    languages.getDiagnostics(document.uri).filter(({ range }) => range.contains(position));

async function hover(document: TextDocument, text: string): Promise<string> {
    const hovers = await ask<Hover[]>(
        'executeHoverProvider',
        document.uri,
        place(document, text).translate(0, 1),
    );
    return hovers
        .flatMap(({ contents }) => contents)
        .map(content => (content instanceof MarkdownString ? content.value : String(content)))
        .join('\n');
}

async function completions(document: TextDocument, position: Position): Promise<string[]> {
    const { items } = await ask<CompletionList>('executeCompletionItemProvider', document.uri, position);
    return items.map(({ label }) => (typeof label === 'string' ? label : label.label));
}

const edits = async (document: TextDocument): Promise<TextEdit[]> =>
    (await ask<TextEdit[] | undefined>('executeFormatDocumentProvider', document.uri, {
        tabSize: 4,
        insertSpaces: true,
    })) ?? [];

async function format(document: TextDocument): Promise<void> {
    const edit = new WorkspaceEdit();
    edit.set(document.uri, await edits(document));
    await workspace.applyEdit(edit);
}

async function replace(document: TextDocument, text: string): Promise<void> {
    const edit = new WorkspaceEdit();
    edit.replace(
        document.uri,
        new Range(new Position(0, 0), document.positionAt(document.getText().length)),
        text,
    );
    await workspace.applyEdit(edit);
}
