import {
    type DefaultConnector,
    defaultConnectors,
    exchangeName,
} from '../../engine/catalogue/default-connectors.ts';
import type { RemovedDefault } from '../../engine/model.ts';
import type { Server, Topology } from '../../engine/topology.ts';
import type { Finding, Rule } from '../rule.ts';
import { lossOf, proxiedThrough } from '../support/defaults.ts';

export const missingDefaultConnector: Rule = {
    id: 'missing-default-connector',
    severity: 'warning',
    summary: 'A connector that setup created, and that Exchange itself relies on, was removed.',
    covers: ['XC301', 'XC610'],

    *server(server: Server): Iterable<Finding> {
        for (const { removed, row } of missing(server)) {
            if (row.key === 'OutboundProxyFrontend') continue;
            const severity = row.key === 'Default' || row.key === 'DefaultFrontend' ? 'error' : 'warning';
            yield finding(server, removed, row, severity);
        }
    },

    *topology(topology: Topology): Iterable<Finding> {
        for (const server of topology.servers) {
            const found = missing(server).find(({ row }) => row.key === 'OutboundProxyFrontend');
            if (!found) continue;
            const senders = proxiedThrough(server, topology);
            yield {
                ...finding(server, found.removed, found.row, 0 < senders.length ? 'error' : 'warning'),
                related: senders.map(({ name, origin }) => ({
                    at: origin,
                    message: `"${name}" sends through it`,
                })),
            };
        }
    },
};

function finding(
    server: Server,
    removed: RemovedDefault,
    row: DefaultConnector,
    severity: 'error' | 'warning',
): Finding {
    const name = exchangeName(row, server.name);
    return {
        at: removed.name.origin,
        severity,
        message: `"${name}" is removed: ${lossOf[row.key]}; restore it`,
        fixes: () => [
            {
                title: `Create "${name}" again, as setup makes it`,
                changes: [{ kind: 'restore', server, connector: row.key }],
            },
        ],
    };
}

/** An Edge server may do without the one that it starts with. */
function missing(server: Server): { readonly removed: RemovedDefault; readonly row: DefaultConnector }[] {
    const { declaration, roles, version } = server;
    const { services } = declaration;
    if (declaration.removed.length === 0 && services.every(({ removed }) => removed.length === 0)) return [];
    if (roles?.includes('Edge')) return [];
    const removals = [...declaration.removed, ...services.flatMap(({ removed }) => removed)];
    const rows = defaultConnectors(version, roles);
    return removals.flatMap(removed => {
        const row = rows.find(
            ({ key, implicit }) => !implicit && key.toLowerCase() === removed.name.text.toLowerCase(),
        );
        const isThere = server.connectors.some(({ isDefault }) => isDefault === row?.key);
        return row && !isThere ? [{ removed, row }] : [];
    });
}
