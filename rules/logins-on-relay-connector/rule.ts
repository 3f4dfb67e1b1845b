import { covers } from '../../engine/ranges/range.ts';
import { list } from '../../engine/settings.ts';
import type { ReceiveConnector, Server } from '../../engine/topology.ts';
import type { Finding, Rule, Surroundings } from '../rule.ts';
import { changeFlags } from '../support/flags.ts';
import { placeOf } from '../support/places.ts';
import { isCustom, isExternallySecured, relayWay } from '../support/relay.ts';
import { joined } from '../support/words.ts';

export const loginsOnRelayConnector: Rule = {
    id: 'logins-on-relay-connector',
    severity: 'hint',
    summary: 'A connector for anonymous relay also admits users or servers that log in.',
    covers: ['XC215'],

    *server({ connectors }: Server, { servers }: Surroundings): Iterable<Finding> {
        for (const connector of connectors) {
            if (!isCustom(connector) || relayWay(connector) !== 'anonymous' || isExternallySecured(connector))
                continue;
            const forServers = servesAny(connector, servers);
            const extra = (list(connector, 'PermissionGroups') ?? []).filter(
                group => group === 'ExchangeUsers' || (group === 'ExchangeServers' && !forServers),
            );
            const [first] = extra;
            if (first === undefined) continue;
            yield {
                at: placeOf(connector, 'PermissionGroups', first),
                message: `"${connector.name}" relays for anonymous hosts, and ${joined(extra)} may log in there as well; remove ${joined(extra)} unless a host needs it`,
                fixes: () => [
                    {
                        title: `Remove ${joined(extra)} from PermissionGroups`,
                        changes: [changeFlags(connector, 'PermissionGroups', { remove: extra })],
                    },
                ],
                suppressions: connector.suppressions,
            };
        }
    },
};

/** Whether an Exchange server is among its clients, or may be: addresses that are not known may be anywhere. */
const servesAny = ({ ranges }: ReceiveConnector, servers: Surroundings['servers']): boolean =>
    servers.some(
        ({ addresses }) =>
            addresses === undefined ||
            addresses.some(address => ranges?.some(({ range }) => covers(range, address.range))),
    );
