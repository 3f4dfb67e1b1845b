/** `Format-List`: one property in a line, `Name : value`, long values wrapped below. */
import { isListed, property, propertyName } from './cells.ts';
import { isPropertyName, kindOfProperties } from './kinds.ts';
import { indentOf, isBlank, type Line } from './lines.ts';
import type { ExchangeProperty } from './object.ts';

/** Properties that belong together, before it is known of what. */
export interface Draft {
    readonly properties: readonly ExchangeProperty[];
    readonly line: number;
}

export interface Drafts {
    readonly drafts: readonly Draft[];
    /** The index of the first line after them. */
    readonly next: number;
    /** Lines among them that could not be read. */
    readonly skipped?: readonly Line[];
}

/** The objects of the list that begins at `lines[start]`; `undefined` where none begins, no objects where none of its names is Exchange's. */
export function readList(lines: readonly Line[], start: number): Drafts | undefined {
    const groups: Entry[][] = [[]];
    let at = start;
    for (let gap = false; at < lines.length; at++) {
        const line = lines[at];
        if (!line) break;
        if (isBlank(line)) {
            gap = true;
            continue;
        }
        const group = groups.at(-1) ?? [];
        const last = group.at(-1);
        if (last && !gap && continues(last, line)) {
            last.rest.push(line);
            continue;
        }
        const entry = entryOf(line);
        if (!entry) break;
        if (gap || group.some(({ name }) => name === entry.name)) groups.push([entry]);
        else group.push(entry);
        gap = false;
    }
    if (at === start) return undefined;
    const entries = groups.flat();
    const layout = { width: widthOf(entries), splitsWords: entries.some(splitsWords) };
    if (isList(entries)) return { drafts: merged(groups).map(each => draft(each, layout)), next: at };
    return { drafts: [], next: at, skipped: entries.flatMap(({ line, rest }) => [line, ...rest]) };
}

/** Whether a line says `Name : value` of a property that Exchange prints. */
export function isListLine(line: Line | undefined): boolean {
    const entry = line && entryOf(line);
    return entry?.known ?? false;
}

interface Entry {
    readonly name: string;
    readonly known: boolean;
    /** With a blank before the colon, as PowerShell writes it. */
    readonly spaced: boolean;
    readonly line: Line;
    readonly value: string;
    /** Where the value begins in its line. */
    readonly column: number;
    readonly rest: Line[];
}

function entryOf(line: Line): Entry | undefined {
    const parts = /^(\s*)([\p{L}_$@][^:{}]{0,80}?)(\s*):(?:(\s*)(\S.*)|\s*)$/u.exec(line.text);
    if (!parts) return undefined;
    const [, , name = '', before = '', after, value = ''] = parts;
    const known = isPropertyName(name);
    const spaced = before !== '' && after !== '';
    if (!known && (!spaced || 4 < name.split(' ').length) && !name.includes('$_')) return undefined;
    const column = value === '' ? line.text.trimEnd().length + 1 : line.text.length - value.length;
    return { name, known, spaced, line, value, column, rest: [] };
}

/** A wrapped value goes on below its beginning; in a pasted text without indentation, until its brace is closed. */
function continues(entry: Entry, line: Line): boolean {
    const indent = indentOf(line);
    if (2 < indent && entry.column - 1 <= indent) return true;
    return isOpen(entry) && entryOf(line) === undefined;
}

function isOpen({ value, rest }: Entry): boolean {
    const last = rest.at(-1)?.text ?? value;
    return value.startsWith('{') && !value.includes('}') && !/(?:\}|\.\.\.|…) {0,9}$/.test(last);
}

/** Mails have lines like `Subject: x` too: without PowerShell's blank before the colon, the names must make sense together. */
function isList(entries: readonly Entry[]): boolean {
    if (entries.some(({ known, spaced }) => known && spaced)) return true;
    const names = new Set(entries.filter(({ known }) => known).map(({ name }) => name));
    return 1 < names.size && kindOfProperties([...names]) !== 'unknown';
}

/** A blank line may stand inside an object where text was pasted; two objects of one cmdlet always repeat a name. */
function merged(groups: readonly Entry[][]): readonly Entry[][] {
    const objects: Entry[][] = [];
    for (const group of groups) {
        const last = objects.at(-1);
        if (last && belongTogether(last, group)) last.push(...group);
        else objects.push([...group]);
    }
    return objects;
}

function belongTogether(above: readonly Entry[], below: readonly Entry[]): boolean {
    if (below.some(({ name }) => above.some(entry => entry.name === name))) return false;
    const value = (entries: readonly Entry[], name: string) =>
        entries.find(entry => entry.name.toLowerCase() === name)?.value;
    const identity = value(above, 'identity') ?? value(below, 'identity');
    const name = value(above, 'name') ?? value(below, 'name');
    if (identity !== undefined && name !== undefined && !identity.endsWith(name)) return false;
    const [first, second, both] = [above, below, [...above, ...below]].map(entries =>
        kindOfProperties(
            entries.map(({ name }) => name),
            identity,
        ),
    );
    return first === 'unknown'
        ? second === both || second === 'unknown'
        : first === both && (second === both || second === 'unknown');
}

/** How long values were wrapped. */
interface Layout {
    /** The length of the longest line that goes on below. */
    readonly width: number;
    /** Whether lines break wherever they are full; PowerShell keeps words whole in some tongues only. */
    readonly splitsWords: boolean;
}

function widthOf(entries: readonly Entry[]): number {
    const wrapped = entries.flatMap(({ line, rest }) => [line, ...rest].slice(0, -1));
    return wrapped.reduce((width, { text }) => Math.max(width, text.trimEnd().length), 0);
}

/** Where words are kept whole, lists break behind commas only. */
function splitsWords({ name, line, rest }: Entry): boolean {
    if (!isListed(propertyName(name))) return false;
    return rest.some((next, index) => {
        const above = (rest[index - 1] ?? line).text;
        return /[\w.:]$/.test(above) && /^\s*[\w.:]/.test(next.text);
    });
}

function draft(entries: readonly Entry[], layout: Layout): Draft {
    const properties = entries.map(entry =>
        property(entry.name, unwrapped(entry, layout), entry.line.number),
    );
    return { properties, line: entries[0]?.line.number ?? 1 };
}

/**
 * The value with its wrapped lines. Where words are kept whole, PowerShell breaks behind a blank, and inside a word only if it is
 * wider than the column; only a break inside a word leaves a line full to the last place and without a blank at its end.
 */
function unwrapped({ value, line, column, rest }: Entry, { width, splitsWords }: Layout): string {
    let whole = value.trim();
    let above = line.text;
    for (const { text } of rest) {
        const next = text.trim();
        const word = `${whole.slice(whole.lastIndexOf(' ') + 1)}${/^\S*/.exec(next)?.[0] ?? ''}`;
        const full = above.length === width && !above.endsWith(' ');
        const broken = full && (splitsWords || width - column < word.length);
        whole += whole === '' || broken ? next : ` ${next}`;
        above = text;
    }
    return whole;
}
