import { mkdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Notice, Reading } from '../../readers/object.ts';
import { read } from '../../readers/read.ts';
import { importReadings } from '../../readers/topology/topology.ts';
import { shown } from '../load.ts';
import { type Arguments, type Command, choice, textOrJson, UsageError, writeJson } from '../usage.ts';

const largest = 200 * 1024 * 1024;

export const importCommand: Command = {
    name: 'import',
    usage: 'FILE… [--out FOLDER] [--server NAME] [--no-networks]',
    summary: 'makes a topology of what Exchange printed: Get-ReceiveConnector | Export-Clixml and the like',
    example: 'exconn import test/fixtures/css-receiveconnector-e19.clixml',
    options: {
        out: {
            type: 'string',
            value: 'FOLDER',
            summary: 'write a file for each server and one for what they share',
        },
        server: {
            type: 'string',
            value: 'NAME',
            summary: 'the server that connectors without one belong to (SERVER)',
        },
        'no-networks': {
            type: 'boolean',
            summary: 'leave ranges where they stand, also where several connectors repeat them',
        },
        ...textOrJson,
    },
    run,
};

async function run(input: Arguments): Promise<number> {
    if (input.positionals.length === 0)
        throw new UsageError(
            'import needs a file, such as one that Get-ReceiveConnector | Export-Clixml wrote',
        );
    const format = choice(input, 'format', ['text', 'json'], 'text');
    const server = input.value('server');
    const readings: Reading[] = [];
    for (const file of input.positionals) readings.push(await reading(file));
    const imported = importReadings(readings, {
        ...(server === undefined ? {} : { server }),
        networks: !input.flag('no-networks'),
    });
    if (imported.counts.objects === 0) {
        throw new UsageError(
            `${input.positionals.map(shown).join(', ')}: nothing of a topology is in it; export with Get-ReceiveConnector | Export-Clixml FILE, or run what exconn collector prints`,
        );
    }
    const out = input.value('out');
    const { text, files, notices, counts } = imported;
    if (out !== undefined) await write(out, files);
    if (format === 'json') writeJson({ text, notices, counts });
    else if (out === undefined) process.stdout.write(text);
    for (const notice of notices) process.stderr.write(`${noticeLine(notice)}\n`);
    const { objects, properties, comments, notRead } = counts;
    process.stderr.write(
        `imported ${objects} objects, ${properties} properties; ${comments} kept as comments, ${notRead} not read\n`,
    );
    return 0;
}

const noticeLine = ({ file, line, text }: Notice) => `${file}:${line}: ${text}`;

async function reading(file: string): Promise<Reading> {
    const found = await stat(file).catch(() => undefined);
    if (!found?.isFile()) throw new UsageError(`${file}: there is no such file`);
    if (largest < found.size)
        throw new UsageError(`${file}: the file has more than 200 MB; export fewer objects at a time`);
    const result = read(shown(file), await readFile(file));
    if ('problem' in result) throw new UsageError(noticeLine(result.problem));
    return result;
}

async function write(folder: string, files: ReadonlyMap<string, string>): Promise<void> {
    await mkdir(folder, { recursive: true });
    for (const name of files.keys()) {
        const path = join(folder, name);
        // Somebody may have worked on the file since the last import.
        if (await stat(path).catch(() => undefined))
            throw new UsageError(
                `${shown(path)}: this file is there already; choose another folder, or delete it first`,
            );
    }
    for (const [name, text] of files) {
        const path = join(folder, name);
        await writeFile(path, text);
        process.stderr.write(`${shown(path)}\n`);
    }
}
