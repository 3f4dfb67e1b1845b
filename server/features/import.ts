import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import { type CancellationToken, LSPErrorCodes, ResponseError } from 'vscode-languageserver/node';
import type { ImportParams, ImportResult } from '../../protocol/import.ts';
import { importPaths } from '../import.ts';

/** exconn/import: what Exchange printed into files, as a topology. Large files are read beside the server, not by it. */
export async function importedFrom(
    { uris }: ImportParams,
    cancelled: CancellationToken,
    tell: (message: string) => void,
): Promise<ImportResult | ResponseError<void>> {
    const paths = uris.map(uri => fileURLToPath(uri));
    const program = join(dirname(process.argv[1] ?? ''), 'import.cjs');
    if (!existsSync(program)) return importPaths(paths, tell);
    const worker = new Worker(program, { workerData: paths });
    return new Promise((resolve, reject) => {
        cancelled.onCancellationRequested(() => {
            void worker.terminate();
            resolve(new ResponseError(LSPErrorCodes.RequestCancelled, 'the import was cancelled'));
        });
        worker.on('message', ({ message, result }: { message?: string; result?: ImportResult }) => {
            if (message !== undefined) tell(message);
            if (result) resolve(result);
        });
        worker.on('error', reject);
        worker.on('exit', () => reject(new Error('the import ended without a result')));
    });
}
