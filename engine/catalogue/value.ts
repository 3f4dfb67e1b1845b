import type { Value } from '../topology.ts';
import { nearest } from './nearest.ts';
import { type Choice, type PropertyFact, type PropertyType, versions } from './property.ts';
import { parseSize, parseTime, sizeAsPrinted, sizeAsText, timeAsText } from './quantities.ts';
import { versionOfBuild } from './versions.ts';

/** A problem, and the word that has it by its place in the list; none where the whole value is meant. */
export interface WordProblem {
    readonly index: number | undefined;
    readonly problem: string;
}

/** The `Value` of a property, with problems that still have to be placed. */
export type ParsedValue =
    | Exclude<Value, { kind: 'invalid' }>
    | { readonly kind: 'invalid'; readonly problems: readonly WordProblem[] };

/**
 * Reads the words of a property by its row. `?` anywhere makes it unknown, `$null` or an empty text makes it empty where Exchange
 * lets it be. Flags may also stand in one text (`Tls, Integrated`). Bindings, ranges and addresses are only collected here:
 * `engine/ranges/` reads them, and names of networks stand among them.
 */
export function parseValue(fact: PropertyFact, words: readonly string[]): ParsedValue {
    if (words.length === 0) return invalid(undefined, `${fact.name} has no value`);
    if (words.some(word => word.trim() === '?')) return { kind: 'unknown' };
    if (words.length === 1 && isEmpty(words[0])) return empty(fact);
    switch (fact.type.kind) {
        case 'bindings':
        case 'ranges':
        case 'addresses':
        case 'list':
            return items(fact, words);
        case 'flags':
            return flags(fact, fact.type.values, words);
        default:
            return 1 < words.length
                ? invalid(1, `${fact.name} takes one value`)
                : single(fact, fact.type, (words[0] ?? '').trim());
    }
}

/** The value as Exchange prints it; nothing where it is empty or invalid. */
export function formatValue(fact: PropertyFact, value: Value | ParsedValue): readonly string[] {
    if (value.kind === 'boolean') return [value.value ? 'True' : 'False'];
    if (value.kind === 'number' && fact.type.kind === 'size' && Number.isFinite(value.value)) {
        return [sizeAsPrinted(value.value)];
    }
    return value.kind === 'empty' ? [] : formatForText(fact, value);
}

/** The value as `.exconn` text prefers it, word by word: `36MB`, `true`, `$null`; nothing where it is invalid. */
export function formatForText(fact: PropertyFact, value: Value | ParsedValue): readonly string[] {
    switch (value.kind) {
        case 'unknown':
            return ['?'];
        case 'invalid':
            return [];
        case 'empty':
            return ['$null'];
        case 'boolean':
            return [String(value.value)];
        case 'number':
            return [numberAsText(fact, value.value)];
        case 'text':
            return [value.value];
        case 'list':
            return value.values;
    }
}

/** The choices that a serialized number stands for, in Exchange's spelling; `undefined` where a bit has no name. */
export function choicesOfNumber(fact: PropertyFact, number: number): readonly string[] | undefined {
    if (fact.type.kind !== 'flags' && fact.type.kind !== 'enum') return undefined;
    const { values, kind } = fact.type;
    const exact = values.find(choice => choice.number === number);
    if (exact) return [exact.name];
    if (kind === 'enum') return undefined;
    const members = values.filter(
        ({ number: bit = 0 }) => bit !== 0 && (bit & (bit - 1)) === 0 && (number & bit) !== 0,
    );
    const sum = members.reduce((total, { number: bit = 0 }) => total | bit, 0);
    return sum === number && number !== 0 ? members.map(({ name }) => name) : undefined;
}

/** Whether two values mean the same; the order of bindings, ranges and lists does not count. */
export function sameValue(one: Value | ParsedValue, other: Value | ParsedValue): boolean {
    if (one.kind === 'list' && other.kind === 'list') {
        const sorted = (values: readonly string[]) => values.map(value => value.toLowerCase()).sort();
        return JSON.stringify(sorted(one.values)) === JSON.stringify(sorted(other.values));
    }
    if (one.kind === 'text' && other.kind === 'text')
        return one.value.toLowerCase() === other.value.toLowerCase();
    if ('value' in one && 'value' in other) return one.kind === other.kind && one.value === other.value;
    return one.kind === other.kind && one.kind !== 'invalid';
}

function empty(fact: PropertyFact): ParsedValue {
    const { type } = fact;
    if (type.kind === 'boolean') return invalid(0, `${fact.name} cannot be empty; write true or false`);
    if ((type.kind === 'enum' || type.kind === 'flags') && type.values.some(({ name }) => name === 'None')) {
        return invalid(0, `${fact.name} cannot be empty; write None`);
    }
    const needsValue = ['integer', 'size', 'time', 'date', 'version', 'build'].includes(type.kind);
    return needsValue ? invalid(0, `${fact.name} cannot be empty`) : { kind: 'empty' };
}

function items(fact: PropertyFact, words: readonly string[]): ParsedValue {
    const problems = words.flatMap((word, index) =>
        isEmpty(word) ? [{ index, problem: `"${word}" is no entry of ${fact.name}` }] : [],
    );
    return 0 < problems.length
        ? { kind: 'invalid', problems }
        : { kind: 'list', values: words.map(word => word.trim()) };
}

