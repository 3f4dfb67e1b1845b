/**
 * A serialized .NET object, as Clixml and JSON both hold it, and the text that Exchange would print for it.
 * JSON keeps no ToString, so the text is put together from the public properties of Exchange's types.
 */
import type { PropertyState } from './object.ts';

export type Serialized =
    | { readonly kind: 'null'; readonly line: number }
    | { readonly kind: 'text'; readonly text: string; readonly line: number }
    | { readonly kind: 'list'; readonly items: readonly Serialized[]; readonly line: number }
    | SerializedRecord;

export interface SerializedRecord {
    readonly kind: 'record';
    /** From the most special to System.Object; none in JSON. */
    readonly typeNames: readonly string[];
    /** What ToString gave. */
    readonly text: string | undefined;
    readonly fields: ReadonlyMap<string, Serialized>;
    readonly line: number;
}

export interface Printed {
    readonly values: readonly string[];
    readonly state: PropertyState;
}

/** What Exchange would print for it. */
export function print(value: Serialized): Printed {
    if (value.kind === 'null') return { values: [], state: 'null' };
    if (value.kind === 'list') return printList(value.items);
    const text = textOf(value);
    if (text === undefined) return { values: [outline(value)], state: 'unreadable' };
    if (text === '') return { values: [], state: 'empty' };
    if (isTypeName(text)) return { values: [text], state: 'unreadable' };
    return { values: isEnum(value) ? text.split(', ') : [text], state: 'value' };
}

