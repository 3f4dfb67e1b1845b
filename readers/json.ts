/** JSON as `ConvertTo-Json` writes it. Read here and not by JSON.parse, which does not tell in which line anything stands. */
import { type Collected, collect } from './collect.ts';
import { problem, type ReadProblem } from './object.ts';
import type { Serialized } from './serialized.ts';

export function looksLikeJson(text: string): boolean {
    return /^\s*(?:\{\s*["}]|\[\s*[[{"\]])/.test(text);
}

/** The objects of a JSON text, or of several that stand behind each other, or the first place that is not legal. */
export function readJson(file: string, text: string): Collected | ReadProblem {
    const reader: Reader = { text, at: 0, line: 1 };
    const roots: Serialized[] = [];
    for (skipBlanks(reader); reader.at < text.length; skipBlanks(reader)) {
        const root = value(reader, 0);
        if ('wrong' in root) {
            return problem(
                file,
                reader.line,
                `the JSON is broken: ${root.wrong}; legal is what ConvertTo-Json writes, whole and unchanged`,
            );
        }
        roots.push(root);
    }
    return collect(file, roots);
}

interface Reader {
    readonly text: string;
    at: number;
    line: number;
}

interface Wrong {
    readonly wrong: string;
}

const deepest = 200;

function value(reader: Reader, depth: number): Serialized | Wrong {
    if (deepest < depth) return { wrong: `more than ${deepest} values are nested here` };
    skipBlanks(reader);
    const { text, at, line } = reader;
    if (text[at] === '{') return record(reader, depth);
    if (text[at] === '[') return list(reader, depth);
    if (text[at] === '"') {
        const read = string(reader);
        return typeof read === 'string' ? fromString(read, line) : read;
    }
    literal.lastIndex = at;
    const [word] = literal.exec(text) ?? [];
    if (word === undefined)
        return { wrong: at < text.length ? `"${text[at]}" cannot stand here` : 'the text is cut off' };
    reader.at += word.length;
    if (word === 'null') return { kind: 'null', line };
    return { kind: 'text', text: word === 'true' ? 'True' : word === 'false' ? 'False' : word, line };
}

const literal = /true|false|null|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/y;

function record(reader: Reader, depth: number): Serialized | Wrong {
    const { line } = reader;
    const fields = new Map<string, Serialized>();
    const wrong = items(reader, '}', () => {
        const name = string(reader);
        if (typeof name !== 'string') return name;
        skipBlanks(reader);
        if (reader.text[reader.at++] !== ':') return { wrong: `a colon is missing after "${name}"` };
        skipBlanks(reader);
        const start = reader.line;
        const read = value(reader, depth + 1);
        if ('wrong' in read) return read;
        fields.set(name, { ...read, line: start });
        return undefined;
    });
    return wrong ?? unwrapped(fields, line);
}

/** Windows PowerShell writes some arrays as `{ "value": […], "Count": 5 }`. */
function unwrapped(fields: ReadonlyMap<string, Serialized>, line: number): Serialized {
    const inner = fields.get('value');
    if (inner?.kind === 'list' && fields.size === 2 && fields.has('Count')) return inner;
    return { kind: 'record', typeNames: [], text: undefined, fields, line };
}

function list(reader: Reader, depth: number): Serialized | Wrong {
    const { line } = reader;
    const read: Serialized[] = [];
    const wrong = items(reader, ']', () => {
        const item = value(reader, depth + 1);
        if ('wrong' in item) return item;
        read.push(item);
        return undefined;
    });
    return wrong ?? { kind: 'list', items: read, line };
}

/** What stands between an opening bracket and its closing one, with commas between. */
function items(reader: Reader, close: string, item: () => Wrong | undefined): Wrong | undefined {
    reader.at++;
    skipBlanks(reader);
    while (reader.text[reader.at] !== close) {
        const wrong = item();
        if (wrong) return wrong;
        skipBlanks(reader);
        if (reader.text[reader.at] === ',') {
            reader.at++;
            skipBlanks(reader);
        } else if (reader.text[reader.at] !== close) {
            return {
                wrong:
                    reader.at < reader.text.length
                        ? `a comma or ${close} is missing`
                        : `the text is cut off before ${close}`,
            };
        }
    }
    reader.at++;
    return undefined;
}

function string(reader: Reader): string | Wrong {
    quoted.lastIndex = reader.at;
    const [whole] = quoted.exec(reader.text) ?? [];
    if (whole === undefined) return { wrong: 'a text in double quotes is missing or not closed' };
    reader.at += whole.length;
    return whole
        .slice(1, -1)
        .replace(/\\(?:u([\da-fA-F]{4})|(.))/g, (_, code: string | undefined, letter: string | undefined) => {
            if (code !== undefined) return String.fromCharCode(Number.parseInt(code, 16));
            return escapes.get(letter ?? '') ?? letter ?? '';
        });
}

const quoted = /"(?:[^"\\\n\r]|\\.)*"/y;
const escapes = new Map([
    ['n', '\n'],
    ['r', '\r'],
    ['t', '\t'],
    ['b', '\b'],
    ['f', '\f'],
]);

/** Dates come as `/Date(1633548245000)/`; what lies deeper than `-Depth` as `@{Port=25; Address=0.0.0.0}`. */
function fromString(text: string, line: number): Serialized {
    const milliseconds = /^\/Date\((-?\d{1,15})(?:[+-]\d{4})?\)\/$/.exec(text)?.[1];
    if (milliseconds !== undefined)
        return { kind: 'text', text: new Date(Number(milliseconds)).toISOString(), line };
    const inner = /^@\{(.*)\}$/s.exec(text)?.[1];
    if (inner === undefined) return { kind: 'text', text, line };
    const pairs = inner.split(/;\s+/).map(pair => /^([^=]*)=(.*)$/s.exec(pair) ?? ['', '', pair]);
    const fields = pairs.map(([, name = '', text = '']) => [name, { kind: 'text', text, line }] as const);
    return { kind: 'record', typeNames: [], text: undefined, fields: new Map(fields), line };
}

function skipBlanks(reader: Reader): void {
    for (; reader.at < reader.text.length; reader.at++) {
        const letter = reader.text[reader.at];
        if (letter === '\n') reader.line++;
        else if (letter !== ' ' && letter !== '\t' && letter !== '\r' && letter !== '\ufeff') return;
    }
}
