import { Uri, window, workspace } from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';
import { importFiles as request } from '../../protocol/import.ts';
import { command } from '../command.ts';

/** Makes a topology of what Exchange printed, in a new document; from the explorer's selection, or from files that are asked for. */
export const importFiles = (client: LanguageClient) =>
    command('exconn.import', async (clicked, selected) => {
        const uris =
            chosen(clicked, selected) ??
            (await window.showOpenDialog({ canSelectMany: true, openLabel: 'Import' }));
        if (!uris || uris.length === 0) return;
        const { text, notices, summary } = await client.sendRequest(request, {
            uris: uris.map(uri => uri.toString()),
        });
        if (text === undefined) throw new Error(summary);
        const content = [
            ...notices.map(notice => `# ${notice}`),
            ...(notices.length > 0 ? [''] : []),
            text,
        ].join('\n');
        await window.showTextDocument(await workspace.openTextDocument({ language: 'exconn', content }));
        await window.showInformationMessage(summary);
    });

function chosen(clicked: unknown, selected: unknown): Uri[] | undefined {
    if (Array.isArray(selected)) return selected.filter(each => each instanceof Uri);
    return clicked instanceof Uri ? [clicked] : undefined;
}
