import type { PropertyFact, PropertyTable } from '../../engine/catalogue/property.ts';
import { choicesOfNumber, formatForText, parseValue, sameValue } from '../../engine/catalogue/value.ts';
import { parseRange } from '../../engine/ranges/range.ts';
import type { PrintedProperty, Statement } from '../../language/print.ts';
import { comment } from '../../language/print.ts';
import type { ExchangeProperty, Notice } from '../object.ts';
import type { Draft } from './draft.ts';

/** What an import says about itself, and what it could not say in the language. */
export class Ledger {
    readonly notices: Notice[] = [];
    /** What is kept of the objects and is no setting of theirs, as comments, by the server that they belong to ('' for none). */
    readonly kept = new Map<string, Statement[]>();
    objects = 0;
    properties = 0;
    comments = 0;
    notRead = 0;

    notice(
        { file, line }: { file: string; line: number },
        text: string,
        severity: Notice['severity'] = 'warning',
    ): void {
        this.notices.push({ file, line, text, severity });
    }

    /** Keeps properties that the language has no place for. */
    keep(owner: string, what: string, properties: readonly ExchangeProperty[]): void {
        if (properties.length === 0) return;
        this.comments += properties.length;
        this.keepText(
            owner,
            `${what}: ${properties.map(({ name, values }) => `${name} = ${values.join(', ')}`).join('; ')}`,
        );
    }

    keepText(owner: string, text: string): void {
        const lines = this.kept.get(owner.toLowerCase()) ?? [];
        this.kept.set(owner.toLowerCase(), [...lines, comment(text)]);
    }
}

/** What an object has unless its dump says otherwise, by Exchange's names. */
export type Defaults = (property: PropertyFact) => readonly (readonly string[])[];

export interface Given {
    readonly defaults: Defaults;
    /** Lower-case names of properties that the structure of the text says. */
    readonly elsewhere: ReadonlySet<string>;
    /** The server that what is kept belongs to. */
    readonly owner?: string;
}

/**
 * The properties of an object that differ from what it would have anyway, in the order of the table. What only describes
 * the object in the directory is kept in the ledger.
 */
export function gather(
    draft: Draft,
    table: PropertyTable,
    { defaults, elsewhere, owner = '' }: Given,
    ledger: Ledger,
): PrintedProperty[] {
    const properties: PrintedProperty[] = [];
    const kept: ExchangeProperty[] = [];
    for (const property of draft.properties) {
        if (elsewhere.has(property.name.toLowerCase())) continue;
        const fact = table.find(property.name);
        const remark = draft.remarks.get(property.name.toLowerCase());
        const isLost = property.state === 'truncated' || property.state === 'unreadable';
        if (isLost) ledger.notRead++;
        if (isLost && fact && isSetting(fact, property)) properties.push(unread(fact, property));
        else if (!fact || !isSetting(fact, property)) {
            if (!isNothing(property) && !saysDefault(fact, property, defaults)) kept.push(property);
        } else if (remark !== undefined || !saysDefault(fact, property, defaults)) {
            const values = textOf(fact, property);
            properties.push({ name: fact.name, values, ...(remark === undefined ? {} : { remark }) });
        }
    }
    ledger.keep(owner, `${draft.type} ${draft.identity ?? ''}`.trim(), kept);
    return inOrder(table, properties);
}

/** As the catalogue orders them, so that the same settings always give the same text. */
export function inOrder(table: PropertyTable, properties: readonly PrintedProperty[]): PrintedProperty[] {
    const place = (name: string) => {
        const index = table.rows.findIndex(row => row.name === name);
        return index < 0 ? table.rows.length : index;
    };
    return [...properties].sort((a, b) => place(a.name) - place(b.name));
}

/** `IsValid = False` is read-only and still says something about the object that an administrator must see. */
const isSetting = ({ settable, name }: PropertyFact, { values }: ExchangeProperty) =>
    settable !== 'none' ||
    name === 'Subscribed' ||
    name === 'Maintenance' ||
    (name === 'IsValid' && /^false$/i.test(values[0] ?? ''));

const isNothing = ({ values }: ExchangeProperty) => values.every(value => value === '');

/** An object without any property, as ConvertTo-Json leaves a size, says nothing that could stand behind. */
function unread({ name }: PropertyFact, { values }: ExchangeProperty): PrintedProperty {
    const shown = values.join(', ');
    return { name, values: ['?'], ...(shown === '{}' ? {} : { remark: `printed as ${shown}` }) };
}

function saysDefault(
    fact: PropertyFact | undefined,
    property: ExchangeProperty,
    defaults: Defaults,
): boolean {
    if (!fact) return false;
    const texts = valuesOf(fact, property);
    return defaults(fact).some(each => same(fact, texts, each));
}

/** Whether two properties say the same, however they are spelled. */
export function sameValues(fact: PropertyFact, a: ExchangeProperty, b: ExchangeProperty): boolean {
    return same(fact, valuesOf(fact, a), valuesOf(fact, b));
}

function same(fact: PropertyFact, a: readonly string[], b: readonly string[]): boolean {
    if (sameValue(parseValue(fact, a), parseValue(fact, b))) return true;
    const key = (text: string) => {
        const range = fact.type.kind === 'ranges' ? parseRange(text) : { problem: '' };
        return 'value' in range ? JSON.stringify(range.value) : text.toLowerCase();
    };
    const [left, right] = [new Set(a.map(key)), new Set(b.map(key))];
    return left.size === right.size && [...left].every(each => right.has(each));
}

/** The values as Exchange prints them, `$null` for none; the number of an enum made its name. */
export function valuesOf(fact: PropertyFact, { values, state }: ExchangeProperty): readonly string[] {
    if (state === 'null' || state === 'empty' || values.length === 0) return ['$null'];
    const [only = ''] = values;
    const isEnum = fact.type.kind === 'enum' || fact.type.kind === 'flags';
    const names =
        isEnum && values.length === 1 && /^\d+$/.test(only) ? choicesOfNumber(fact, Number(only)) : undefined;
    return names ?? values;
}

/** The values as the text prefers them. */
export function textOf(fact: PropertyFact, property: ExchangeProperty): readonly string[] {
    const values = valuesOf(fact, property);
    const parsed = parseValue(fact, values);
    return parsed.kind === 'invalid' ? values : formatForText(fact, parsed);
}
