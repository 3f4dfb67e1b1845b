import { anonymous, authenticatedUsers, partnerServers } from '../../engine/catalogue/rights.ts';
import type { ReceiveConnector } from '../../engine/topology.ts';
import type { Finding, Rule } from '../rule.ts';
import { grantedAces, placeOfGrant, revoking } from '../support/grants.ts';
import { allows } from '../support/relay.ts';

const rights = ['ms-Exch-Accept-Headers-Organization', 'ms-Exch-Accept-Headers-Forest'];
const outsiders = [anonymous, authenticatedUsers, partnerServers];

export const forgeableHeaders: Rule = {
    id: 'forgeable-headers',
    severity: 'error',
    summary:
        'Clients outside the organization may send the headers by which Exchange servers trust one another.',
    covers: ['XC208'],

    *connector(connector: ReceiveConnector): Iterable<Finding> {
        for (const { right, principal } of grantedAces(connector)) {
            if (!rights.includes(right) || !outsiders.includes(principal)) continue;
            if (!allows(connector, principal, right)) continue;
            yield {
                at: placeOfGrant(connector, principal, right),
                message:
                    `On "${connector.name}" ${principal} may forge X-MS-Exchange-${right.split('-').at(-1)} headers, such as spam confidence and ` +
                    'who authenticated; remove the right',
                fixes: () => [revoking(connector, principal, right)],
            };
        }
    },
};
