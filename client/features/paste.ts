import {
    type CancellationToken,
    type DataTransfer,
    Disposable,
    DocumentDropOrPasteEditKind,
    type DocumentFilter,
    DocumentPasteEdit,
    languages,
    type Range,
    type TextDocument,
    workspace,
} from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';
import { pasteAsTopology } from '../../protocol/import.ts';

const plainText = 'text/plain';

/** Pastes what Exchange's cmdlets print, and command lines of theirs, as the topology that they amount to; undo gives the plain text back. */
export function paste(client: LanguageClient, selector: readonly DocumentFilter[]): Disposable {
    // An editor older than 1.97 pastes plain text.
    if (!languages.registerDocumentPasteEditProvider) return new Disposable(() => {});
    const kind = DocumentDropOrPasteEditKind.Empty.append('text', 'exconn');
    const provideDocumentPasteEdits = async (
        document: TextDocument,
        [place]: readonly Range[],
        data: DataTransfer,
        _: unknown,
        token: CancellationToken,
    ) => {
        const wanted = workspace.getConfiguration('exconn', document).get<boolean>('pasteAsTopology', true);
        const pasted = wanted ? await data.get(plainText)?.asString() : undefined;
        if (!pasted || !place || token.isCancellationRequested) return undefined;
        const { line, character } = place.start;
        const params = { uri: document.uri.toString(), line, character, text: pasted };
        const { text, summary } = await client.sendRequest(pasteAsTopology, params, token);
        return text === undefined
            ? undefined
            : [new DocumentPasteEdit(text, summary ?? 'Paste as exconn', kind)];
    };
    return languages.registerDocumentPasteEditProvider(
        selector,
        { provideDocumentPasteEdits },
        { providedPasteEditKinds: [kind], pasteMimeTypes: [plainText] },
    );
}
