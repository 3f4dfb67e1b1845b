import { has } from '../../engine/settings.ts';
import type { Server } from '../../engine/topology.ts';
import type { Finding, Rule } from '../rule.ts';
import { changeFlags } from '../support/flags.ts';
import { placeOf } from '../support/places.ts';
import { isExternallySecured } from '../support/relay.ts';

export const externallySecuredWithoutExchangeServers: Rule = {
    id: 'externally-secured-without-exchange-servers',
    severity: 'error',
    summary: 'ExternalAuthoritative needs the permission group ExchangeServers, which is missing.',
    covers: ['XC013'],

    *server({ connectors }: Server): Iterable<Finding> {
        for (const connector of connectors) {
            if (!isExternallySecured(connector)) continue;
            if (has(connector, 'PermissionGroups', 'ExchangeServers') !== false) continue;
            yield {
                at: placeOf(connector, 'AuthMechanism', 'ExternalAuthoritative'),
                message:
                    `"${connector.name}" has ExternalAuthoritative, but its PermissionGroups lack ExchangeServers, which Exchange refuses; ` +
                    'add ExchangeServers',
                fixes: () => [
                    {
                        title: 'Add ExchangeServers to PermissionGroups',
                        changes: [changeFlags(connector, 'PermissionGroups', { add: ['ExchangeServers'] })],
                    },
                    {
                        title: 'Remove ExternalAuthoritative from AuthMechanism',
                        changes: [
                            changeFlags(connector, 'AuthMechanism', { remove: ['ExternalAuthoritative'] }),
                        ],
                    },
                ],
                suppressions: connector.suppressions,
            };
        }
    },
};
