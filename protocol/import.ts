import { NotificationType, RequestType } from 'vscode-languageserver-protocol';

export interface ImportParams {
    readonly uris: readonly string[];
}

export interface ImportResult {
    /** The topology as one text; absent where a file cannot be read. What the import has to say stands at its top. */
    readonly text?: string;
    /** What was imported, in one line; or why nothing was. */
    readonly summary: string;
}

export const importFiles = new RequestType<ImportParams, ImportResult, void>('exconn/import');

export interface ImportProgress {
    /** What is being done, for people: `reading ex01.xml (12 MB)`. */
    readonly message: string;
}

export const importProgress = new NotificationType<ImportProgress>('exconn/importProgress');

export interface PasteParams {
    readonly uri: string;
    /** Zero-based line of the place where the text goes. */
    readonly line: number;
    readonly character: number;
    readonly text: string;
}

export interface PasteResult {
    /** The topology that the text amounts to; absent where it is nothing that Exchange prints, or not at the top of the file. */
    readonly text?: string;
    readonly summary?: string;
}

export const pasteAsTopology = new RequestType<PasteParams, PasteResult, void>('exconn/pasteAsTopology');
