import type { Fix } from '../../engine/change.ts';
import { list } from '../../engine/settings.ts';
import type { ReceiveConnector } from '../../engine/topology.ts';
import type { Finding, Rule } from '../rule.ts';
import { changeFlags } from '../support/flags.ts';
import { placeOf } from '../support/places.ts';
import { hasRelayRight, isCustom, isExternallySecured, submit } from '../support/relay.ts';

export const nobodyMaySubmit: Rule = {
    id: 'nobody-may-submit',
    severity: 'warning',
    summary: 'A connector takes connections, but no permission group and no grant lets anybody send.',
    covers: ['XC030'],

    *connector(connector: ReceiveConnector): Iterable<Finding> {
        if (!isCustom(connector) || !isClosed(connector)) return;
        const edge = connector.server.roles?.includes('Edge') ?? false;
        yield {
            at: placeOf(connector, 'PermissionGroups'),
            message:
                `"${connector.name}" admits nobody: every sender gets 530 5.7.1 Client was not authenticated; ` +
                'add the permission group of its clients (AnonymousUsers for hosts that do not log in)',
            fixes: () => (edge ? [forAnonymous(connector)] : [forAnonymous(connector), forUsers(connector)]),
        };
    },
};

const forAnonymous = (target: ReceiveConnector): Fix => ({
    title: 'Add AnonymousUsers to PermissionGroups',
    changes: [changeFlags(target, 'PermissionGroups', { add: ['AnonymousUsers'] })],
});

/** With a way to log in, where there is none yet. */
function forUsers(target: ReceiveConnector): Fix {
    const groups = changeFlags(target, 'PermissionGroups', { add: ['ExchangeUsers'] });
    const mechanisms = list(target, 'AuthMechanism');
    const canLogIn =
        mechanisms === undefined || mechanisms.some(each => each === 'Integrated' || each === 'BasicAuth');
    const add = ['Tls', 'BasicAuth', 'BasicAuthRequireTLS'];
    const changes = canLogIn ? [groups] : [groups, changeFlags(target, 'AuthMechanism', { add })];
    return { title: 'Let users log in: add ExchangeUsers', changes };
}

/** Whether it is certain that no one has the right to submit, and no other finding says so. */
function isClosed(connector: ReceiveConnector): boolean {
    const { acl, enabled, bindings, ranges } = connector;
    // While it is being typed, another finding asks for these.
    if (!bindings?.length || !ranges?.length) return false;
    if (enabled !== true || !acl.complete || list(connector, 'PermissionGroups') === undefined) return false;
    if (hasRelayRight(connector) || isExternallySecured(connector)) return false;
    return !acl.entries.some(({ right, deny }) => right === submit && !deny);
}
