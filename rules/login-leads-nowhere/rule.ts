import { anonymous } from '../../engine/catalogue/rights.ts';
import { list } from '../../engine/settings.ts';
import type { ReceiveConnector } from '../../engine/topology.ts';
import type { Finding, Rule } from '../rule.ts';
import { changeFlags } from '../support/flags.ts';
import { placeOf } from '../support/places.ts';
import { isCustom, isExternallySecured, submit } from '../support/relay.ts';
import { joined } from '../support/words.ts';

export const loginLeadsNowhere: Rule = {
    id: 'login-leads-nowhere',
    severity: 'warning',
    summary: 'Clients may log in, but nobody who is logged in may submit mail.',
    covers: ['XC418'],

    *connector(connector: ReceiveConnector): Iterable<Finding> {
        if (connector.enabled === false || !isCustom(connector) || isExternallySecured(connector)) return;
        const offered = (list(connector, 'AuthMechanism') ?? []).filter(
            each => each === 'BasicAuth' || each === 'Integrated',
        );
        if (offered.length === 0 || !admitsOnlyAnonymous(connector)) return;
        yield {
            at: placeOf(connector, 'AuthMechanism'),
            message:
                `"${connector.name}" offers ${joined(offered)}, but admits only anonymous clients, so whoever logs in cannot send; ` +
                'remove the login, or add ExchangeUsers',
            fixes: () => [
                {
                    title: `Remove ${joined(offered)} from AuthMechanism`,
                    changes: [
                        changeFlags(connector, 'AuthMechanism', {
                            remove: ['Integrated', 'BasicAuth', 'BasicAuthRequireTLS'],
                        }),
                    ],
                },
                {
                    title: 'Add ExchangeUsers to PermissionGroups',
                    changes: [changeFlags(connector, 'PermissionGroups', { add: ['ExchangeUsers'] })],
                },
            ],
        };
    },
};

/** Somebody may submit, but nobody else than the anonymous. */
function admitsOnlyAnonymous({ acl }: ReceiveConnector): boolean {
    if (!acl.complete) return false;
    const admitted = acl.entries.filter(({ right, deny }) => right === submit && !deny);
    return 0 < admitted.length && admitted.every(({ principal }) => principal === anonymous);
}
