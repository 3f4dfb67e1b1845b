import { type Notice, problem, type ReadProblem } from './object.ts';

export interface Decoded {
    /** Without its byte order mark; line ends as they were. */
    readonly text: string;
    readonly notices: readonly Notice[];
}

/**
 * Text of a file in UTF-8, UTF-16 (both orders, with or without mark) or Windows-1252. What is no text is a problem.
 * Windows-1252 is taken only where UTF-8 is impossible, and said so, because nothing in the bytes proves it.
 */
export function decode(file: string, bytes: Uint8Array): Decoded | ReadProblem {
    const decoded = utf16(bytes) ?? utf8(file, bytes);
    if ('problem' in decoded) return decoded;
    const garbage = controlCharacter.exec(decoded.text);
    if (!garbage) return decoded;
    return problem(
        file,
        lineAt(decoded.text, garbage.index),
        `the file is not text: it has the control character ${hexadecimal(garbage[0].charCodeAt(0), 4)} here; legal is what Export-Clixml, ConvertTo-Json, Export-Csv, Format-List or Format-Table wrote, in UTF-8, UTF-16 or Windows-1252`,
    );
}

/** The one-based line of an offset. */
export function lineAt(text: string, offset: number): number {
    let line = 1;
    for (let at = text.indexOf('\n'); at !== -1 && at < offset; at = text.indexOf('\n', at + 1)) line++;
    return line;
}

// Tab, line feed, form feed and carriage return are text; the escape character comes with coloured console output.
// biome-ignore lint/suspicious/noControlCharactersInRegex: these characters are what is looked for.
const controlCharacter = /[\u0000-\u0008\u000b\u000e-\u001a\u001c-\u001f]/;

function utf16(bytes: Uint8Array): Decoded | undefined {
    const order = byteOrder(bytes);
    return order && { text: new TextDecoder(order).decode(bytes), notices: [] };
}

/** By the mark, else by the zero bytes that Latin letters have in every second place. */
function byteOrder(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | undefined {
    const [first, second] = bytes;
    if (first === 0xff && second === 0xfe) return 'utf-16le';
    if (first === 0xfe && second === 0xff) return 'utf-16be';
    const sample = bytes.subarray(0, 512);
    const zeros = [0, 1].map(odd => sample.filter((byte, index) => index % 2 === odd && byte === 0).length);
    const [even = 0, odd = 0] = zeros;
    const many = sample.length * 0.35;
    if (odd > many && even < odd / 8) return 'utf-16le';
    if (even > many && odd < even / 8) return 'utf-16be';
    return undefined;
}

function utf8(file: string, bytes: Uint8Array): Decoded | ReadProblem {
    const text = new TextDecoder('utf-8').decode(bytes);
    const lost = text.indexOf('\ufffd');
    if (lost === -1 || isUtf8(bytes)) return { text, notices: [] };
    const line = lineAt(text, lost);
    if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) {
        return problem(
            file,
            line,
            'a byte here is not UTF-8, though the file begins as UTF-8; it is damaged: export it again',
        );
    }
    const broken = broadCharacter.test(text);
    const [read, advice] = broken
        ? [text, 'the bytes that cannot be read became \ufffd; export the file again']
        : [windows1252(bytes), 'the file is read as Windows-1252; if letters look wrong, save it as UTF-8'];
    const notice: Notice = { file, line, text: `a byte here is not UTF-8: ${advice}`, severity: 'warning' };
    return { text: read, notices: [notice] };
}

/** A character that takes several bytes and was read: the file is UTF-8 with damage, not Windows-1252. */
const broadCharacter = /[\u0080-\ufffc]/;

function isUtf8(bytes: Uint8Array): boolean {
    try {
        new TextDecoder('utf-8', { fatal: true }).decode(bytes);
        return true;
    } catch {
        return false;
    }
}

/** Not by TextDecoder: some versions of Node read 0x80 to 0x9f as Latin-1. */
function windows1252(bytes: Uint8Array): string {
    const pieces: string[] = [];
    for (let start = 0; start < bytes.length; start += 4096) {
        const codes = Array.from(bytes.subarray(start, start + 4096), byte =>
            0x80 <= byte && byte < 0xa0 ? upperHalf.charCodeAt(byte - 0x80) : byte,
        );
        pieces.push(String.fromCharCode(...codes));
    }
    return pieces.join('');
}

const upperHalf = '€\ufffd‚ƒ„…†‡ˆ‰Š‹Œ\ufffdŽ\ufffd\ufffd‘’“”•–—˜™š›œ\ufffdžŸ';

function hexadecimal(code: number, digits: number): string {
    return `U+${code.toString(16).toUpperCase().padStart(digits, '0')}`;
}