function flags(fact: PropertyFact, choices: readonly Choice[], words: readonly string[]): ParsedValue {
    const problems: WordProblem[] = [];
    const found = new Set<Choice>();
    for (const [index, word] of words.entries()) {
        for (const part of word.split(',').map(each => each.trim())) {
            const choice = find(choices, part);
            if (choice) found.add(choice);
            else problems.push({ index, problem: noChoice(fact, choices, part) });
        }
    }
    if (0 < problems.length) return { kind: 'invalid', problems };
    return { kind: 'list', values: choices.filter(choice => found.has(choice)).map(({ name }) => name) };
}

function single(fact: PropertyFact, type: PropertyType, word: string): ParsedValue {
    switch (type.kind) {
        case 'boolean':
            return truth(fact, word);
        case 'enum': {
            const choice = find(type.values, word);
            return choice ? text(choice.name) : invalid(0, noChoice(fact, type.values, word));
        }
        case 'integer':
            return quantity(fact, word, type, parseInteger, String);
        case 'size':
            return quantity(fact, word, type, parseSize, sizeAsText);
        case 'time':
            return quantity(fact, word, type, parseTime, timeAsText);
        case 'fqdn':
            return isHostName(word) ? text(word) : invalid(0, `"${word}" is not a host name`);
        case 'date':
            return isDate(word)
                ? text(word)
                : invalid(0, `"${word}" is not a date; write year, month and day, as in 2027-03-01`);
        case 'version': {
            const version = versions.find(each => each.toLowerCase() === word.toLowerCase());
            return version
                ? text(version)
                : invalid(0, `"${word}" is no version of Exchange; it is ${versions.join(', ')}`);
        }
        case 'build': {
            const { build } = versionOfBuild(word);
            return build ? text(build) : invalid(0, `"${word}" is not a build; write it like 15.1.2375.7`);
        }
        default:
            return withinLength(fact, type.kind === 'text' ? type.max : undefined, word);
    }
}

function truth(fact: PropertyFact, word: string): ParsedValue {
    const [, value] = /^\$?(true|false)$/i.exec(word) ?? [];
    if (value) return { kind: 'boolean', value: value.toLowerCase() === 'true' };
    return invalid(0, `"${word}" is neither true nor false, and ${fact.name} takes only those`);
}

interface Limits {
    readonly min: number;
    readonly max: number;
    readonly unlimited?: true;
}

function quantity(
    fact: PropertyFact,
    word: string,
    { min, max, unlimited }: Limits,
    parse: typeof parseSize,
    print: (value: number) => string,
): ParsedValue {
    if (/^unlimited$/i.test(word)) {
        if (unlimited) return { kind: 'number', value: Number.POSITIVE_INFINITY };
        return invalid(0, `${fact.name} cannot be Unlimited; it goes up to ${print(max)}`);
    }
    const parsed = parse(word);
    if ('problem' in parsed) return invalid(0, parsed.problem);
    const span =
        max === Number.POSITIVE_INFINITY
            ? `starts at ${print(min)}`
            : `goes from ${print(min)} to ${print(max)}`;
    if (parsed.value < min) return invalid(0, `"${word}" is too small: ${fact.name} ${span}`);
    if (max < parsed.value) return invalid(0, `"${word}" is too large: ${fact.name} ${span}`);
    return { kind: 'number', value: parsed.value };
}

function withinLength(fact: PropertyFact, max: number | undefined, word: string): ParsedValue {
    if (max === undefined || word.length <= max) return text(word);
    return invalid(0, `${fact.name} has ${word.length} characters; Exchange takes ${max}`);
}

function numberAsText({ type }: PropertyFact, value: number): string {
    if (value === Number.POSITIVE_INFINITY) return 'Unlimited';
    if (type.kind === 'size') return sizeAsText(value);
    return type.kind === 'time' ? timeAsText(value) : String(value);
}

function noChoice(fact: PropertyFact, choices: readonly Choice[], word: string): string {
    if (word === '') return `${fact.name} has an empty entry`;
    const names = choices.filter(({ derived }) => !derived).map(({ name }) => name);
    const meant = nearest(word, names);
    return `"${word}" is no value of ${fact.name}${meant ? `; did you mean ${meant}` : `; it takes ${names.join(', ')}`}`;
}

function parseInteger(word: string): { value: number } | { problem: string } {
    return /^-?\d+$/.test(word) ? { value: Number(word) } : { problem: `"${word}" is not a whole number` };
}

/** Dots between labels of letters, digits, hyphens and underscores; one label is a NetBIOS name. */
function isHostName(word: string): boolean {
    return word.length <= 255 && /^(?!-)[a-z0-9_-]{1,63}(?<!-)(\.(?!-)[a-z0-9_-]{1,63}(?<!-))*$/i.test(word);
}

function isDate(word: string): boolean {
    const [, year, month, day] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(word) ?? [];
    const date = new Date(Date.UTC(Number(year), Number(month) - 1, Number(day)));
    return date.getUTCMonth() + 1 === Number(month) && date.getUTCDate() === Number(day);
}

const isEmpty = (word = ''): boolean => word.trim() === '' || word.trim().toLowerCase() === '$null';

const find = (choices: readonly Choice[], word: string): Choice | undefined =>
    choices.find(({ name }) => name.toLowerCase() === word.toLowerCase());

const text = (value: string): ParsedValue => ({ kind: 'text', value });

const invalid = (index: number | undefined, problem: string): ParsedValue => ({
    kind: 'invalid',
    problems: [{ index, problem }],
});
