import type { Fix } from '../../engine/change.ts';
import { has } from '../../engine/settings.ts';
import type { ReceiveConnector } from '../../engine/topology.ts';
import type { Finding, Rule } from '../rule.ts';
import { changeFlags } from '../support/flags.ts';
import { placeOf } from '../support/places.ts';
import { isExternallySecured } from '../support/relay.ts';

export const externallySecuredWithoutExchangeServers: Rule = {
    id: 'externally-secured-without-exchange-servers',
    severity: 'error',
    summary: 'ExternalAuthoritative needs the permission group ExchangeServers, which is missing.',
    covers: ['XC013'],

    *connector(connector: ReceiveConnector): Iterable<Finding> {
        if (!isExternallySecured(connector)) return;
        if (has(connector, 'PermissionGroups', 'ExchangeServers') !== false) return;
        yield {
            at: placeOf(connector, 'AuthMechanism', 'ExternalAuthoritative'),
            message:
                `"${connector.name}" has ExternalAuthoritative, but its PermissionGroups lack ExchangeServers, which Exchange refuses; ` +
                'add ExchangeServers',
            fixes: () => fixes(connector),
        };
    },
};

function fixes(target: ReceiveConnector): Fix[] {
    // Either way in alone: beside ExternalAuthoritative, AnonymousUsers would be the next finding.
    const isAnonymous = has(target, 'PermissionGroups', 'AnonymousUsers') === true;
    const groups = { add: ['ExchangeServers'], remove: ['AnonymousUsers'] };
    return [
        {
            title: isAnonymous
                ? 'Put ExchangeServers in the place of AnonymousUsers'
                : 'Add ExchangeServers to PermissionGroups',
            changes: [changeFlags(target, 'PermissionGroups', groups)],
        },
        {
            title: 'Remove ExternalAuthoritative from AuthMechanism',
            changes: [changeFlags(target, 'AuthMechanism', { remove: ['ExternalAuthoritative'] })],
        },
    ];
}
