import { anonymous } from '../../engine/catalogue/rights.ts';
import type { ReceiveConnector } from '../../engine/topology.ts';
import type { Finding, Rule } from '../rule.ts';
import { placeOfGrant, revoking } from '../support/grants.ts';
import { allows } from '../support/relay.ts';

const right = 'ms-Exch-Bypass-Anti-Spam';

export const anonymousBypassesAntiSpam: Rule = {
    id: 'anonymous-bypasses-anti-spam',
    severity: 'warning',
    summary: 'Anonymous clients of a connector have the right to pass the anti-spam filters.',
    covers: ['XC207'],

    *connector(connector: ReceiveConnector): Iterable<Finding> {
        if (!allows(connector, anonymous, right)) return;
        yield {
            at: placeOfGrant(connector, anonymous, right),
            message: `Whoever reaches "${connector.name}" passes the anti-spam filters without logging in; remove the right unless it is needed`,
            fixes: () => [revoking(connector, anonymous, right)],
        };
    },
};
