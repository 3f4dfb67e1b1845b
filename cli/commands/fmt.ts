import { writeFile } from 'node:fs/promises';
import { format as formatText } from '../../language/format.ts';
import { parse } from '../../language/parser.ts';
import { textsOf } from '../load.ts';
import { type Arguments, type Command, choice, textOrJson, UsageError, writeJson } from '../usage.ts';

export const fmt: Command = {
    name: 'fmt',
    usage: '[PATH…] [--check]',
    summary: 'lays the files out; with --check only says which are not',
    example: 'exconn fmt --check examples/contoso',
    options: {
        check: { type: 'boolean', summary: 'change nothing; exit code 1 if a file is not formatted' },
        ...textOrJson,
    },
    run,
};

async function run(input: Arguments): Promise<number> {
    const paths = input.positionals.length === 0 ? ['.'] : input.positionals;
    const checking = input.flag('check');
    const format = choice(input, 'format', ['text', 'json'], 'text');
    const differing: string[] = [];
    for (const path of paths) {
        for (const [file, text] of await textsOf(path)) {
            const formatted = formatText(text);
            if (file === '-' && !checking) {
                process.stdout.write(formatted);
                continue;
            }
            if (checking && 0 < parse(text).problems.length)
                throw new UsageError(`${file}: this does not parse; run exconn check first`);
            if (formatted === text) continue;
            differing.push(file);
            if (!checking) await writeFile(file, formatted);
        }
    }
    if (format === 'json') writeJson({ [checking ? 'differing' : 'formatted']: differing });
    else
        for (const file of differing)
            process.stdout.write(`${file}: ${checking ? 'is not formatted' : 'formatted'}\n`);
    return checking && 0 < differing.length ? 1 : 0;
}
