/** Finds the objects of Exchange in what was serialized: one, a list, lists of lists, or tables of them. */
import { separated } from './cells.ts';
import { certificateProperties } from './certificate.ts';
import { kindOfCmdlet, kindOfProperties, kindOfType } from './kinds.ts';
import type { ExchangeObject, ExchangeProperty, ObjectType } from './object.ts';
import { type Printed, print, type Serialized, type SerializedRecord } from './serialized.ts';

export interface Collected {
    readonly objects: readonly ExchangeObject[];
    readonly metadata: number;
}

/**
 * The objects below the roots, in their order; each once, however often it is referred to. A record that only
 * holds others (a hash table of cmdlet → output) is opened; what else it says becomes an object of type `unknown`.
 */
export function collect(file: string, roots: Iterable<Serialized>): Collected {
    const objects: ExchangeObject[] = [];
    const seen = new Set<object>();
    const printed = new WeakMap<object, Printed>();
    const holding = new WeakMap<object, boolean>();
    let metadata = 0;

    const pending = [...roots].map(value => ({ value, hint: unknown })).reverse();
    for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
        const { value, hint } = next;
        if (value.kind === 'null' || seen.has(core(value))) continue;
        seen.add(core(value));
        if (value.kind === 'list')
            for (const item of value.items.toReversed()) pending.push({ value: item, hint });
        if (value.kind === 'text') objects.push(loneText(file, value));
        if (value.kind !== 'record') continue;
        const guess = kindOf(value);
        const type = hint === unknown ? guess : hint;
        const inner =
            type === unknown
                ? [...value.fields].filter(
                      ([name, field]) => hintOf(name, field) !== unknown || holdsObjects(field, holding),
                  )
                : [];
        pending.push(
            ...inner.map(([name, field]) => ({ value: field, hint: hintOf(name, field) })).toReversed(),
        );
        const opened = new Set(inner.map(([name]) => name));
        const fields = [...value.fields].filter(([name]) => !opened.has(name));
        const own = fields.filter(([name]) => !isMetadata(name));
        metadata += fields.length - own.length;
        if (own.length === 0 && value.text === undefined) continue;
        objects.push(
            toObject(
                file,
                type,
                value,
                own.map(([name, field]) => property(name, field, printed)),
            ),
        );
    }
    return { objects, metadata };
}

const unknown: ObjectType = 'unknown';

/** What a cmdlet gave stands under its name in a file that holds the output of several. */
const hintOf = (name: string, field: Serialized): ObjectType =>
    /^Get-/i.test(name) && (field.kind === 'list' || field.kind === 'record') ? kindOfCmdlet(name) : unknown;

/** `Server\Name` where the object says it or both of its halves, else its name. */
export function identityOf(
    type: ObjectType,
    properties: readonly ExchangeProperty[],
    fallback?: string,
): string | undefined {
    const text = (name: string) =>
        properties.find(property => property.name.toLowerCase() === name && property.state === 'value')
            ?.values[0];
    const identity = text('identity');
    if (identity !== undefined) return identity;
    const [server, name] = [text('server'), text('name')];
    if (type === 'ReceiveConnector' && server !== undefined && name !== undefined)
        return `${server}\\${name}`;
    return name ?? fallback ?? text('id') ?? text('thumbprint') ?? text('domainname');
}

function toObject(
    file: string,
    type: ObjectType,
    record: SerializedRecord,
    properties: readonly ExchangeProperty[],
): ExchangeObject {
    const own = type === 'ExchangeCertificate' ? withContent(record, properties) : properties;
    // The text of a certificate is all of it, in several lines.
    const named = record.text === '' || type === 'ExchangeCertificate' ? undefined : record.text;
    const identity = identityOf(type, own, named);
    return { type, typeName: record.typeNames[0] ?? '', identity, properties: own, file, line: record.line };
}

/** A certificate whose bytes stand there gets the properties that they and its text give, in their place. */
function withContent(
    { text = '' }: SerializedRecord,
    properties: readonly ExchangeProperty[],
): readonly ExchangeProperty[] {
    const raw = properties.find(({ name }) => name === 'RawData');
    const content = raw && certificateProperties(raw.values, text);
    if (!content) return properties;
    const others = properties.filter(each => each !== raw);
    const said = new Set(others.map(({ name }) => name.toLowerCase()));
    const told = content
        .filter(([name]) => !said.has(name.toLowerCase()))
        .map(([name, values]): ExchangeProperty => {
            return { name, values, state: values.length === 0 ? 'empty' : 'value', line: raw.line };
        });
    return [...others, ...told];
}

function property(name: string, value: Serialized, printed: WeakMap<object, Printed>): ExchangeProperty {
    const known = printed.get(core(value)) ?? print(value);
    printed.set(core(value), known);
    const { values, state } = separated(name, known);
    return { name, values, state, line: value.line };
}

/** What a value shares with all references to it, which differ in their line. */
function core(value: Serialized): object {
    return value.kind === 'record' ? value.fields : value.kind === 'list' ? value.items : value;
}

/** By the name of the type, else, for PowerShell's own records and JSON, by the properties. */
function kindOf({ typeNames, fields, text }: SerializedRecord): ObjectType {
    const [typeName = ''] = typeNames;
    const kind = kindOfType(typeName);
    if (kind !== 'unknown' || /^(?:Deserialized\.)?Microsoft\.Exchange\./.test(typeName)) return kind;
    return kindOfProperties([...fields.keys()], identityText(fields) ?? text);
}

function identityText(fields: ReadonlyMap<string, Serialized>): string | undefined {
    const identity = fields.get('Identity');
    return identity && print(identity).values[0];
}

/**
 * Whether a value is an object of a topology, or holds one close by. The first look at a value decides for all later
 * ones, so that references that go round or fan out cost nothing.
 */
function holdsObjects(value: Serialized, known: WeakMap<object, boolean>, depth = 0): boolean {
    const before = known.get(core(value));
    if (before !== undefined || value.kind === 'text' || value.kind === 'null' || 3 < depth)
        return before ?? false;
    known.set(core(value), false);
    const parts = value.kind === 'list' ? value.items.slice(0, 3) : [...value.fields.values()];
    const holds =
        (value.kind === 'record' && kindOf(value) !== 'unknown') ||
        parts.some(part => holdsObjects(part, known, depth + 1));
    known.set(core(value), holds);
    return holds;
}

/** What PowerShell's remoting and serialization add to every object. */
export function isMetadata(name: string): boolean {
    return /^(?:PSComputerName|PSShowComputerName|PSSourceJobInstanceId|RunspaceId|SerializationData)$/i.test(
        name,
    );
}

function loneText(file: string, { text, line }: Extract<Serialized, { kind: 'text' }>): ExchangeObject {
    const property: ExchangeProperty = { name: 'Value', values: [text], state: 'value', line };
    return { type: 'unknown', typeName: '', identity: undefined, properties: [property], file, line };
}
