import assert from 'node:assert/strict';
import { join } from 'node:path';
import { commands, Range, type TextDocument, Uri, WorkspaceEdit, window, workspace } from 'vscode';
import { eventually, open, quickFixes } from './support.ts';

const fixtures = join(__dirname, '..', '..', 'test', 'fixtures');

describe('the commands', () => {
    afterEach(async () => {
        await commands.executeCommand('workbench.action.closeAllEditors');
    });

    it('show the script of the topology beside it, and keep it true', async () => {
        const document = await open('ex01.exconn');
        await commands.executeCommand('exconn.showPowerShell');
        const script = await preview('.ps1');
        assert.equal(script.languageId, 'powershell');
        assert.match(script.getText(), /New-ReceiveConnector[\s\S]*'App Relay'/);
        await replace(document, 'App Relay', 'Line of Business');
        await eventually(
            () => script.getText(),
            text => text.includes("'Line of Business'"),
        );
        await replace(document, 'Line of Business', 'App Relay');
        await document.save();
    });

    it('show the script of one fix', async () => {
        const document = await open('ex01.exconn');
        const actions = await quickFixes(document.uri, 'port-clash');
        const { command } = actions.find(({ title }) => /^PowerShell for this fix/.test(title)) ?? {};
        assert.ok(command);
        await commands.executeCommand(command.command, ...(command.arguments ?? []));
        const script = await preview('.ps1');
        assert.match(
            script.getText(),
            /Set-ReceiveConnector -Identity 'EX01\\App Relay' -TransportRole 'FrontendTransport'/,
        );
    });

    it('make a topology of what Exchange printed', async () => {
        void commands.executeCommand(
            'exconn.import',
            Uri.file(join(fixtures, 'css-accepteddomain-e19.clixml')),
        );
        const imported = await eventually(
            () => window.activeTextEditor?.document,
            document => document?.languageId === 'exconn' && document.isUntitled,
        );
        assert.match(
            imported?.getText() ?? '',
            /^organization .*\{\n( {4}#.*\n)* {4}accepted domain \S+ Authoritative/m,
        );
    });
});

/** The made-up document with that ending that VS Code shows, once it has text. */
async function preview(ending: string): Promise<TextDocument> {
    const shown = () =>
        window.visibleTextEditors
            .map(({ document }) => document)
            .find(({ uri }) => uri.scheme === 'exconn' && uri.path.endsWith(ending));
    const document = await eventually(shown, found => found !== undefined && found.getText() !== '');
    assert.ok(document);
    return document;
}

async function replace(document: TextDocument, text: string, by: string): Promise<void> {
    const start = document.getText().indexOf(text);
    const edit = new WorkspaceEdit();
    edit.replace(
        document.uri,
        new Range(document.positionAt(start), document.positionAt(start + text.length)),
        by,
    );
    assert.ok(await workspace.applyEdit(edit));
}
