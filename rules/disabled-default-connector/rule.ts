import type { ReceiveConnector, Topology } from '../../engine/topology.ts';
import type { Finding, Rule, Severity } from '../rule.ts';
import {
    type ChangedDefault,
    changedDefault,
    changedDefaults,
    lossOf,
    proxiedThrough,
} from '../support/defaults.ts';
import { placeOf } from '../support/places.ts';

export const disabledDefaultConnector: Rule = {
    id: 'disabled-default-connector',
    severity: 'warning',
    summary: 'A connector that setup created, and that Exchange itself relies on, is disabled.',
    covers: ['XC302', 'XC610'],

    *connector(connector: ReceiveConnector): Iterable<Finding> {
        if (connector.enabled !== false) return;
        const changed = changedDefault(connector);
        // An Edge server may do without the one that it starts with.
        if (!changed || isProxy(changed) || changed.row.key === 'DefaultInternal') return;
        yield finding(changed, isCentral(changed.row.key) ? 'error' : 'warning');
    },

    *topology(topology: Topology): Iterable<Finding> {
        for (const server of topology.servers) {
            const found = changedDefaults(server).find(
                each => isProxy(each) && each.connector.enabled === false,
            );
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

/** Who misses it depends on the send connectors. */
const isProxy = ({ row }: ChangedDefault): boolean => row.key === 'OutboundProxyFrontend';

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
