import { anonymous } from '../../engine/catalogue/rights.ts';
import type { Change, Fix } from '../../engine/change.ts';
import { has } from '../../engine/settings.ts';
import type { ReceiveConnector } from '../../engine/topology.ts';
import type { Finding, Rule } from '../rule.ts';
import { changeFlags } from '../support/flags.ts';
import { placeOf } from '../support/places.ts';
import {
    acceptAnyRecipient,
    grantsOf,
    hasRelayRight,
    isCustom,
    isExternallySecured,
} from '../support/relay.ts';

export const twoRelayMethods: Rule = {
    id: 'two-relay-methods',
    severity: 'warning',
    severities: { 'internet-facing': 'error' },
    summary:
        'A connector is externally secured and open to anonymous clients at once, so what its hosts may do is unclear.',
    covers: ['XC204'],

    *connector(connector: ReceiveConnector): Iterable<Finding> {
        if (!isCustom(connector) || !isExternallySecured(connector)) return;
        // Without ExchangeServers the combination does not exist yet, and a finding says so.
        if (has(connector, 'PermissionGroups', 'ExchangeServers') !== true) return;
        const granted = hasRelayRight(connector);
        if (!granted && has(connector, 'PermissionGroups', 'AnonymousUsers') !== true) return;
        yield {
            at: placeOf(connector, 'AuthMechanism', 'ExternalAuthoritative'),
            message:
                `"${connector.name}" has ExternalAuthoritative and ${granted ? 'an anonymous relay right' : 'AnonymousUsers'}: ` +
                'its hosts count as trusted servers and as anonymous; keep one of the two',
            fixes: () => fixes(connector),
        };
    },
};

function fixes(target: ReceiveConnector): Fix[] {
    const relay = { target, principal: anonymous, right: acceptAnyRecipient };
    const granted = 0 < grantsOf(target, anonymous, acceptAnyRecipient).length;
    const groups = changeFlags(target, 'PermissionGroups', { remove: ['AnonymousUsers'] });
    const asAnonymous: Change[] = [
        changeFlags(target, 'AuthMechanism', { add: ['Tls'], remove: ['ExternalAuthoritative'] }),
        changeFlags(target, 'PermissionGroups', { add: ['AnonymousUsers'], remove: ['ExchangeServers'] }),
    ];
    return [
        {
            title: 'Keep the hosts anonymous: a right to relay instead of ExternalAuthoritative',
            changes: granted ? asAnonymous : [...asAnonymous, { kind: 'grant', ...relay }],
        },
        {
            title: 'Keep the hosts trusted: remove AnonymousUsers',
            changes: granted ? [groups, { kind: 'revoke', ...relay }] : [groups],
        },
    ];
}
