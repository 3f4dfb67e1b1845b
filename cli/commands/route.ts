import { formatRange } from '../../engine/ranges/format.ts';
import { type Hop, type Route, route as routeOf } from '../../engine/routes.ts';
import { clientOf, dialOptions, pathOf, portOf, serverOf } from '../find.ts';
import { loadToAnswer } from '../load.ts';
import {
    type Arguments,
    type Command,
    choice,
    nowOf,
    nowOption,
    textOrJson,
    UsageError,
    writeJson,
} from '../usage.ts';

export const route: Command = {
    name: 'route',
    usage: 'PATH --server S --from IP [--port 25] [--tls] [--login ACCOUNT] [--mail A] --to RECIPIENT',
    summary: 'the way of a message, hop by hop, with the reason of each',
    example: 'exconn route examples/contoso --server EX01 --from 10.20.0.14 --to someone@example.net',
    options: {
        ...dialOptions,
        tls: { type: 'boolean', summary: 'the client says STARTTLS' },
        login: { type: 'string', value: 'ACCOUNT', summary: 'who logs in' },
        mail: {
            type: 'string',
            value: 'ADDRESS',
            summary: 'the sender; where it is not given the account, else <>',
        },
        to: { type: 'string', value: 'RECIPIENT', summary: 'the recipient’s mail address' },
        ...nowOption,
        ...textOrJson,
    },
    run,
};

/** The document that `--format json` prints. */
interface RouteJson {
    readonly hops: readonly {
        readonly at: string;
        readonly connector: string | null;
        readonly port: number | null;
        readonly because: string;
        readonly losers: Hop['losers'];
    }[];
    readonly end: Route['end'];
    readonly notKnown: readonly string[];
}

async function run(input: Arguments): Promise<number> {
    const format = choice(input, 'format', ['text', 'json'], 'text');
    const { topology } = (await loadToAnswer(pathOf(input, 'route'))).project;
    const login = input.value('login');
    const found = routeOf(topology, {
        server: serverOf(input, topology).name,
        from: formatRange(clientOf(input)),
        port: portOf('--port', input.value('port') ?? '25'),
        tls: input.flag('tls'),
        login,
        mail: input.value('mail') ?? (login?.includes('@') ? login : ''),
        rcpt: recipientOf(input),
        now: nowOf(input),
    });
    if ('problem' in found) throw new UsageError(found.problem);
    if (format === 'json') writeJson(document(found.value));
    else process.stdout.write(text(found.value));
    return 0;
}

function recipientOf(input: Arguments): string {
    const given = input.value('to');
    if (given === undefined)
        throw new UsageError('--to is needed: the recipient’s address, as --to someone@example.net');
    if (!/^[^@]+@[^@]+$/.test(given))
        throw new UsageError(`--to ${given}: write the recipient’s mail address, as someone@example.net`);
    return given;
}

const document = ({ hops, end, notKnown }: Route): RouteJson => ({
    hops: hops.map(({ at, connector, port, because, losers }) => ({
        at,
        connector: connector ?? null,
        port: port ?? null,
        because,
        losers,
    })),
    end,
    notKnown,
});

const ends: Record<Route['end'], string> = {
    delivered: 'The message is delivered',
    sent: 'The message leaves the organization',
    refused: 'The message is refused',
    unreachable: 'The message stays in a queue',
};

function text({ hops, end, notKnown }: Route): string {
    const blocks = hops.flatMap(({ at, connector, port, because, losers }, index) => [
        `${index + 1}. ${at}${port === undefined ? '' : `, port ${port}`}${connector === undefined ? '' : `: ${connector}`}`,
        `       ${because}`,
        ...losers.map(loser => `       not ${loser.connector}: ${loser.because}`),
    ]);
    return `${[...blocks, ends[end], ...notKnown.map(each => `not known: ${each}`)].join('\n')}\n`;
}
