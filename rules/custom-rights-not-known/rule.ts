import { has } from '../../engine/settings.ts';
import type { ReceiveConnector } from '../../engine/topology.ts';
import type { Finding, Rule } from '../rule.ts';
import { placeOf } from '../support/places.ts';

export const customRightsNotKnown: Rule = {
    id: 'custom-rights-not-known',
    severity: 'info',
    summary: 'PermissionGroups contains Custom, but the rights that it stands for are not written.',
    covers: ['XC021'],

    *connector(connector: ReceiveConnector): Iterable<Finding> {
        if (connector.acl.complete || has(connector, 'PermissionGroups', 'Custom') !== true) return;
        yield {
            at: placeOf(connector, 'PermissionGroups', 'Custom'),
            message:
                `Custom means that "${connector.name}" has rights outside its groups, perhaps the right to relay, and they are not written here; ` +
                `run Get-ADPermission on ${connector.identity} and write them as grants`,
        };
    },
};
