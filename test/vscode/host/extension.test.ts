import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { commands, extensions, Uri, version, workspace } from 'vscode';
import { eventually, findings, folder, open } from './support.ts';

const id = 'exconn.exconn';

describe(`the extension in VS Code ${version}, Node ${process.version}`, () => {
    it('becomes active when a topology is opened', async () => {
        const document = await open('ex01.exconn');
        assert.equal(document.languageId, 'exconn');
        await eventually(() => extensions.getExtension(id)?.isActive);
    });

    it('judges files that nobody has opened', async () => {
        const unopened = Uri.joinPath(folder(), 'unopened.exconn');
        const [finding] = await findings(unopened, 'invalid-value', 1);
        assert.match(finding?.message ?? '', /300/);
        assert.ok(!workspace.textDocuments.some(({ uri }) => uri.path === unopened.path));
    });

    it('offers the commands of its manifest', async () => {
        const { contributes } = JSON.parse(readFileSync(process.env.EXCONN_MANIFEST ?? '', 'utf8'));
        const declared = contributes.commands.map(({ command }: { command: string }) => command);
        const registered = await commands.getCommands(true);
        assert.deepEqual(
            declared.filter((command: string) => !registered.includes(command)),
            [],
        );
    });
});
