import { authenticatedUsers } from '../../engine/catalogue/rights.ts';
import { publicPart } from '../../engine/ranges/special.ts';
import type { Server } from '../../engine/topology.ts';
import type { Finding, Rule } from '../rule.ts';
import { placeOfGrant, revoking } from '../support/grants.ts';
import { allows } from '../support/relay.ts';

const right = 'ms-Exch-SMTP-Accept-Any-Sender';

export const anySenderForUsers: Rule = {
    id: 'any-sender-for-users',
    severity: 'warning',
    summary: 'Every account may send with any sender address through a connector that serves the internet.',
    covers: ['XC209'],

    *server({ connectors }: Server): Iterable<Finding> {
        for (const connector of connectors) {
            if (connector.enabled !== true || !allows(connector, authenticatedUsers, right)) continue;
            const open = publicPart((connector.ranges ?? []).map(({ range }) => range));
            if (open.length === 0) continue;
            yield {
                at: placeOfGrant(connector, authenticatedUsers, right),
                message:
                    `Whoever has the password of any account may send as anybody through "${connector.name}", whose ranges include the internet; ` +
                    'give the accounts that need it Send As on the mailbox instead',
                fixes: () => [revoking(connector, authenticatedUsers, right)],
            };
        }
    },
};
