import { type CancellationToken, ProgressLocation, Uri, window, workspace } from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';
import { type ImportResult, importProgress, importFiles as request } from '../../protocol/import.ts';
import { command } from '../command.ts';

/** Makes a topology of what Exchange printed, in a new document; from the explorer's selection, or from files that are asked for. */
export const importFiles = (client: LanguageClient) =>
    command('exconn.import', async (clicked, selected) => {
        const uris =
            chosen(clicked, selected) ??
            (await window.showOpenDialog({ canSelectMany: true, openLabel: 'Import' }));
        if (!uris || uris.length === 0) return;
        const result = await withProgress(client, uris);
        if (!result) return;
        const { text, summary } = result;
        if (text === undefined) throw new Error(summary);
        const document = await workspace.openTextDocument({ language: 'exconn', content: text });
        await window.showTextDocument(document);
        await window.showInformationMessage(summary);
    });

/** Shows what the import is at, and stops it where the user asks for that; then there is no result. */
async function withProgress(client: LanguageClient, uris: readonly Uri[]): Promise<ImportResult | undefined> {
    const shown = { location: ProgressLocation.Notification, title: 'exconn import', cancellable: true };
    return window.withProgress(shown, async (progress, token) => {
        const listening = client.onNotification(importProgress, ({ message }) =>
            progress.report({ message }),
        );
        try {
            return await unlessCancelled(
                client.sendRequest(request, { uris: uris.map(uri => uri.toString()) }, token),
                token,
            );
        } finally {
            listening.dispose();
        }
    });
}

/** A request that was cancelled ends in an error, which is none for the user. */
const unlessCancelled = <T>(request: Promise<T>, token: CancellationToken): Promise<T | undefined> =>
    request.catch(error => {
        if (token.isCancellationRequested) return undefined;
        throw error;
    });

function chosen(clicked: unknown, selected: unknown): Uri[] | undefined {
    if (Array.isArray(selected)) return selected.filter(each => each instanceof Uri);
    return clicked instanceof Uri ? [clicked] : undefined;
}
