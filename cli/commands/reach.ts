import { type ReachJson, reachJson, reach as reachOf } from '../../engine/reach.ts';
import { columns } from '../columns.ts';
import { pathOf, serverOf } from '../find.ts';
import { loadToAnswer } from '../load.ts';
import { type Arguments, type Command, choice, textOrJson, UsageError, writeJson } from '../usage.ts';

export const reach: Command = {
    name: 'reach',
    usage: 'PATH [--right relay] [--server S] [--to DOMAIN]',
    summary: 'who may relay, or do something else, without logging in: every address, as ranges',
    example: 'exconn reach examples/contoso --server EX01',
    options: {
        right: {
            type: 'string',
            value: 'RIGHT',
            summary: 'relay (the default), submit, or a right’s name as ms-Exch-Bypass-Anti-Spam',
        },
        server: { type: 'string', value: 'S', summary: 'only this server' },
        to: {
            type: 'string',
            value: 'DOMAIN',
            summary: 'the recipient’s domain; to an accepted one nobody needs to relay',
        },
        ...textOrJson,
    },
    run,
};

async function run(input: Arguments): Promise<number> {
    const format = choice(input, 'format', ['text', 'json'], 'text');
    const { topology } = (await loadToAnswer(pathOf(input, 'reach'))).project;
    const server = input.value('server') === undefined ? undefined : serverOf(input, topology).name;
    const found = reachOf(topology, { right: input.value('right'), server, to: input.value('to') });
    if ('problem' in found) throw new UsageError(`--right ${input.value('right')}: ${found.problem}`);
    const answer = reachJson(found.value);
    if (format === 'json') writeJson(answer);
    else process.stdout.write(text(answer));
    return 0;
}

function text({ right, servers, notKnown }: ReachJson): string {
    const reached = servers.filter(({ ranges }) => 0 < ranges.length);
    const blocks = reached.flatMap(({ server, listener, ranges }) => {
        const rows = ranges.map(({ from, to, connector, count }) => [
            from === to ? from : `${from}-${to}`,
            `${shortCount(count)} ${count === '1' ? 'address' : 'addresses'}`,
            connector,
        ]);
        return [`${right} at ${server} ${listener}:`, ...columns(rows).map(line => `    ${line}`)];
    });
    const nobody = notKnown.length === 0 ? 'nobody' : 'nobody for certain';
    const names = [...new Set(servers.map(({ server }) => server))];
    const silent = names.flatMap(name => {
        const idle = servers.filter(({ server, ranges }) => server === name && ranges.length === 0);
        const places = idle.map(({ listener }) => listener);
        return places.length === 0 ? [] : [`${right} at ${name} ${places.join(', ')}: ${nobody}`];
    });
    return `${[...blocks, ...silent, ...notKnown.map(each => `not known: ${each}`)].join('\n')}\n`;
}

/** Nobody reads the digits of an IPv6 prefix: `about 2^64`. */
function shortCount(count: string): string {
    const number = BigInt(count);
    if (number < 1n << 40n) return number.toLocaleString('en-US');
    const bits = number.toString(2).length - 1;
    return number === 1n << BigInt(bits) ? `2^${bits}` : `about 2^${bits}`;
}
