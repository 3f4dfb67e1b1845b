import { parseAddress, type Range } from '../engine/ranges/range.ts';
import type { Server, Topology } from '../engine/topology.ts';
import { type Arguments, type Options, UsageError } from './usage.ts';

/** The one PATH that a command is about. */
export function pathOf(input: Arguments, command: string): string {
    const [path] = input.positionals;
    if (path === undefined)
        throw new UsageError(`${command} needs a PATH: a folder with .exconn files, one such file, or -`);
    return path;
}

/** Who dials which server on which port: read by `serverOf`, `clientOf` and `targetOf`. */
export const dialOptions: Options = {
    server: {
        type: 'string',
        value: 'S',
        summary: 'the server that is dialled; not needed where there is only one',
    },
    from: { type: 'string', value: 'IP', summary: 'the client’s address, as the server sees it' },
    port: { type: 'string', value: 'PORT', summary: 'the port that is dialled (25)' },
};

/** The address that is dialled, where a server has several. */
export const targetOption: Options = {
    to: { type: 'string', value: 'IP:PORT', summary: 'the address and port that are dialled' },
};

/** The server that `--server` names, by short name or FQDN; the only one where it is not given. */
export function serverOf(input: Arguments, { servers }: Topology): Server {
    const names = servers.map(({ name }) => name).join(', ');
    const wanted = input.value('server')?.toLowerCase();
    if (servers.length === 0)
        throw new UsageError(
            'this topology has no server; add one: server EX01 { Version = 2019 Roles = Mailbox }',
        );
    const [only] = servers;
    if (wanted === undefined) {
        if (only && servers.length === 1) return only;
        throw new UsageError(`--server is needed, because the topology has several: ${names}`);
    }
    const found = servers.find(
        ({ name, fqdn }) => name.toLowerCase() === wanted || fqdn?.toLowerCase() === wanted,
    );
    if (!found)
        throw new UsageError(
            `--server ${input.value('server')}: there is no such server; the topology has ${names}`,
        );
    return found;
}

/** The client's address. */
export function clientOf(input: Arguments): Range {
    const text = input.value('from');
    if (text === undefined)
        throw new UsageError('--from is needed: the client’s address, as --from 10.0.0.14');
    const parsed = parseAddress(text);
    if ('problem' in parsed) throw new UsageError(`--from ${text}: ${parsed.problem}`);
    return parsed.value;
}

/** The port that is dialled, and the server's address where `--to` gives it. */
export function targetOf(input: Arguments): { port: number; to?: Range } {
    const endpoint = input.value('to');
    if (endpoint === undefined) return { port: portOf('--port', input.value('port') ?? '25') };
    const [, address = '', port = ''] = /^\[?(.*?)\]?:(\d+)$/.exec(endpoint) ?? [];
    const parsed = parseAddress(address);
    if ('problem' in parsed)
        throw new UsageError(
            `--to ${endpoint}: write an address and a port, as --to 10.0.0.11:25 or --to [fd00::11]:25`,
        );
    return { port: portOf('--to', port), to: parsed.value };
}

/** A port number, from an option’s value. */
export function portOf(option: string, text: string): number {
    const port = Number(text);
    if (!/^\d+$/.test(text) || port < 1 || 65535 < port)
        throw new UsageError(`${option} ${text}: a port is a number from 1 to 65535`);
    return port;
}
