import { list } from '../../engine/settings.ts';
import type { ReceiveConnector, Server } from '../../engine/topology.ts';
import type { Finding, Rule } from '../rule.ts';
import { changeFlags } from '../support/flags.ts';
import { placeOf } from '../support/places.ts';
import { hasRelayRight, isCustom, isExternallySecured, submit } from '../support/relay.ts';

export const nobodyMaySubmit: Rule = {
    id: 'nobody-may-submit',
    severity: 'warning',
    summary: 'A connector takes connections, but no permission group and no grant lets anybody send.',
    covers: ['XC030'],

    *server(server: Server): Iterable<Finding> {
        const edge = server.roles?.includes('Edge') ?? false;
        for (const connector of server.connectors) {
            if (!isCustom(connector) || !isClosed(connector)) continue;
            const groups = edge ? ['AnonymousUsers'] : ['AnonymousUsers', 'ExchangeUsers'];
            yield {
                at: placeOf(connector, 'PermissionGroups'),
                message:
                    `"${connector.name}" admits nobody: every sender gets 530 5.7.1 Client was not authenticated; ` +
                    'add the permission group of its clients (AnonymousUsers for hosts that do not log in)',
                fixes: () =>
                    groups.map(group => ({
                        title: `Add ${group} to PermissionGroups`,
                        changes: [changeFlags(connector, 'PermissionGroups', { add: [group] })],
                    })),
                suppressions: connector.suppressions,
            };
        }
    },
};

/** Whether it is certain that no one has the right to submit, and no other finding says so. */
function isClosed(connector: ReceiveConnector): boolean {
    const { acl, enabled } = connector;
    if (enabled !== true || !acl.complete || list(connector, 'PermissionGroups') === undefined) return false;
    if (hasRelayRight(connector) || isExternallySecured(connector)) return false;
    return !acl.entries.some(({ right, deny }) => right === submit && !deny);
}
