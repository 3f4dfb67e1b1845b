/** Quoted text: `'…'`, `"…"` and here-strings. */
import { doubleQuotes, type Scanner, singleQuotes } from './scanner.ts';

/** Literal pieces, and offsets where something is to be expanded. */
export type Piece = string | { readonly start: number; readonly kind: 'variable' | 'braced' | 'group' };

/** What a verbatim string holds; `undefined` where none begins, or none that ends on its line. */
export function verbatim(scanner: Scanner): string | undefined {
    const here = scanner.take(hereVerbatim);
    if (here !== undefined) return here.slice(here.indexOf('\n') + 1, here.lastIndexOf('\n'));
    const whole = scanner.take(single);
    return whole?.slice(1, -1).replace(doubledSingle, '$1');
}

/**
 * The offsets between which a double-quoted string's content stands; `undefined` where none begins.
 * A subexpression in it may hold quotes of its own.
 */
export function expandable(scanner: Scanner): { readonly start: number; readonly end: number } | undefined {
    const here = scanner.take(hereExpandable);
    if (here !== undefined) {
        const start = scanner.at - here.length;
        return { start: start + here.indexOf('\n') + 1, end: start + here.lastIndexOf('\n') };
    }
    const begin = scanner.at;
    if (scanner.take(double) === undefined) return undefined;
    return { start: begin + 1, end: scanner.at - 1 };
}

/** The character that a backtick and a letter stand for. */
export function escaped(letter: string): string {
    return escapes.get(letter) ?? letter;
}

const escapes = new Map([
    ['n', '\n'],
    ['r', '\r'],
    ['t', '\t'],
    ['0', '\0'],
]);

const s = `[${singleQuotes}]`;
const d = `[${doubleQuotes}]`;
const single = new RegExp(`${s}(?:[^\\n${singleQuotes}]|${s}${s})*${s}`, 'y');
const doubledSingle = new RegExp(`(${s})${s}`, 'g');
const double = new RegExp(
    `${d}(?:[^\\n\`$${doubleQuotes}]|\`[^\\n]|${d}${d}|\\$\\((?:[^()\\n]|\\((?:[^()\\n]|\\([^()\\n]*\\))*\\))*\\)|\\$(?!\\())*${d}`,
    'y',
);
const hereVerbatim = new RegExp(`@${s}[ \\t]*\\n(?:[\\s\\S]*?\\n)??${s}@`, 'y');
const hereExpandable = new RegExp(`@${d}[ \\t]*\\n(?:[\\s\\S]*?\\n)??${d}@`, 'y');
