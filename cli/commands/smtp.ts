import { readFile } from 'node:fs/promises';
import { text as readAll } from 'node:stream/consumers';
import { formatRange } from '../../engine/ranges/format.ts';
import { dialogue } from '../../engine/smtp/dialogue.ts';
import { protocolLog } from '../../engine/smtp/log.ts';
import { dialogueJson, renderDialogue } from '../../engine/smtp/render.ts';
import { clientOf, dialOptions, pathOf, serverOf, targetOf, targetOption } from '../find.ts';
import { loadToAnswer } from '../load.ts';
import {
    type Arguments,
    type Command,
    choice,
    formatOption,
    nowOf,
    nowOption,
    UsageError,
} from '../usage.ts';

export const smtp: Command = {
    name: 'smtp',
    usage: 'PATH --server S --from IP [--port 25 | --to IP:PORT] [--tls] [--login ACCOUNT [--login-fails]] [--helo N] [--mail A] [--rcpt B]… [SCRIPT]',
    summary: 'the dialogue that a client would see, with the reason beside each reply',
    example:
        'exconn smtp examples/contoso --server EX01 --from 10.50.0.1 --mail anna@contoso.com --rcpt someone@example.net',
    options: {
        ...dialOptions,
        ...targetOption,
        tls: { type: 'boolean', summary: 'the client says STARTTLS' },
        login: { type: 'string', value: 'ACCOUNT', summary: 'who logs in' },
        'login-fails': { type: 'boolean', summary: 'the password is wrong' },
        helo: { type: 'string', value: 'NAME', summary: 'the name that the client greets with' },
        mail: { type: 'string', value: 'ADDRESS', summary: 'the sender; empty for <>' },
        rcpt: {
            type: 'string',
            value: 'ADDRESS',
            multiple: true,
            summary: 'a recipient; may be given again',
        },
        ...nowOption,
        ...formatOption({
            text: 'for people',
            json: 'for programs',
            log: 'as the protocol log of Exchange has it',
        }),
    },
    run,
};

async function run(input: Arguments): Promise<number> {
    const format = choice(input, 'format', ['text', 'json', 'log'], 'text');
    const { topology } = (await loadToAnswer(pathOf(input, 'smtp'))).project;
    const { port, to } = targetOf(input);
    const script = await scriptOf(input);
    const result = dialogue(topology, {
        server: serverOf(input, topology).name,
        from: formatRange(clientOf(input)),
        port,
        to: to && formatRange(to),
        tls: input.flag('tls'),
        login: input.value('login'),
        loginFails: input.flag('login-fails'),
        helo: input.value('helo'),
        mail: input.value('mail'),
        rcpt: input.values('rcpt'),
        ...(script === undefined ? {} : { script }),
        now: nowOf(input),
    });
    if ('problem' in result) throw new UsageError(result.problem);
    const write = {
        text: renderDialogue,
        log: protocolLog,
        json: (value: typeof result.value) => `${JSON.stringify(dialogueJson(value), null, 2)}\n`,
    };
    process.stdout.write(write[format](result.value));
    return 0;
}

/** The client's lines from a file or standard input. */
async function scriptOf({ positionals }: Arguments): Promise<string[] | undefined> {
    const [, file] = positionals;
    if (file === undefined) return undefined;
    const text =
        file === '-' ? await readAll(process.stdin) : await readFile(file, 'utf8').catch(() => undefined);
    if (text === undefined)
        throw new UsageError(
            `${file}: there is no such file; give the client’s lines in a file, or - for standard input`,
        );
    const lines = text.split(/\r?\n/);
    return lines.at(-1) === '' ? lines.slice(0, -1) : lines;
}
