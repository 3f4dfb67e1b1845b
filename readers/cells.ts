/** One value as a table, a list or a column of CSV shows it. */
import type { ExchangeProperty } from './object.ts';
import { isTypeName, type Printed } from './serialized.ts';

/** The property that stands in a row or column. A cut text keeps its `...`, which also stands for the items of a list that are not shown. */
export function property(heading: string, text: string, line: number): ExchangeProperty {
    const name = propertyName(heading);
    // A page in Markdown may have a value in bold.
    const plain = text.trim().replace(/^\*\*([^*\s](?:[^*]*[^*\s])?)\*\*$/, '$1');
    const letters = /^services$/i.test(name) ? servicesByLetter(plain) : undefined;
    const printed = letters ?? separated(name, cell(plain));
    return { name, values: printed.values, state: printed.state, line };
}

/** Splits what a cmdlet keeps as a list or as flags and some command has joined to one text. */
export function separated(name: string, printed: Printed): Printed {
    const [text] = printed.values;
    if (printed.state !== 'value' || printed.values.length !== 1 || text === undefined) return printed;
    if (flags.has(name.toLowerCase()))
        return { ...printed, values: text.split(',').map(flag => flag.trim()) };
    if (!lists.has(name.toLowerCase()) || /^x400:/i.test(text)) return printed;
    const joined = text.replace(/ {1,3}- {1,3}/g, '-');
    // An address space has a semicolon of its own, before its cost.
    const between = name.toLowerCase() === 'addressspaces' ? /[\s,|]+|;(?!\d)/ : /[\s,;|]+/;
    return { ...printed, values: joined.split(between).filter(item => item !== '') };
}

/** Whether commas stand between a property's values where it is printed. */
export function isListed(name: string): boolean {
    return flags.has(name.toLowerCase()) || lists.has(name.toLowerCase());
}

/** The property that a heading means: `$_.Bindings -join ' '` shows Bindings. */
export function propertyName(heading: string): string {
    const read = [...heading.matchAll(/\$(?:_|PSItem)\.(\w+)/g)].map(([, name = '']) => name);
    const names = new Set(read);
    return names.size === 1 ? (read[0] ?? heading) : heading.trim();
}

/** Exchange's flags, printed with commas between, and its lists whose items hold neither commas nor blanks. */
const flags = new Set([
    'authmechanism',
    'permissiongroups',
    'serverrole',
    'services',
    'accessrights',
    'errorpolicies',
    'messageratesource',
]);
const lists = new Set([
    'bindings',
    'remoteipranges',
    'tlsdomaincapabilities',
    'addressspaces',
    'smarthosts',
    'sourcetransportservers',
    'extendedrights',
    'certificatedomains',
    'internaldnsservers',
    'externaldnsservers',
]);

function cell(text: string): Printed {
    if (text === '') return { values: [], state: 'empty' };
    if (text.startsWith('{')) return list(text);
    if (isTypeName(text)) return { values: [text], state: 'unreadable' };
    if (/(?:\.\.\.|…)$/.test(text)) return { values: [text], state: 'truncated' };
    if (text.includes('\ufffd')) return { values: [text], state: 'unreadable' };
    return { values: [size(text)], state: 'value' };
}

/** `IP.WS..`, as the table of Get-ExchangeCertificate shows the services of a certificate. A letter that is not known stays. */
function servicesByLetter(text: string): Printed | undefined {
    if (!/^[A-Z.]{5,}$/.test(text) || !text.includes('.')) return undefined;
    const values = [...text.replaceAll('.', '')].map(letter => services.get(letter) ?? letter);
    return values.length === 0 ? { values: ['None'], state: 'value' } : { values, state: 'value' };
}

const services = new Map([
    ['I', 'IMAP'],
    ['P', 'POP'],
    ['U', 'UM'],
    ['W', 'IIS'],
    ['S', 'SMTP'],
    ['F', 'Federation'],
]);

/** `{a, b}`, `{a, b...}` with more items than are shown, or `{a, b` and `{a, b...` where the window ended. */
function list(text: string): Printed {
    const inner = text.replace(/^\{\s*|\s*\}$/g, '');
    const closed = text.endsWith('}');
    const cut = /(?:\.\.\.|…)$/.exec(inner)?.[0];
    const whole = closed && cut !== undefined ? inner.slice(0, -cut.length) : inner;
    const items = whole
        .split(',')
        .map(item => item.trim())
        .filter(item => item !== '');
    if (closed && cut === undefined) return listOf(items);
    if (closed) return { values: [...items, '...'], state: 'truncated' };
    return {
        values: cut === undefined ? [...items.slice(0, -1), `${items.at(-1) ?? ''}...`] : items,
        state: 'truncated',
    };
}

function listOf(items: readonly string[]): Printed {
    if (items.length === 0) return { values: [], state: 'empty' };
    const lost = items.some(item => isTypeName(item) || item.includes('\ufffd'));
    return { values: items, state: lost ? 'unreadable' : 'value' };
}

/** `36 MB (37.748.736 Bytes)` of a German server → `36 MB (37,748,736 bytes)`. */
function size(text: string): string {
    const parts =
        /^(\d+(?:[.,]\d+)?) ?(B|[KMGT]B) \((\d[\d.,'’ ]*) (?:bytes?|octets?|bajt\w*|байт\w*)\)$/i.exec(text);
    if (!parts) return text;
    const [, amount = '', unit = '', digits = ''] = parts;
    const grouped = digits.replace(/\D/g, '').replace(/\B(?=(?:\d{3})+$)/g, ',');
    return `${amount.replace(',', '.')} ${unit.toUpperCase()} (${grouped} bytes)`;
}
