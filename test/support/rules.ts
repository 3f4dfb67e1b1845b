import { diagnose } from './check.ts';

/** What is found in a text, in the order of the text: `rule: the words it underlines`. */
export function found(text: string): string[] {
    const lines = text.split('\n');
    return diagnose(text)
        .map(({ range: { start, end }, rule }) => ({
            start,
            shown: `${rule}: ${(lines[start.line] ?? '').slice(start.character, start.line === end.line ? end.character : undefined)}`,
        }))
        .sort((a, b) => a.start.line - b.start.line || a.start.character - b.start.character)
        .map(({ shown }) => shown);
}

/** A Mailbox server with these connectors in FrontendTransport; each is a line of properties. */
export function frontend(...connectors: readonly (readonly [name: string, settings: string])[]): string {
    return `${server('Version = 2019', block('FrontendTransport', ...connectors))}\n`;
}

export const server = (...parts: readonly string[]): string => `server EX01 {\n${parts.join('\n')}\n}`;

export const block = (
    service: string,
    ...connectors: readonly (readonly [name: string, settings: string])[]
): string =>
    `service ${service} {\n${connectors.map(([name, settings]) => `receive connector ${name} {\n${settings}\n}`).join('\n')}\n}`;

/** What most connectors of a test have. */
export const listens = 'Bindings = 0.0.0.0:25\nPermissionGroups = AnonymousUsers\n';

export const mayRelay = 'grant ms-Exch-SMTP-Accept-Any-Recipient to "NT AUTHORITY\\ANONYMOUS LOGON"\n';
