import { authenticatedUsers } from '../../engine/catalogue/rights.ts';
import type { ReceiveConnector } from '../../engine/topology.ts';
import type { Finding, Rule } from '../rule.ts';
import { takesPublicAddresses } from '../support/exposure.ts';
import { placeOfGrant, revoking } from '../support/grants.ts';
import { allows } from '../support/relay.ts';

const right = 'ms-Exch-SMTP-Accept-Any-Sender';

export const anySenderForUsers: Rule = {
    id: 'any-sender-for-users',
    severity: 'warning',
    summary: 'Every account may send with any sender address through a connector that serves the internet.',
    covers: ['XC209'],

    *connector(connector: ReceiveConnector): Iterable<Finding> {
        if (connector.enabled !== true || !allows(connector, authenticatedUsers, right)) return;
        if (takesPublicAddresses(connector) !== true) return;
        yield {
            at: placeOfGrant(connector, authenticatedUsers, right),
            message:
                `Whoever has the password of any account may send as anybody through "${connector.name}", whose ranges include the internet; ` +
                'give the accounts that need it Send As on the mailbox instead',
            fixes: () => [revoking(connector, authenticatedUsers, right)],
        };
    },
};
