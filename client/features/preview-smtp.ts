import { type QuickPickItem, window } from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';
import { previewUri, type SessionQuery } from '../../protocol/preview.ts';
import { type ServersResult, servers } from '../../protocol/servers.ts';
import { command } from '../command.ts';
import { activeTopology, showBeside } from './show-document.ts';

/** Asks who connects and what they send, and shows what Exchange would answer; the document follows the topology. */
export const previewSmtp = (client: LanguageClient) =>
    command('exconn.previewSmtp', async () => {
        const uri = activeTopology();
        const known = await client.sendRequest(servers, { textDocument: { uri } });
        if (!known || known.servers.length === 0)
            throw new Error(
                'This topology has no server yet: add one, for example: server EX01 { Version = 2019 Roles = Mailbox }',
            );
        const query = await ask(uri, known);
        if (query) await showBeside(previewUri(query));
    });

async function ask(uri: string, known: ServersResult): Promise<SessionQuery | undefined> {
    const server = await pick(
        'Server',
        known.servers.map(({ name }) => ({ label: name })),
    );
    if (server === undefined) return undefined;
    const from = await input('Client address', last.from, 'IPv4 or IPv6, as the server sees it');
    if (from === undefined) return undefined;
    const ports = known.servers.find(({ name }) => name === server)?.ports ?? [];
    const port = await pick(
        'Port',
        ports.map(({ port, purpose }) => ({
            label: String(port),
            ...(purpose ? { description: purpose } : {}),
        })),
    );
    if (port === undefined) return undefined;
    const tls = await pick('TLS', [{ label: 'no TLS' }, { label: 'STARTTLS' }]);
    if (tls === undefined) return undefined;
    const accounts = known.accounts.map(label => ({ label }));
    const login = await pick('Login', [{ label: anonymous }, ...accounts]);
    if (login === undefined) return undefined;
    const domain = known.domains.find(each => !each.startsWith('*')) ?? 'contoso.com';
    const mail = await input(
        'Sender (MAIL FROM)',
        last.mail ?? `sender@${domain}`,
        'Leave empty to stop after EHLO',
    );
    if (mail === undefined) return undefined;
    const rcpt =
        mail === ''
            ? ''
            : await input(
                  'Recipient (RCPT TO)',
                  last.rcpt ?? 'someone@example.net',
                  'Leave empty to stop after MAIL',
              );
    if (rcpt === undefined) return undefined;
    Object.assign(last, { from, mail, rcpt });
    return {
        kind: 'session',
        uri,
        server,
        from,
        port: Number(port),
        tls: tls === 'STARTTLS',
        ...(login === anonymous ? {} : { login }),
        ...(mail === '' ? {} : { mail }),
        ...(rcpt === '' ? {} : { rcpt }),
    };
}

const anonymous = 'anonymous';

/** What was given last, so that a second look takes no typing. */
const last: { from: string; mail?: string; rcpt?: string } = { from: '10.0.0.50' };

async function pick(title: string, items: readonly QuickPickItem[]): Promise<string | undefined> {
    return (await window.showQuickPick(items, { title: `SMTP session: ${title}`, ignoreFocusOut: true }))
        ?.label;
}

const input = (title: string, value: string, prompt: string) =>
    window.showInputBox({ title: `SMTP session: ${title}`, value, prompt, ignoreFocusOut: true });