/** Whether a text is what .NET prints for an object that has no text of its own: the name of its type. */
export function isTypeName(text: string): boolean {
    return /^(?:Deserialized\.)?(?:System|Microsoft)\.[\w.+]+(?:`\d+)?(?:\[.*\])?$/s.test(text);
}

function printList(items: readonly Serialized[]): Printed {
    if (items.length === 0) return { values: [], state: 'empty' };
    const texts = items.map(item =>
        item.kind === 'list' ? item.items.map(inner => textOf(inner) ?? '').join(' ') : textOf(item),
    );
    const lost = texts.some(text => text === undefined || isTypeName(text));
    return {
        values: texts.map((text, index) => text ?? outline(items[index])),
        state: lost ? 'unreadable' : 'value',
    };
}

function isEnum(value: Serialized): boolean {
    return value.kind === 'record' && value.typeNames.includes('System.Enum');
}

/** The text of one thing; `undefined` where nothing in it says how Exchange prints it. */
function textOf(value: Serialized | undefined, depth = 0): string | undefined {
    if (value?.kind === 'text') return value.text;
    if (value?.kind !== 'record') return undefined;
    if (value.text !== undefined && value.text !== value.typeNames[0]) return value.text;
    return depth < deepest ? composed(value, depth) : undefined;
}

/** Sizes stand in an Unlimited, addresses in an endpoint; nothing of Exchange's goes deeper, and a reference may go round. */
const deepest = 3;

/** The first of Exchange's types whose properties the record has. */
function composed(record: SerializedRecord, depth: number): string | undefined {
    const field = (name: string) => textOf(record.fields.get(name), depth + 1);
    for (const [needed, compose] of shapes) {
        if (!needed.every(name => record.fields.has(name))) continue;
        const text = compose(field);
        if (text !== undefined) return text;
    }
    return undefined;
}

/** The text of a property; `undefined` where it is null, a list, or has no text of its own. */
type Field = (name: string) => string | undefined;

/** Public properties of a type → its ToString, as `Export-Clixml` dumps show the two side by side. */
const shapes: readonly (readonly [readonly string[], (field: Field) => string | undefined])[] = [
    [['IsUnlimited'], field => (/^true$/i.test(field('IsUnlimited') ?? '') ? 'Unlimited' : field('Value'))],
    [['IPAddressToString'], field => field('IPAddressToString')],
    [['AddressFamily', 'Address'], field => addressOfNumber(field('AddressFamily'), field('Address'))],
    [['Address', 'Port'], field => endpoint(field('Address'), field('Port'))],
    [['Expression'], field => field('Expression')],
    [['LowerBound', 'UpperBound'], field => joined([field('LowerBound'), '-', field('UpperBound')])],
    [['Ticks', 'TotalSeconds'], field => timeSpan(Number(field('Ticks')) / 10_000_000)],
    [
        ['CertificateIssuer', 'CertificateSubject'],
        field => joined(['<I>', field('CertificateIssuer'), '<S>', field('CertificateSubject')]),
    ],
    [
        ['Type', 'Address', 'Cost'],
        field => joined([field('Type'), ':', field('Address'), ';', field('Cost')]),
    ],
    [['IsIPAddress', 'Domain'], smartHost],
    [['Major', 'Minor', 'Build', 'Revision'], serverVersion],
    [['DistinguishedName', 'Name'], field => directoryName(field('DistinguishedName') ?? '', field('Name'))],
    [['IncludeSubDomains', 'Address'], field => field('Address')],
    [
        ['AddressString', 'ProtocolType'],
        field => joined([field('ProtocolType'), ':', field('AddressString')]),
    ],
    [['Domain', 'Capabilities'], field => joined([field('Domain'), ':', field('Capabilities')])],
    [['PathName'], field => field('PathName')],
    [['value', 'Value'], field => field('Value')],
    [['value__'], field => field('value__')],
    [['value'], field => field('value')],
    [['Domain'], field => field('Domain')],
    [['Name'], field => field('Name')],
];

function joined(parts: readonly (string | undefined)[]): string | undefined {
    return parts.includes(undefined) ? undefined : parts.join('');
}

function endpoint(address: string | undefined, port: string | undefined): string | undefined {
    return address?.includes(':') ? joined(['[', address, ']:', port]) : joined([address, ':', port]);
}

/** .NET keeps an IPv4 address (family 2) as a number whose lowest octet comes first. */
function addressOfNumber(family: string | undefined, address: string | undefined): string | undefined {
    if (family !== '2' || address === undefined || !/^\d+$/.test(address)) return undefined;
    const number = Number(address);
    return [0, 8, 16, 24].map(shift => (number >>> shift) & 255).join('.');
}

function smartHost(field: Field): string | undefined {
    return /^true$/i.test(field('IsIPAddress') ?? '')
        ? joined(['[', field('Address'), ']'])
        : field('Domain');
}

function serverVersion(field: Field): string | undefined {
    return joined([
        'Version ',
        field('Major'),
        '.',
        field('Minor'),
        ' (Build ',
        field('Build'),
        '.',
        field('Revision'),
        ')',
    ]);
}

/** `EX01\Default EX01` for a receive connector, whose server stands in its distinguished name; else the name. */
function directoryName(distinguishedName: string, name: string | undefined): string | undefined {
    const server = /,CN=SMTP Receive Connectors,CN=Protocols,CN=((?:[^,\\]|\\.)+),/i.exec(
        distinguishedName,
    )?.[1];
    return server === undefined ? name : joined([server, '\\', name]);
}

/** `1.02:03:04` for so many seconds, as .NET prints a time span. */
export function timeSpan(seconds: number): string {
    if (!Number.isFinite(seconds)) return '';
    const whole = Math.floor(Math.abs(seconds));
    const two = (value: number) => String(Math.floor(value)).padStart(2, '0');
    const days = Math.floor(whole / 86_400);
    const fraction = Math.round((Math.abs(seconds) - whole) * 10_000_000);
    const clock = `${two((whole % 86_400) / 3600)}:${two((whole % 3600) / 60)}:${two(whole % 60)}`;
    const tail = fraction === 0 ? '' : `.${String(fraction).padStart(7, '0')}`;
    return `${seconds < 0 ? '-' : ''}${days === 0 ? '' : `${days}.`}${clock}${tail}`;
}

/** What stands in a record that has no text, so that nothing of it is lost: `{ Port = 25, Flags = ? }`. Its bytes say nothing. */
function outline(value: Serialized | undefined): string {
    if (value?.kind !== 'record') return value?.kind === 'list' ? '{…}' : '';
    const fields = [...value.fields]
        .filter(([name]) => name !== 'SerializationData')
        .map(([name, field]) => `${name} = ${textOf(field) ?? '?'}`);
    return fields.length === 0 ? '{}' : `{ ${fields.join(', ')} }`;
}
