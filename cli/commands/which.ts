import { which as answerOf, type Which } from '../../engine/which.ts';
import { clientOf, dialOptions, pathOf, serverOf, targetOf, targetOption } from '../find.ts';
import { loadToAnswer } from '../load.ts';
import { type Arguments, type Command, choice, textOrJson, writeJson } from '../usage.ts';

export const which: Command = {
    name: 'which',
    usage: 'PATH --server S --from IP [--port 25 | --to IP:PORT] [--login ACCOUNT]',
    summary: 'the connector that answers a client, and why the others do not',
    example: 'exconn which examples/contoso --server EX01 --from 10.20.0.14',
    options: {
        ...dialOptions,
        ...targetOption,
        login: {
            type: 'string',
            value: 'ACCOUNT',
            summary: 'who logs in; without it the client is anonymous',
        },
        ...textOrJson,
    },
    run,
};

async function run(input: Arguments): Promise<number> {
    const format = choice(input, 'format', ['text', 'json'], 'text');
    const { topology } = (await loadToAnswer(pathOf(input, 'which'))).project;
    const server = serverOf(input, topology);
    const from = clientOf(input);
    const login = input.value('login');
    const answer = answerOf(topology.organization, server, { from, ...targetOf(input), login });
    if (format === 'json') writeJson(answer);
    else process.stdout.write(text(answer));
    return 0;
}

function text(answer: Which): string {
    const lines = [
        `${answer.connector ?? 'No connector answers'}${answer.service ? ` (${answer.service})` : ''}`,
        `    because ${answer.because}`,
        ...answer.ambiguous.map(name => `    perhaps ${name}: Exchange's choice is not settled`),
        ...answer.losers.map(({ connector: name, because }) => `    not ${name}: ${because}`),
        ...(answer.connector
            ? [`    rights: ${answer.rights.length === 0 ? 'none' : answer.rights.join(', ')}`]
            : []),
        ...answer.notKnown.map(each => `    not known: ${each}`),
    ];
    return `${lines.join('\n')}\n`;
}
