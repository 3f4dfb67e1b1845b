import type { Fix } from '../../engine/change.ts';
import { formatRange, formatShort } from '../../engine/ranges/format.ts';
import { covers } from '../../engine/ranges/range.ts';
import { subtract } from '../../engine/ranges/set.ts';
import { has } from '../../engine/settings.ts';
import type { Entry, ReceiveConnector, Server } from '../../engine/topology.ts';
import type { Finding, Rule, Surroundings } from '../rule.ts';
import { changeFlags } from '../support/flags.ts';
import { type Listening, listeningOn } from '../support/listeners.ts';
import { placeOfRange } from '../support/places.ts';
import { isCustom } from '../support/relay.ts';
import { type ServerAddress, serverAddressesIn } from '../support/server-addresses.ts';
import { some } from '../support/words.ts';

/** The ports on which Exchange servers talk to one another. */
const serverPorts = [25, 2525, 465];

export const rangeContainsExchangeServer: Rule = {
    id: 'range-contains-exchange-server',
    severity: 'error',
    summary:
        'A custom connector takes the connections of an Exchange server, which cannot authenticate there.',
    covers: ['XC105'],

    *server(server: Server, { servers }: Surroundings): Iterable<Finding> {
        const caught = new Map<ReceiveConnector, Caught[]>();
        for (const listening of listeningOn(server)) {
            if (!serverPorts.includes(listening.port) || !listening.complete) continue;
            for (const { connector } of listening.listeners) {
                const known = caught.get(connector) ?? [];
                const fresh = caughtBy(connector, listening, servers).filter(
                    each => !known.some(({ address }) => address === each.address),
                );
                if (0 < fresh.length) caught.set(connector, [...known, ...fresh]);
            }
        }
        for (const [connector, hosts] of caught) if (hosts[0]) yield finding(connector, hosts, hosts[0]);
    },
};

interface Caught extends ServerAddress {
    /** The entry of the connector that holds the address. */
    readonly entry: Entry;
}

/** The addresses of servers that a custom connector without server authentication takes alone. */
function caughtBy(
    connector: ReceiveConnector,
    listening: Listening,
    servers: Surroundings['servers'],
): Caught[] {
    if (!isCustom(connector) || admitsServers(connector) !== false) return [];
    const entries = connector.ranges?.filter(({ range }) => range.family === listening.family) ?? [];
    return entries.flatMap(entry =>
        serverAddressesIn(entry.range, servers).flatMap(each => {
            const [winner, tied] = listening.winners().find(each.address.range.first).winners;
            return winner === connector && !tied ? [{ ...each, entry }] : [];
        }),
    );
}

/** Whether Exchange servers can authenticate and submit; `undefined` is not known. */
function admitsServers(connector: ReceiveConnector): boolean | undefined {
    const authenticates = has(connector, 'AuthMechanism', 'ExchangeServer');
    const admitted = has(connector, 'PermissionGroups', 'ExchangeServers');
    if (authenticates === false || admitted === false) return false;
    return authenticates && admitted;
}

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
        suppressions: connector.suppressions,
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
