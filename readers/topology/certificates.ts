import { certificateProperties } from '../../engine/catalogue/certificate-properties.ts';
import { comment, type PrintedBlock, type PrintedProperty } from '../../language/print.ts';
import { word } from '../../language/words.ts';
import type { ExchangeProperty } from '../object.ts';
import { type Draft, propertyOf, valueIn } from './draft.ts';
import { inOrder, type Ledger, textOf } from './gather.ts';

/** The block of a certificate: what decides whether a session can use it; the rest is kept as a comment. */
export function certificateBlock(draft: Draft, owner: string, ledger: Ledger): PrintedBlock {
    const named = valueIn(draft, 'Thumbprint') ?? valueIn(draft, 'Subject');
    const domains = domainsOf(draft);
    const properties: PrintedProperty[] = [];
    const kept: ExchangeProperty[] = [];
    for (const property of draft.properties) {
        const name = renamed.get(property.name.toLowerCase()) ?? property.name;
        if (name === 'Identity' || name === 'Server' || (name === 'Thumbprint' && named)) continue;
        const printed = name === 'Domains' && property !== domains ? undefined : telling(property, name);
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

/** Of the lists that name the domains, the first with names; Exchange's own goes before that of Windows. An empty list says nothing. */
function domainsOf(draft: Draft): ExchangeProperty | undefined {
    const lists = ['Domains', 'CertificateDomains', 'DnsNameList'].flatMap(
        name => propertyOf(draft, name) ?? [],
    );
    return (
        lists.find(({ state }) => state === 'value') ??
        lists.find(({ state }) => state === 'truncated' || state === 'unreadable')
    );
}

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
    return { name: fact.name, values: textOf(fact, property) };
}
