import { rightsOf, userOf, whoConnects } from '../../engine/permissions/rights.ts';
import { formatRange } from '../../engine/ranges/format.ts';
import { type Selection, select } from '../../engine/selection.ts';
import { clientOf, pathOf, serverOf, targetOf } from '../find.ts';
import { loadToAnswer } from '../load.ts';
import { type Arguments, type Command, choice, textOrJson, writeJson } from '../usage.ts';

export const which: Command = {
    name: 'which',
    usage: 'PATH --server S --from IP [--port 25 | --to IP:PORT] [--login ACCOUNT]',
    summary: 'the connector that answers a client, and why the others do not',
    example: 'exconn which examples/contoso --server EX01 --from 10.20.0.14',
    options: {
        server: {
            type: 'string',
            value: 'S',
            summary: 'the server that is dialled; not needed where there is only one',
        },
        from: { type: 'string', value: 'IP', summary: 'the client’s address, as the server sees it' },
        port: { type: 'string', value: 'PORT', summary: 'the port that is dialled (25)' },
        to: { type: 'string', value: 'IP:PORT', summary: 'the address and port that are dialled' },
        login: {
            type: 'string',
            value: 'ACCOUNT',
            summary: 'who logs in; without it the client is anonymous',
        },
        ...textOrJson,
    },
    run,
};

/** The document that `--format json` prints. */
interface WhichJson {
    readonly server: string;
    readonly port: number;
    readonly from: string;
    readonly service: string | null;
    readonly connector: string | null;
    readonly entry: string | null;
    readonly because: string;
    readonly losers: readonly { readonly connector: string; readonly because: string }[];
    readonly rights: readonly string[];
    readonly ambiguous: readonly string[];
    readonly notKnown: readonly string[];
}

async function run(input: Arguments): Promise<number> {
    const format = choice(input, 'format', ['text', 'json'], 'text');
    const { topology } = (await loadToAnswer(pathOf(input, 'which'))).project;
    const server = serverOf(input, topology);
    const from = clientOf(input);
    const target = targetOf(input);
    const selection = select(server, { from, ...target });
    const { connector } = selection;
    const login = input.value('login');
    const who =
        connector && (login === undefined ? whoConnects(connector) : userOf(topology.organization, login));
    const rights = connector && who ? rightsOf(connector, who) : { rights: [], notKnown: [] };
    const answer: WhichJson = {
        server: server.name,
        port: target.port,
        from: formatRange(from),
        service: selection.service ?? null,
        connector: connector?.identity ?? null,
        entry: selection.entry?.text ?? null,
        because: selection.because,
        losers: selection.losers.map(({ connector: loser, because }) => ({
            connector: loser.identity,
            because,
        })),
        rights: rights.rights.map(({ right }) => right),
        ambiguous: selection.ambiguous.map(({ identity }) => identity),
        notKnown: [...new Set([...selection.notKnown, ...rights.notKnown])],
    };
    if (format === 'json') writeJson(answer);
    else process.stdout.write(text(answer, selection));
    return 0;
}

function text(answer: WhichJson, { connector }: Selection): string {
    const lines = [
        `${connector ? connector.identity : 'No connector answers'}${answer.service ? ` (${answer.service})` : ''}`,
        `    because ${answer.because}`,
        ...answer.ambiguous.map(name => `    perhaps ${name}: Exchange's choice is not settled`),
        ...answer.losers.map(({ connector: name, because }) => `    not ${name}: ${because}`),
        ...(connector
            ? [`    rights: ${answer.rights.length === 0 ? 'none' : answer.rights.join(', ')}`]
            : []),
        ...answer.notKnown.map(each => `    not known: ${each}`),
    ];
    return `${lines.join('\n')}\n`;
}
