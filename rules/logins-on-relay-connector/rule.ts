import type { Fix } from '../../engine/change.ts';
import { has, list } from '../../engine/settings.ts';
import type { ReceiveConnector } from '../../engine/topology.ts';
import type { Finding, Rule, Surroundings } from '../rule.ts';
import { changeFlags } from '../support/flags.ts';
import { placeOf } from '../support/places.ts';
import { isCustom, isExternallySecured, relayWay } from '../support/relay.ts';
import { areKnown, serverAddressesIn } from '../support/server-addresses.ts';
import { joined } from '../support/words.ts';

export const loginsOnRelayConnector: Rule = {
    id: 'logins-on-relay-connector',
    severity: 'hint',
    summary: 'A connector for anonymous relay also admits users or servers that log in.',
    covers: ['XC215'],

    *connector(connector: ReceiveConnector, surroundings: Surroundings): Iterable<Finding> {
        if (!isCustom(connector)) return;
        const groups = list(connector, 'PermissionGroups')?.filter(group => group in mechanisms) ?? [];
        if (groups.length === 0 || isExternallySecured(connector)) return;
        if (relayWay(connector) !== 'anonymous') return;
        const extra =
            groups.includes('ExchangeServers') && servesAny(connector, surroundings.servers)
                ? groups.filter(group => group !== 'ExchangeServers')
                : groups;
        const [first] = extra;
        if (first === undefined) return;
        yield {
            at: placeOf(connector, 'PermissionGroups', first),
            message: `"${connector.name}" relays for anonymous hosts, and ${joined(extra)} may log in there as well; remove ${joined(extra)} unless a host needs it`,
            fixes: () => [without(connector, extra)],
        };
    },
};

/** Whether an Exchange server is among its clients, or may be: addresses that are not known may be anywhere. */
const servesAny = ({ ranges }: ReceiveConnector, servers: Surroundings['servers']): boolean =>
    !areKnown(servers) || (ranges?.some(({ range }) => 0 < serverAddressesIn(range, servers).length) ?? true);

const mechanisms: Readonly<Record<string, readonly string[]>> = {
    ExchangeUsers: ['Integrated', 'BasicAuth', 'BasicAuthRequireTLS'],
    ExchangeServers: ['ExchangeServer'],
};

/** A mechanism without its group would let clients log in for nothing. */
function without(target: ReceiveConnector, groups: readonly string[]): Fix {
    const remove = groups
        .flatMap(group => mechanisms[group] ?? [])
        .filter(each => has(target, 'AuthMechanism', each) === true);
    const changes = [changeFlags(target, 'PermissionGroups', { remove: groups })];
    if (0 < remove.length) changes.push(changeFlags(target, 'AuthMechanism', { remove }));
    return { title: `Remove ${joined(groups)} and what they log in with`, changes };
}
