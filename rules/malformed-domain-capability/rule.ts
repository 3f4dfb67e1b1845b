import type { Fix } from '../../engine/change.ts';
import { list } from '../../engine/settings.ts';
import type { ReceiveConnector } from '../../engine/topology.ts';
import type { Finding, Rule } from '../rule.ts';
import { placeOf } from '../support/places.ts';

const capabilities = ['acceptcloudservicesmail', 'acceptoorgprotocol'];

export const malformedDomainCapability: Rule = {
    id: 'malformed-domain-capability',
    severity: 'warning',
    summary: 'An entry of TlsDomainCapabilities is not a domain with a capability that is documented.',
    covers: ['XC026'],
    properties: ['TlsDomainCapabilities'],

    *connector(connector: ReceiveConnector): Iterable<Finding> {
        for (const item of entries(list(connector, 'TlsDomainCapabilities') ?? [])) {
            const problem = problemOf(item);
            if (problem === undefined) continue;
            yield {
                at: placeOf(connector, 'TlsDomainCapabilities', item),
                message: `"${item}" ${problem}; hybrid uses mail.protection.outlook.com:AcceptCloudServicesMail`,
                fixes: () => (item.toLowerCase() === cloud ? [completing(connector, item)] : []),
            };
        }
    },
};

const cloud = 'mail.protection.outlook.com';

const completing = (target: ReceiveConnector, item: string): Fix => ({
    title: `Write ${cloud}:AcceptCloudServicesMail`,
    changes: [
        {
            kind: 'list',
            target,
            property: 'TlsDomainCapabilities',
            add: [`${cloud}:AcceptCloudServicesMail`],
            remove: [item],
        },
    ],
});

/** One domain may have several capabilities, which a comma separates as it separates the entries: those belong together again. */
function entries(values: readonly string[]): string[] {
    const found: string[] = [];
    for (const value of values) {
        const last = found.length - 1;
        if (capabilities.includes(value.toLowerCase()) && 0 <= last) found[last] = `${found[last]},${value}`;
        else found.push(value);
    }
    return found;
}

function problemOf(item: string): string | undefined {
    // Older hybrid set-ups stored the name of a certificate in place of the domain, and that may have colons.
    const colon = item.lastIndexOf(':');
    if (colon < 1 || colon === item.length - 1) return 'lacks its capability, as in domain:capability';
    const unknown = item
        .slice(colon + 1)
        .split(',')
        .find(each => !capabilities.includes(each.trim().toLowerCase()));
    return unknown === undefined
        ? undefined
        : `has the capability "${unknown.trim()}", which no documented scenario uses`;
}
