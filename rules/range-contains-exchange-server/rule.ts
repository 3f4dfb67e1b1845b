import type { Fix } from '../../engine/change.ts';
import { formatRange, formatShort } from '../../engine/ranges/format.ts';
import { covers } from '../../engine/ranges/range.ts';
import { subtract } from '../../engine/ranges/set.ts';
import { has } from '../../engine/settings.ts';
import type { ReceiveConnector, Server } from '../../engine/topology.ts';
import type { Finding, Rule, Surroundings } from '../rule.ts';
import { type Caught, caughtServers } from '../support/caught-servers.ts';
import { changeFlags } from '../support/flags.ts';
import { placeOfRange } from '../support/places.ts';
import { some } from '../support/words.ts';

export const rangeContainsExchangeServer: Rule = {
    id: 'range-contains-exchange-server',
    severity: 'error',
    summary:
        'A custom connector takes the connections of an Exchange server, which cannot authenticate there.',
    covers: ['XC105'],

    *server(server: Server, { servers }: Surroundings): Iterable<Finding> {
        const caught = caughtServers(server, servers);
        for (const [connector, hosts] of caught) if (hosts[0]) yield finding(connector, hosts, hosts[0]);
    },
};

function finding(connector: ReceiveConnector, caught: readonly Caught[], { entry }: Caught): Finding {
    const hosts = caught.map(({ host, address }) => `${host.name} (${formatRange(address.range)})`);
    return {
        at: placeOfRange(connector, entry),
        message:
            `"${connector.name}" (${formatShort(entry.range)}) contains ${some(hosts)}, ` +
            `${hosts.length === 1 ? 'an Exchange server' : 'Exchange servers'} whose mail uses this connector and fails with 451 5.7.3; ` +
            'exclude the servers from the range',
        related: caught
            .slice(0, 3)
            .map(({ host }) => ({ at: host.origin, message: `${host.name} is an Exchange server` })),
        fixes: () => [excluding(connector, caught), ...admitting(connector)],
    };
}

function excluding(target: ReceiveConnector, caught: readonly Caught[]): Fix {
    const addresses = caught.map(({ address }) => address.range);
    const entries = (target.ranges ?? []).filter(({ range }) =>
        addresses.some(address => covers(range, address)),
    );
    const add = entries.flatMap(({ range }) => subtract([range], addresses).map(formatRange));
    const remove = entries.map(({ text }) => text);
    return {
        title: `Exclude ${some(addresses.map(formatRange))} from RemoteIPRanges`,
        changes: [{ kind: 'list', target, property: 'RemoteIPRanges', add, remove }],
    };
}

/** Not where ExternalAuthoritative stands: ExchangeServer must not stand beside it. */
function admitting(target: ReceiveConnector): Fix[] {
    if (has(target, 'AuthMechanism', 'ExternalAuthoritative') !== false) return [];
    const changes = [
        changeFlags(target, 'AuthMechanism', { add: ['ExchangeServer'] }),
        changeFlags(target, 'PermissionGroups', { add: ['ExchangeServers'] }),
    ];
    return [{ title: `Let Exchange servers authenticate on "${target.name}"`, changes }];
}
