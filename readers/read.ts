/** Reads a file that Exchange's cmdlets, or an administrator's clipboard, filled. */
import { looksLikeXml, readClixml } from './clixml.ts';
import type { Collected } from './collect.ts';
import { looksLikeCsv, readCsv } from './csv.ts';
import { decode } from './encoding.ts';
import { looksLikeHtml, textOfHtml } from './html.ts';
import { looksLikeJson, readJson } from './json.ts';
import { linesOf, undoubled } from './lines.ts';
import { lossNotices } from './losses.ts';
import { problem, type Reading, type ReadProblem } from './object.ts';
import { permissionNotices } from './permissions.ts';
import { ownScript, settled } from './powershell/own-script.ts';
import { looksLikeScript, readScript } from './powershell/script.ts';
import { readLines } from './text.ts';

/** What a file holds, whatever its encoding and format; a problem where nothing in it can be read. Total: never throws. */
export function read(file: string, bytes: Uint8Array): Reading | ReadProblem {
    if (largest < bytes.length) {
        const megabytes = Math.round(bytes.length / 1_000_000);
        return problem(
            file,
            1,
            `the file has ${megabytes} MB; up to ${largest / 1_000_000} MB are read: export fewer objects at a time`,
        );
    }
    const decoded = decode(file, bytes);
    if ('problem' in decoded) return decoded;
    const reading = readText(file, decoded.text);
    return 'problem' in reading ? reading : { ...reading, notices: [...decoded.notices, ...reading.notices] };
}

const largest = 200_000_000;

/** What a text holds that was pasted or decoded. Total: never throws. */
export function readText(file: string, text: string): Reading | ReadProblem {
    const reading = readFormat(file, text);
    if ('problem' in reading) return reading;
    const { objects } = reading;
    const notices = [...reading.notices, ...permissionNotices(objects), ...lossNotices(objects)];
    return { ...reading, notices: notices.sort((a, b) => a.line - b.line) };
}

function readFormat(file: string, text: string): Reading | ReadProblem {
    if (text.trim() === '') return problem(file, 1, 'the file is empty');
    if (looksLikeXml(text)) return withoutNotices(readClixml(file, text));
    const plain = (looksLikeHtml(text) ? textOfHtml(text) : text).replace(/\r\n?/g, '\n');
    if (looksLikeJson(plain)) return withoutNotices(readJson(file, plain));
    if (looksLikeCsv(plain)) return readCsv(file, plain);
    const own = ownScript(file, plain);
    if (own) {
        const { commands, notices } = readScript(file, own.text);
        return {
            objects: own.objects,
            commands: [...settled(commands), ...own.unknowns],
            notices,
            metadata: 0,
        };
    }
    return withCommands(file, plain, readLines(file, undoubled(linesOf(plain))));
}

/** Adds the commands of a script, whose lines no reader of printed objects understands. */
function withCommands(file: string, text: string, reading: Reading | ReadProblem): Reading | ReadProblem {
    if (!looksLikeScript(text)) return reading;
    const { commands, notices } = readScript(file, text);
    if (commands.length === 0) return reading;
    if ('problem' in reading) return { objects: [], commands, notices, metadata: 0 };
    const lines = new Set(commands.map(({ line }) => line));
    const others = reading.notices.filter(({ line, severity }) => severity !== 'info' || !lines.has(line));
    return { ...reading, commands, notices: [...others, ...notices] };
}

function withoutNotices(collected: Collected | ReadProblem): Reading | ReadProblem {
    return 'problem' in collected ? collected : { ...collected, commands: [], notices: [] };
}
