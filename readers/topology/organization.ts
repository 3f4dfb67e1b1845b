import { acceptedDomainProperties } from '../../engine/catalogue/accepted-domain-properties.ts';
import { organizationProperties } from '../../engine/catalogue/organization-properties.ts';
import type { PropertyFact } from '../../engine/catalogue/property.ts';
import { sendProperties } from '../../engine/catalogue/send-properties.ts';
import { comment, type PrintedBlock } from '../../language/print.ts';
import { word } from '../../language/words.ts';
import { type Draft, nameOf, propertyOf, valueIn } from './draft.ts';
import { gather, inOrder, type Ledger } from './gather.ts';
import { grants } from './grants.ts';
import type { PermissionsOf } from './permissions.ts';

/** The blocks of what no server owns: the organization with its domains, and the send connectors. */
export function organizationBlocks(
    drafts: readonly Draft[],
    permissionsOf: PermissionsOf,
    ledger: Ledger,
): PrintedBlock[] {
    const ofType = (type: Draft['type']) => drafts.filter(each => each.type === type);
    const domains = ofType('AcceptedDomain').map(each => domainBlock(each, ledger));
    const configs = ofType('TransportConfig');
    const properties = configs.flatMap(each => gather(each, organizationProperties, settings, ledger));
    const comments = configs.flatMap(each => each.comments.map(comment));
    const organization =
        domains.length + properties.length + comments.length === 0
            ? []
            : [{ comments, head: 'organization', properties, blocks: domains }];
    return [...organization, ...ofType('SendConnector').map(each => sendBlock(each, permissionsOf, ledger))];
}

const byDefault = ({ default: value }: PropertyFact) => (value ? [value] : []);
const settings = { defaults: byDefault, elsewhere: new Set(['name', 'identity', 'id', 'admindisplayname']) };

function domainBlock(draft: Draft, ledger: Ledger): PrintedBlock {
    const domain = valueIn(draft, 'DomainName') ?? draft.identity ?? '?';
    const isDefault = /^true$/i.test(valueIn(draft, 'Default') ?? '');
    const elsewhere = new Set(['domainname', 'domaintype', 'default', 'identity', 'id']);
    if (valueIn(draft, 'Name')?.toLowerCase() === domain.toLowerCase()) elsewhere.add('name');
    const type = typeOf(draft);
    const head = ['accepted domain', word(domain), word(type), ...(isDefault ? ['default'] : [])].join(' ');
    // Recipients are looked up where they are the organization's own.
    const lookUp = [/^authoritative$/i.test(type) ? 'true' : 'false'];
    const defaults = (fact: PropertyFact) =>
        fact.name === 'AddressBookEnabled' ? [lookUp] : byDefault(fact);
    return {
        comments: draft.comments.map(comment),
        head,
        properties: gather(draft, acceptedDomainProperties, { defaults, elsewhere }, ledger),
    };
}

/** The type of a domain in Exchange's spelling, also where a script or a serialized number gave it. */
function typeOf(draft: Draft): string {
    const printed = valueIn(draft, 'DomainType') ?? '?';
    const fact = acceptedDomainProperties.find('DomainType');
    const choices = fact?.type.kind === 'enum' ? fact.type.values : [];
    const found = choices.find(
        ({ name, number }) => name.toLowerCase() === printed.toLowerCase() || String(number) === printed,
    );
    return found?.name ?? printed;
}

function sendBlock(draft: Draft, permissionsOf: PermissionsOf, ledger: Ledger): PrintedBlock {
    const given = { defaults: byDefault, elsewhere: new Set(['name', 'identity', 'id']) };
    const properties = gather(draft, sendProperties, given, ledger);
    const unsaid = ['AddressSpaces', 'SourceTransportServers']
        .filter(name => draft.origin !== 'created' && !propertyOf(draft, name))
        .map(name => ({ name, values: ['?'] }));
    return {
        comments: draft.comments.map(comment),
        head: `send connector ${word(nameOf(draft))}`,
        properties: inOrder(sendProperties, [...properties, ...unsaid]),
        statements: grants(draft, permissionsOf(draft), { edge: false, name: '' }, ledger),
        braces: true,
    };
}
