import { coversDomain } from '../../engine/address-spaces.ts';
import { flag } from '../../engine/settings.ts';
import type { Topology } from '../../engine/topology.ts';
import type { Finding, Rule } from '../rule.ts';
import { setTo } from '../support/fixes.ts';
import { areRoutesKnown, isEnabled, placeIn, spacesOf } from '../support/send.ts';
import { some } from '../support/words.ts';

export const scopedRouteOnly: Rule = {
    id: 'scoped-route-only',
    severity: 'warning',
    summary: 'The only connector for some addresses is invisible to the servers of other sites.',
    covers: ['XC615'],

    *topology(topology: Topology): Iterable<Finding> {
        const { sendConnectors } = topology;
        const scoped = sendConnectors.filter(
            each => flag(each, 'IsScopedConnector') === true && isEnabled(each),
        );
        if (scoped.length === 0) return;
        const sites = new Set(
            topology.servers.flatMap(({ roles, site }) => (site && !roles?.includes('Edge') ? [site] : [])),
        );
        if (sites.size < 2 || !areRoutesKnown(topology)) return;
        for (const connector of scoped) {
            const others = sendConnectors
                .filter(each => each !== connector && isEnabled(each))
                .flatMap(spacesOf);
            const alone = spacesOf(connector).filter(
                ({ domain }) => !others.some(space => coversDomain(space, domain)),
            );
            if (alone.length === 0) continue;
            yield {
                at: placeIn(connector, 'IsScopedConnector'),
                message:
                    `"${connector.name}" is the only route to ${some(alone.map(({ domain }) => domain))} and scoped, so servers in other sites cannot send ` +
                    'there; set IsScopedConnector to false',
                fixes: () => [setTo(connector, 'IsScopedConnector', 'false')],
            };
        }
    },
};
