import type { ExtensionContext } from 'vscode';
import { LanguageClient, TransportKind } from 'vscode-languageclient/node';
import { importFiles } from './features/import.ts';
import { paste } from './features/paste.ts';
import { showPowerShell } from './features/powershell.ts';
import { previewSmtp } from './features/preview-smtp.ts';
import { showDocument } from './features/show-document.ts';

let client: LanguageClient | undefined;

export async function activate(context: ExtensionContext): Promise<void> {
    const module = context.asAbsolutePath('dist/server.cjs');
    const selector = ['file', 'untitled'].map(scheme => ({ scheme, language: 'exconn' }));
    const started = new LanguageClient(
        'exconn',
        'exconn',
        { module, transport: TransportKind.ipc },
        { documentSelector: selector, synchronize: { configurationSection: 'exconn' } },
    );
    client = started;
    context.subscriptions.push(
        showDocument(),
        showPowerShell(),
        previewSmtp(started),
        importFiles(started),
        paste(started, selector),
    );
    await started.start();
}

export const deactivate = (): Promise<void> | undefined => client?.stop();
