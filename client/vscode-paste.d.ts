/** What VS Code 1.97 and later have to offer edits for pasted text; the types of 1.96, which the extension still runs on, lack it. */
import 'vscode';

declare module 'vscode' {
    export class DocumentDropOrPasteEditKind {
        static readonly Empty: DocumentDropOrPasteEditKind;
        append(...parts: string[]): DocumentDropOrPasteEditKind;
    }

    export class DocumentPasteEdit {
        constructor(insertText: string, title: string, kind: DocumentDropOrPasteEditKind);
    }

    export interface DocumentPasteEditProvider {
        provideDocumentPasteEdits(
            document: TextDocument,
            ranges: readonly Range[],
            dataTransfer: DataTransfer,
            context: unknown,
            token: CancellationToken,
        ): ProviderResult<DocumentPasteEdit[]>;
    }

    export namespace languages {
        export const registerDocumentPasteEditProvider:
            | ((
                  selector: DocumentSelector,
                  provider: DocumentPasteEditProvider,
                  metadata: {
                      readonly providedPasteEditKinds: readonly DocumentDropOrPasteEditKind[];
                      readonly pasteMimeTypes: readonly string[];
                  },
              ) => Disposable)
            | undefined;
    }
}
