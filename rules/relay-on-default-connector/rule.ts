import { anonymous } from '../../engine/catalogue/rights.ts';
import type { ReceiveConnector } from '../../engine/topology.ts';
import type { Finding, Rule } from '../rule.ts';
import { changeFlags } from '../support/flags.ts';
import { placeOfGrant } from '../support/grants.ts';
import { placeOf } from '../support/places.ts';
import { acceptAnyRecipient, hasRelayRight, isExternallySecured } from '../support/relay.ts';

export const relayOnDefaultConnector: Rule = {
    id: 'relay-on-default-connector',
    severity: 'error',
    summary: 'A default connector, which serves every address, lets clients relay without authentication.',
    covers: ['XC202', 'XC203'],

    *connector(connector: ReceiveConnector): Iterable<Finding> {
        if (connector.isDefault === undefined || connector.enabled !== true) return;
        if (isExternallySecured(connector)) yield trusting(connector);
        else if (hasRelayRight(connector)) yield relaying(connector);
    },
};

function relaying(connector: ReceiveConnector): Finding {
    return {
        at: placeOfGrant(connector, anonymous, acceptAnyRecipient),
        message:
            `"${connector.name}" is a default connector, which every client reaches, and lets anonymous clients relay to any recipient; ` +
            'take the right away and give it to a connector of its own for the hosts that need it',
        fixes: () => [
            {
                title: `Take the relay right from "${connector.name}"`,
                changes: [
                    { kind: 'revoke', target: connector, principal: anonymous, right: acceptAnyRecipient },
                ],
            },
        ],
    };
}

function trusting(connector: ReceiveConnector): Finding {
    return {
        at: placeOf(connector, 'AuthMechanism', 'ExternalAuthoritative'),
        message:
            `"${connector.name}" is a default connector, which every client reaches, and ExternalAuthoritative makes each of them a trusted ` +
            'server; take it away and make a connector of its own for the hosts that need it',
        fixes: () => {
            const standard = connector.defaults.get('authmechanism')?.value;
            const values = standard?.kind === 'list' ? standard.values : undefined;
            const change = values
                ? { kind: 'set' as const, target: connector, property: 'AuthMechanism', values }
                : changeFlags(connector, 'AuthMechanism', { remove: ['ExternalAuthoritative'] });
            return [{ title: `Restore AuthMechanism of "${connector.name}"`, changes: [change] }];
        },
    };
}
