import { listeners, type Socket } from '../../engine/netstat.ts';
import { columns } from '../columns.ts';
import { pathOf, serverOf } from '../find.ts';
import { loadToAnswer } from '../load.ts';
import { type Arguments, type Command, choice, textOrJson, writeJson } from '../usage.ts';

export const netstat: Command = {
    name: 'netstat',
    usage: 'PATH --server S',
    summary: 'what a server listens on: process, address, port and connector',
    example: 'exconn netstat examples/contoso --server EX02',
    options: {
        server: { type: 'string', value: 'S', summary: 'the server; not needed where there is only one' },
        ...textOrJson,
    },
    run,
};

async function run(input: Arguments): Promise<number> {
    const format = choice(input, 'format', ['text', 'json'], 'text');
    const { topology } = (await loadToAnswer(pathOf(input, 'netstat'))).project;
    const server = serverOf(input, topology);
    const rows = listeners(server);
    if (format === 'json') writeJson({ server: server.name, rows });
    else process.stdout.write(text(server.name, rows));
    return 0;
}

function text(server: string, rows: readonly Socket[]): string {
    if (rows.length === 0) return `Nothing listens on ${server}\n`;
    const head = ['Local address', 'State', 'Process', 'Connector'];
    const cells = rows.map(({ address, port, state, process, connector }) => [
        `${address.includes(':') ? `[${address}]` : address}:${port}`,
        state === 'conflict' ? 'CONFLICT' : state,
        process,
        connector,
    ]);
    return `${columns([head, ...cells]).join('\n')}\n`;
}
