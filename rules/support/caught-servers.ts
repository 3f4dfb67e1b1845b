import { has } from '../../engine/settings.ts';
import type { Entry, ReceiveConnector, Server } from '../../engine/topology.ts';
import type { Surroundings } from '../rule.ts';
import { spanOf } from './clients.ts';
import { type Listening, listeningOn } from './listeners.ts';
import { isCustom } from './relay.ts';
import { type ServerAddress, serverAddressesIn } from './server-addresses.ts';

/** The ports on which Exchange servers talk to one another. */
const serverPorts = [25, 2525, 465];

/** The addresses of Exchange servers that each custom connector takes, although servers cannot authenticate on it. */
export function caughtServers(
    server: Server,
    servers: Surroundings['servers'],
): Map<ReceiveConnector, readonly Caught[]> {
    const caught = new Map<ReceiveConnector, readonly Caught[]>();
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
    return caught;
}

export interface Caught extends ServerAddress {
    /** The entry of the connector that holds the address. */
    readonly entry: Entry;
}

/** The addresses of servers that a custom connector without server authentication takes alone. */
function caughtBy(
    connector: ReceiveConnector,
    listening: Listening,
    servers: Surroundings['servers'],
): Caught[] {
    // Most connectors hold no address of a server, and that is the cheapest to see.
    const span = isCustom(connector) ? spanOf(connector, listening.family) : undefined;
    if (!span || serverAddressesIn(span, servers).length === 0) return [];
    if (admitsServers(connector) !== false) return [];
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
