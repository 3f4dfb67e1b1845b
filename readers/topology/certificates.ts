import { certificateProperties } from '../../engine/catalogue/certificate-properties.ts';
import { comment, type PrintedBlock, type PrintedProperty } from '../../language/print.ts';
import { word } from '../../language/words.ts';
import type { ExchangeProperty } from '../object.ts';
import { type Draft, propertyOf, valueIn } from './draft.ts';
import { inOrder, type Ledger, textOf } from './gather.ts';

/** The block of a certificate: what decides whether a session can use it; the rest is kept as a comment. */
export function certificateBlock(draft: Draft, owner: string, ledger: Ledger): PrintedBlock {
    const named = valueIn(draft, 'Thumbprint') ?? valueIn(draft, 'Subject');
    const properties: PrintedProperty[] = [];
    const kept: ExchangeProperty[] = [];
    for (const property of draft.properties) {
        const name = renamed.get(property.name.toLowerCase()) ?? property.name;
        if (name === 'Identity' || name === 'Server' || (name === 'Thumbprint' && named)) continue;
        const printed = telling(property, name);
        if (printed) properties.push(printed);
        else if (property.values.some(value => value !== '')) kept.push(property);
        if (printed?.values.includes('?')) ledger.notRead++;
    }
    for (const name of ['Services', 'NotAfter'])
        if (!propertyOf(draft, name)) properties.push({ name, values: ['?'] });
    ledger.keep(owner, `ExchangeCertificate ${named ?? ''}`.trim(), kept);
    return {
        comments: draft.comments.map(comment),
        head: `certificate ${word(named ?? '?')}`,
        properties: inOrder(certificateProperties, properties),
        braces: true,
    };
}

const renamed: ReadonlyMap<string, string> = new Map([
    ['certificatedomains', 'Domains'],
    ['dnsnamelist', 'Domains'],
    ['publickeysize', 'KeySize'],
]);

/** What a session or a rule looks at. */
const always = new Set(['Subject', 'Issuer', 'Domains', 'NotAfter', 'Services', 'KeySize']);
/** Worth a line where it is not as usual. */
const unless: ReadonlyMap<string, RegExp> = new Map([
    ['Status', /^Valid$/i],
    ['HasPrivateKey', /^True$/i],
    ['IsSelfSigned', /^False$/i],
]);

function telling(property: ExchangeProperty, given: string): PrintedProperty | undefined {
    const fact = certificateProperties.find(given);
    if (!fact) return undefined;
    const [first = ''] = property.values;
    const usual = unless.get(fact.name);
    if (!always.has(fact.name) && (!usual || usual.test(first) || property.state !== 'value'))
        return undefined;
    const shown = property.values.join(', ');
    if (property.state === 'truncated' || property.state === 'unreadable')
        return { name: fact.name, values: ['?'], remark: `printed as ${shown}` };
    if (fact.type.kind !== 'date' || property.state !== 'value')
        return { name: fact.name, values: textOf(fact, property) };
    const date = isoDate(first);
    return date === undefined
        ? { name: fact.name, values: ['?'], remark: `printed as ${shown}` }
        : { name: fact.name, values: [date] };
}

/** `2027-12-30` of a moment as .NET prints it; `undefined` where day and month could be either. */
export function isoDate(text: string): string | undefined {
    const [, iso] = /^(\d{4}-\d{2}-\d{2})(?:[T ]|$)/.exec(text) ?? [];
    if (iso !== undefined) return iso;
    const [, milliseconds] = /^\/Date\((-?\d+)/.exec(text) ?? [];
    if (milliseconds !== undefined) return new Date(Number(milliseconds)).toISOString().slice(0, 10);
    const [, first = '', sign, second = '', year = ''] =
        /^(\d{1,2})([./-])(\d{1,2})\2(\d{4})\b/.exec(text) ?? [];
    if (sign === undefined) return undefined;
    const dayFirst = sign === '.' || 12 < Number(first);
    // Twelve-hour clocks come with American dates.
    const monthFirst = 12 < Number(second) || first === second || (sign === '/' && /\b[AP]M\b/.test(text));
    if (dayFirst === monthFirst && first !== second) return undefined;
    const [day, month] = dayFirst ? [first, second] : [second, first];
    return `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
}
