import { anonymous } from '../../engine/catalogue/rights.ts';
import { list } from '../../engine/settings.ts';
import type { ReceiveConnector } from '../../engine/topology.ts';
import type { Finding, Rule } from '../rule.ts';
import { changeFlags } from '../support/flags.ts';
import { placeOfGrant } from '../support/grants.ts';
import { acceptAnyRecipient, hasRelayRight, isCustom, submit } from '../support/relay.ts';

export const relayWithoutAnonymousUsers: Rule = {
    id: 'relay-without-anonymous-users',
    severity: 'error',
    summary: 'Anonymous clients may relay through a connector on which they may not send at all.',
    covers: ['XC213'],

    *connector(connector: ReceiveConnector): Iterable<Finding> {
        if (
            !isCustom(connector) ||
            connector.enabled !== true ||
            !hasRelayRight(connector) ||
            maySubmit(connector)
        )
            return;
        yield {
            at: placeOfGrant(connector, anonymous, acceptAnyRecipient),
            message:
                `"${connector.name}" refuses anonymous clients at MAIL FROM (530 5.7.1 Client was not authenticated), so the right to relay ` +
                'never counts; add AnonymousUsers to PermissionGroups',
            fixes: () => [
                {
                    title: 'Add AnonymousUsers to PermissionGroups',
                    changes: [changeFlags(connector, 'PermissionGroups', { add: ['AnonymousUsers'] })],
                },
            ],
        };
    },
};

/** Also where it is not known. */
const maySubmit = (connector: ReceiveConnector): boolean =>
    !connector.acl.complete ||
    list(connector, 'PermissionGroups') === undefined ||
    connector.acl.entries.some(
        ({ principal, right, deny }) => principal === anonymous && right === submit && !deny,
    );
