import { size } from '../../engine/ranges/range.ts';
import { publicPart } from '../../engine/ranges/special.ts';
import { text } from '../../engine/settings.ts';
import type { Server } from '../../engine/topology.ts';
import type { Finding, Rule } from '../rule.ts';
import { placeOf } from '../support/places.ts';
import { isCustom, relayWay } from '../support/relay.ts';

export const unexplainedTrust: Rule = {
    id: 'unexplained-trust',
    severity: 'info',
    severities: { 'internet-facing': 'warning' },
    summary:
        'Externally secured hosts are trusted without authentication, and nothing says what protects the path to them.',
    covers: ['XC205'],

    *server({ connectors }: Server): Iterable<Finding> {
        for (const connector of connectors) {
            if (
                !isCustom(connector) ||
                relayWay(connector) !== 'externally-secured' ||
                text(connector, 'Comment') !== ''
            )
                continue;
            const { ranges } = connector;
            // Networks and public hosts have a finding that weighs more.
            if (ranges?.some(({ range }) => 1n < size(range) || 0 < publicPart([range]).length)) continue;
            yield {
                at: placeOf(connector, 'AuthMechanism', 'ExternalAuthoritative'),
                message:
                    `"${connector.name}" trusts its hosts without authentication or encryption by Exchange, and has no Comment; ` +
                    'say there what secures the path (IPsec, VPN, a closed network)',
            };
        }
    },
};
