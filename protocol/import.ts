import { RequestType } from 'vscode-languageserver-protocol';

export interface ImportParams {
    readonly uris: readonly string[];
}

export interface ImportResult {
    /** The topology as one text; absent where a file cannot be read. */
    readonly text?: string;
    readonly notices: readonly string[];
    /** What was imported, in one line; or why nothing was. */
    readonly summary: string;
}

export const importFiles = new RequestType<ImportParams, ImportResult, void>('exconn/import');
