/** Reads a file that Exchange's cmdlets, or an administrator's clipboard, filled. */
import { looksLikeXml, readClixml } from './clixml.ts';
import { decode } from './encoding.ts';
import { problem, type Reading, type ReadProblem } from './object.ts';

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

/** What a text holds that was pasted or decoded. */
export function readText(file: string, text: string): Reading | ReadProblem {
    if (text.trim() === '') return problem(file, 1, 'the file is empty');
    if (looksLikeXml(text)) {
        const collected = readClixml(file, text);
        return 'problem' in collected ? collected : { ...collected, notices: [] };
    }
    return problem(file, 1, 'not known');
}
