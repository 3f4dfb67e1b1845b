import type { Server, Topology } from '../../engine/topology.ts';
import type { Finding, Rule, Severity } from '../rule.ts';
import { type ChangedDefault, changedDefaults, lossOf, proxiedThrough } from '../support/defaults.ts';
import { placeOf } from '../support/places.ts';

export const disabledDefaultConnector: Rule = {
    id: 'disabled-default-connector',
    severity: 'warning',
    summary: 'A connector that setup created, and that Exchange itself relies on, is disabled.',
    covers: ['XC302', 'XC610'],

    *server(server: Server): Iterable<Finding> {
        for (const each of disabled(server)) {
            const { key } = each.row;
            if (key !== 'OutboundProxyFrontend') yield finding(each, isCentral(key) ? 'error' : 'warning');
        }
    },

    *topology(topology: Topology): Iterable<Finding> {
        for (const server of topology.servers) {
            const found = disabled(server).find(({ row }) => row.key === 'OutboundProxyFrontend');
            if (!found) continue;
            const senders = proxiedThrough(server, topology);
            yield {
                ...finding(found, 0 < senders.length ? 'error' : 'warning'),
                related: senders.map(({ name, origin }) => ({
                    at: origin,
                    message: `"${name}" sends through it`,
                })),
            };
        }
    },
};

const isCentral = (key: string): boolean => key === 'Default' || key === 'DefaultFrontend';

/** An Edge server may do without the one that it starts with. */
const disabled = (server: Server): ChangedDefault[] =>
    changedDefaults(server).filter(
        ({ connector, row }) => connector.enabled === false && row.key !== 'DefaultInternal',
    );

function finding({ connector, row }: ChangedDefault, severity: Severity): Finding {
    return {
        at: placeOf(connector, 'Enabled'),
        severity,
        message: `"${connector.name}" is disabled: ${lossOf[row.key]}; enable it`,
        fixes: () => [
            {
                title: `Enable "${connector.name}"`,
                changes: [{ kind: 'set', target: connector, property: 'Enabled', values: ['true'] }],
            },
        ],
    };
}
