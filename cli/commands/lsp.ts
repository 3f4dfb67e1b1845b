import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type Command, UsageError } from '../usage.ts';

/** The server is a bundle of its own beside the command line's; it reads the transport from the arguments. */
export const lsp: Command = {
    name: 'lsp',
    usage: '--stdio',
    summary: 'the language server, for editors',
    example: 'exconn lsp --stdio',
    options: { stdio: { type: 'boolean', summary: 'speak LSP over standard input and output' } },
    async run(input) {
        if (!input.flag('stdio')) throw new UsageError('lsp needs a transport; use exconn lsp --stdio');
        const server = join(import.meta.dirname, 'server.cjs');
        if (!existsSync(server))
            throw new UsageError(`${server}: the language server is not built; run npm run build`);
        await import(pathToFileURL(server).href);
        return 0;
    },
};
