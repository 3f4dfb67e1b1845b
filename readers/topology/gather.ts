import type { PropertyFact, PropertyTable } from '../../engine/catalogue/property.ts';
import { choicesOfNumber, formatForText, parseValue, sameValue } from '../../engine/catalogue/value.ts';
import { parseRange } from '../../engine/ranges/range.ts';
import type { Statement } from '../../language/print.ts';
import { comment, type PrintedProperty } from '../../language/print.ts';
import type { ExchangeObject, ExchangeProperty, Notice } from '../object.ts';

/** What an import says about itself, and what it could not say in the language. */
export class Ledger {
    readonly notices: Notice[] = [];
    /** Lines for the end of the file: what is kept of the objects and is no setting of theirs. */
    readonly kept: Statement[] = [];
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
    keep(what: string, properties: readonly ExchangeProperty[]): void {
        if (properties.length === 0) return;
        this.comments += properties.length;
        this.kept.push(
            comment(
                `${what}: ${properties.map(({ name, values }) => `${name} = ${values.join(', ')}`).join('; ')}`,
            ),
        );
    }
}

/** What an object has unless its dump says otherwise, by Exchange's names. */
export type Defaults = (property: PropertyFact) => readonly (readonly string[])[];

export interface Gathered {
    readonly properties: readonly PrintedProperty[];
}

/**
 * The properties of an object that differ from what it would have anyway. Those of `elsewhere` are said by the
 * structure of the text; what only describes the object in the directory is kept in the ledger.
 */
export function gather(
    object: ExchangeObject,
    table: PropertyTable,
    defaults: Defaults,
    elsewhere: ReadonlySet<string>,
    ledger: Ledger,
): Gathered {
    ledger.objects++;
    ledger.properties += object.properties.length;
    const properties: PrintedProperty[] = [];
    const kept: ExchangeProperty[] = [];
    for (const property of object.properties) {
        if (elsewhere.has(property.name.toLowerCase())) continue;
        const fact = table.find(property.name);
        if (property.state === 'truncated' || property.state === 'unreadable') {
            properties.push(unread(object, property, ledger));
        } else if (!fact || !isSetting(fact, property)) {
            if (!isNothing(property) && !saysDefault(fact, property, defaults)) kept.push(property);
        } else if (!saysDefault(fact, property, defaults)) {
            properties.push({ name: fact.name, values: textOf(fact, property) });
        }
    }
    ledger.keep(`${object.type} ${object.identity ?? ''}`.trim(), kept);
    return { properties };
}

/** `IsValid = False` is read-only and still says something about the object that an administrator must see. */
const isSetting = ({ settable, name }: PropertyFact, { values }: ExchangeProperty) =>
    settable !== 'none' || (name === 'IsValid' && /^false$/i.test(values[0] ?? ''));

const isNothing = ({ values }: ExchangeProperty) => values.every(value => value === '');

function unread(
    object: ExchangeObject,
    { name, values, line, state }: ExchangeProperty,
    ledger: Ledger,
): PrintedProperty {
    ledger.notRead++;
    const why = state === 'truncated' ? 'the printer cut it' : 'its content was not printed';
    ledger.notice(
        { file: object.file, line },
        `${object.identity ?? object.type}: ${name} is not known, because ${why}; export it with Export-Clixml`,
    );
    return { name, values: ['?'], remark: `printed as ${values.join(', ')}` };
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

function textOf(fact: PropertyFact, property: ExchangeProperty): readonly string[] {
    const values = valuesOf(fact, property);
    const parsed = parseValue(fact, values);
    return parsed.kind === 'invalid' ? values : formatForText(fact, parsed);
}

/** A property's first value, if the dump has it whole. */
export function valueIn(object: ExchangeObject, name: string): string | undefined {
    const found = object.properties.find(each => each.name.toLowerCase() === name.toLowerCase());
    return found?.state === 'value' ? found.values[0] : undefined;
}
