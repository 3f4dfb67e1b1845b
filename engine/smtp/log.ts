import { logDate, sessionId } from './clock.ts';
import type { Dialogue } from './dialogue.ts';
import type { DialogueStep } from './play.ts';
import { type Context, since } from './session.ts';

/** What a session looks like in Exchange's own receive log: header, then one row per event. */
export function protocolLog({ context, steps }: Dialogue): string {
    if (!context) return '';
    const rows = eventsOf(context, steps).map(({ at, event, data, context: note }, index) => {
        const endpoints = [endpoint(context.local), endpoint(context.client)];
        const fixed = [
            logDate(context.now + at),
            context.connector.identity,
            sessionId(context.now),
            String(index),
            ...endpoints,
        ];
        return [...fixed, event, data, note].map(quote).join(',');
    });
    return [...header(context), ...rows, ''].join('\r\n');
}

/** One row, without the columns that are the same in the whole session. */
export interface LogRow {
    /** Milliseconds since the connection. */
    readonly at: number;
    readonly event: '+' | '-' | '>' | '<' | '*';
    readonly data: string;
    readonly context: string;
}

/** The rows of a dialogue, in the order in which Exchange writes them. */
export function eventsOf(context: Context, steps: readonly DialogueStep[]): readonly LogRow[] {
    const rows = steps.flatMap(step => rowsOf(context, step));
    const last = steps.at(-1);
    const end = last ? last.at + last.delay * 1000 : 0;
    const closes = last?.close ?? false;
    const remote = since(context, '2013') ? 'Remote(ConnectionReset)' : 'Remote';
    return [...rows, { at: end, event: '-', data: '', context: closes ? 'Local' : remote }];
}

function rowsOf(context: Context, step: DialogueStep): LogRow[] {
    const { client, at, kind, events, delay } = step;
    const received: LogRow[] =
        client === null
            ? [{ at, event: '+', data: '', context: '' }]
            : kind === 'command'
              ? [{ at, event: '<', data: withoutSecret(client), context: '' }]
              : [];
    const said = replyRows(context, step).map(
        (data): LogRow => ({ at: at + delay * 1000, event: '>', data, context: '' }),
    );
    const noted = (after: boolean) =>
        events
            .filter(event => (event.after ?? false) === after)
            .map(({ data, context: note }): LogRow => ({ at, event: '*', data, context: note }));
    return [...received, ...noted(false), ...said, ...noted(true)];
}

/** What follows the mechanism of AUTH is never logged. */
const withoutSecret = (line: string) => line.replace(/^(\s*AUTH\s+\S+)\s.*$/i, '$1');

/** Until 2010 each line of an EHLO answer is a row; later they are one, and challenges are never shown. */
function replyRows(context: Context, { server }: DialogueStep): readonly string[] {
    const [first = ''] = server;
    if (first.startsWith('334 ')) return ['334 <authentication response>'];
    if (server.length < 2 || !since(context, '2013')) return server;
    const code = first.slice(0, 3);
    return [`${code}  ${server.map(line => line.slice(4)).join(' ')}`];
}

function header(context: Context): string[] {
    const version = since(context, '2013') ? '15.0.0.0' : since(context, '2010') ? '14.0.0.0' : '8.0.0.0';
    return [
        '#Software: Microsoft Exchange Server',
        `#Version: ${version}`,
        '#Log-type: SMTP Receive Protocol Log',
        `#Date: ${logDate(context.now)}`,
        '#Fields: date-time,connector-id,session-id,sequence-number,local-endpoint,remote-endpoint,event,data,context',
    ];
}

const endpoint = ({ address, port }: Context['local']) =>
    address.includes(':') ? `[${address}]:${port}` : `${address}:${port}`;

const quote = (field: string) => (/[",\r\n]/.test(field) ? `"${field.replaceAll('"', '""')}"` : field);
