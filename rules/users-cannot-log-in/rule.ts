import type { Fix } from '../../engine/change.ts';
import { has, list } from '../../engine/settings.ts';
import type { ReceiveConnector } from '../../engine/topology.ts';
import type { Finding, Rule } from '../rule.ts';
import { changeFlags } from '../support/flags.ts';
import { placeOf } from '../support/places.ts';
import { isCustom, isExternallySecured, relayWay } from '../support/relay.ts';

export const usersCannotLogIn: Rule = {
    id: 'users-cannot-log-in',
    severity: 'warning',
    summary: 'The connector admits users, but offers them no way to log in.',
    covers: ['XC417'],

    *connector(connector: ReceiveConnector): Iterable<Finding> {
        if (connector.enabled === false || !isForUsers(connector)) return;
        if (has(connector, 'PermissionGroups', 'ExchangeUsers') !== true) return;
        const mechanisms = list(connector, 'AuthMechanism');
        if (mechanisms === undefined || isExternallySecured(connector)) return;
        if (mechanisms.includes('Integrated') || mechanisms.includes('BasicAuth')) return;
        // On a connector for relay the group is the mistake, and reported as such.
        if (relayWay(connector) === 'anonymous') return;
        yield {
            at: placeOf(connector, 'PermissionGroups', 'ExchangeUsers'),
            message:
                `"${connector.name}" admits ExchangeUsers, but AuthMechanism has neither BasicAuth nor Integrated, so no user can log in; ` +
                'add one, or remove ExchangeUsers',
            fixes: () => fixes(connector),
        };
    },
};

/** Between servers nobody logs in as a user. */
const isForUsers = (connector: ReceiveConnector): boolean =>
    isCustom(connector) || connector.isDefault === 'ClientFrontend' || connector.isDefault === 'Client';

/** Where anonymous clients are admitted too, the group is more likely the mistake. */
function fixes(connector: ReceiveConnector): Fix[] {
    const offer: Fix = {
        title: 'Offer Basic authentication after STARTTLS',
        changes: [
            changeFlags(connector, 'AuthMechanism', { add: ['Tls', 'BasicAuth', 'BasicAuthRequireTLS'] }),
        ],
    };
    const groups = list(connector, 'PermissionGroups') ?? [];
    if (groups.length < 2 || !isCustom(connector)) return [offer];
    const remove: Fix = {
        title: 'Remove ExchangeUsers from PermissionGroups',
        changes: [changeFlags(connector, 'PermissionGroups', { remove: ['ExchangeUsers'] })],
    };
    return groups.includes('AnonymousUsers') ? [remove, offer] : [offer, remove];
}
