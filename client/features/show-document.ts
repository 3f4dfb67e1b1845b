import { type TextEditor, Uri, ViewColumn, window, workspace } from 'vscode';
import { command } from '../command.ts';

/** Opens a made-up document of the server beside the editor. */
export const showDocument = () =>
    command('exconn.showDocument', async uri => void (await showBeside(String(uri))));

export async function showBeside(uri: string): Promise<TextEditor> {
    const document = await workspace.openTextDocument(Uri.parse(uri, true));
    return window.showTextDocument(document, {
        viewColumn: ViewColumn.Beside,
        preserveFocus: true,
        preview: false,
    });
}

/** The topology file that the user is at; an explanation where there is none. */
export function activeTopology(): string {
    const document = window.activeTextEditor?.document;
    const shown =
        document?.languageId === 'exconn'
            ? document
            : window.visibleTextEditors.find(each => each.document.languageId === 'exconn')?.document;
    if (!shown) throw new Error('Open a .exconn file first: its folder is the topology that this is about.');
    return shown.uri.toString();
}
