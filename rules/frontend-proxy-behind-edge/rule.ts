import { flag } from '../../engine/settings.ts';
import type { Topology } from '../../engine/topology.ts';
import type { Finding, Rule } from '../rule.ts';
import { setTo } from '../support/fixes.ts';
import { placeIn, sourcesOf } from '../support/send.ts';

export const frontendProxyBehindEdge: Rule = {
    id: 'frontend-proxy-behind-edge',
    severity: 'info',
    summary: 'FrontendProxyEnabled has no effect where a subscribed Edge server sends.',
    covers: ['XC611'],

    *topology(topology: Topology): Iterable<Finding> {
        for (const connector of topology.sendConnectors) {
            if (flag(connector, 'FrontendProxyEnabled') !== true) continue;
            const edge = sourcesOf(connector, topology.servers).find(({ roles }) => roles?.includes('Edge'));
            if (!edge) continue;
            yield {
                at: placeIn(connector, 'FrontendProxyEnabled'),
                message: `"${connector.name}" sends from the Edge server ${edge.name}, so its mail never passes Front End Transport; set FrontendProxyEnabled to false`,
                related: [{ at: edge.origin, message: `${edge.name} is an Edge server` }],
                fixes: () => [setTo(connector, 'FrontendProxyEnabled', 'false')],
            };
        }
    },
};
