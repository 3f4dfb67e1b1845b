import { size } from '../../engine/ranges/range.ts';
import { text } from '../../engine/settings.ts';
import type { ReceiveConnector } from '../../engine/topology.ts';
import type { Finding, Rule } from '../rule.ts';
import { takesPublicAddresses } from '../support/exposure.ts';
import { placeOf } from '../support/places.ts';
import { isCustom, relayWay } from '../support/relay.ts';

export const unexplainedTrust: Rule = {
    id: 'unexplained-trust',
    severity: 'info',
    severities: { 'internet-facing': 'warning' },
    summary:
        'Externally secured hosts are trusted without authentication, and nothing says what protects the path to them.',
    covers: ['XC205'],

    *connector(connector: ReceiveConnector): Iterable<Finding> {
        if (!isCustom(connector) || text(connector, 'Comment') !== '') return;
        if (relayWay(connector) !== 'externally-secured') return;
        // Networks and public hosts have a finding that weighs more.
        if (connector.ranges?.some(({ range }) => 1n < size(range)) || takesPublicAddresses(connector))
            return;
        yield {
            at: placeOf(connector, 'AuthMechanism', 'ExternalAuthoritative'),
            message:
                `"${connector.name}" trusts its hosts without authentication or encryption by Exchange, and has no Comment; ` +
                'say there what secures the path (IPsec, VPN, a closed network)',
        };
    },
};
