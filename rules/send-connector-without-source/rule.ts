import type { Fix } from '../../engine/change.ts';
import { isWritten, list, setting } from '../../engine/settings.ts';
import type { SendConnector, Topology } from '../../engine/topology.ts';
import type { Finding, Rule, ServerSummary, Surroundings } from '../rule.ts';
import { isHost } from '../support/exposure.ts';
import { isOfEdgeSync, placeIn } from '../support/send.ts';
import { joined } from '../support/words.ts';

export const sendConnectorWithoutSource: Rule = {
    id: 'send-connector-without-source',
    severity: 'error',
    summary: 'No server sends through the connector.',
    covers: ['XC601'],

    *topology({ sendConnectors }: Topology, { servers }: Surroundings): Iterable<Finding> {
        const transporting = servers.filter(canSend);
        for (const connector of sendConnectors) {
            const names = list(connector, 'SourceTransportServers');
            if (
                !isWritten(connector, 'SourceTransportServers') ||
                names === undefined ||
                isOfEdgeSync(connector)
            )
                continue;
            // On an Edge server a connector has no source servers.
            if (names.length === 0 && !servers.some(isEdge)) {
                yield {
                    at: placeIn(connector, 'SourceTransportServers'),
                    message: `"${connector.name}" has no source server, so it is never used; name the servers that send`,
                    fixes: () => add(connector, transporting),
                };
            }
            for (const word of setting(connector, 'SourceTransportServers')?.words ?? []) {
                const server = servers.find(each => isHost(word.text, each));
                if (!server?.roles || canSend(server)) continue;
                yield {
                    at: word.origin,
                    message: `"${connector.name}" names ${server.name} as source, but with the role ${joined(server.roles)} it transports no mail; name another`,
                };
            }
        }
    },
};

const isEdge = ({ roles }: ServerSummary): boolean => roles?.includes('Edge') ?? false;

const canSend = ({ roles }: ServerSummary): boolean =>
    roles?.some(role => role === 'Mailbox' || role === 'HubTransport' || role === 'Edge') ?? false;

function add(connector: SendConnector, servers: readonly ServerSummary[]): Fix[] {
    const names = servers.map(({ name }) => name);
    if (names.length === 0) return [];
    return [
        {
            title: `Send from ${joined(names)}`,
            changes: [{ kind: 'set', target: connector, property: 'SourceTransportServers', values: names }],
        },
    ];
}
