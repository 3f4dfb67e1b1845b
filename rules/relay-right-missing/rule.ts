import { anonymous } from '../../engine/catalogue/rights.ts';
import type { Fix } from '../../engine/change.ts';
import { has, text } from '../../engine/settings.ts';
import type { ReceiveConnector } from '../../engine/topology.ts';
import type { Finding, Rule } from '../rule.ts';
import { takesPublicAddresses } from '../support/exposure.ts';
import { acceptAnyRecipient, isCustom, isExternallySecured } from '../support/relay.ts';

export const relayRightMissing: Rule = {
    id: 'relay-right-missing',
    severity: 'warning',
    summary: 'A connector is called a relay, but its anonymous clients do not have the right to relay.',
    covers: ['XC214'],

    *connector(connector: ReceiveConnector): Iterable<Finding> {
        if (!isCustom(connector) || !isMeantToRelay(connector) || !lacksRight(connector)) return;
        yield {
            at: connector.origin,
            message:
                `"${connector.name}" is named a relay, but outside recipients get 550 5.7.54: ANONYMOUS LOGON lacks ${acceptAnyRecipient}; ` +
                'grant it, or give the connector a name that says what it does',
            fixes: () => (servesInternet(connector) ? [] : [granting(connector)]),
        };
    },
};

const granting = (target: ReceiveConnector): Fix => ({
    title: 'Let its anonymous clients relay',
    changes: [{ kind: 'grant', target, principal: anonymous, right: acceptAnyRecipient }],
});

/** The right would make it an open relay. */
const servesInternet = (connector: ReceiveConnector): boolean => takesPublicAddresses(connector) !== false;

/** By its name or comment; a relay for mail to the inside needs no right. */
function isMeantToRelay(connector: ReceiveConnector): boolean {
    const words = `${connector.name} ${text(connector, 'Comment') ?? ''}`;
    return /relay/i.test(words) && !/intern|inbound|\bno\b|\bnot\b|without/i.test(words);
}

function lacksRight(connector: ReceiveConnector): boolean {
    const { acl, enabled } = connector;
    if (enabled !== true || !acl.complete || isExternallySecured(connector)) return false;
    // Users who log in may relay anyway; the connector may be meant for them.
    if (has(connector, 'PermissionGroups', 'AnonymousUsers') !== true) return false;
    if (has(connector, 'PermissionGroups', 'ExchangeUsers') !== false) return false;
    return !acl.entries.some(
        ({ principal, right }) => principal === anonymous && right === acceptAnyRecipient,
    );
}
