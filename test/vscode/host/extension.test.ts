import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { commands, extensions, version } from 'vscode';
import { eventually, open } from './support.ts';

const id = 'exconn.exconn';

describe(`the extension in VS Code ${version}, Node ${process.version}`, () => {
    it('becomes active when a topology is opened', async () => {
        const document = await open('ex01.exconn');
        assert.equal(document.languageId, 'exconn');
        await eventually(() => extensions.getExtension(id)?.isActive);
    });

    it('offers the commands of its manifest, and each of them works', async () => {
        const { contributes } = JSON.parse(readFileSync(process.env.EXCONN_MANIFEST ?? '', 'utf8'));
        const declared = contributes.commands.map(({ command }: { command: string }) => command);
        const registered = await commands.getCommands(true);
        assert.deepEqual(
            declared.filter((command: string) => !registered.includes(command)),
            [],
        );
    });
});
