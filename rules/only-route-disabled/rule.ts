import { coversDomain } from '../../engine/address-spaces.ts';
import { flag } from '../../engine/settings.ts';
import type { Topology } from '../../engine/topology.ts';
import type { Finding, Rule } from '../rule.ts';
import { setTo } from '../support/fixes.ts';
import { areRoutesKnown, isEnabled, placeIn, spacesOf } from '../support/send.ts';
import { some } from '../support/words.ts';

export const onlyRouteDisabled: Rule = {
    id: 'only-route-disabled',
    severity: 'warning',
    summary: 'The only send connector for some addresses is disabled.',
    covers: ['XC627'],

    *topology(topology: Topology): Iterable<Finding> {
        const { sendConnectors } = topology;
        const disabled = sendConnectors.filter(each => flag(each, 'Enabled') === false);
        if (disabled.length === 0 || !areRoutesKnown(topology)) return;
        const open = sendConnectors
            .filter(each => isEnabled(each) || flag(each, 'Enabled') === undefined)
            .flatMap(spacesOf);
        for (const connector of disabled) {
            const alone = spacesOf(connector).filter(
                ({ domain }) => !open.some(space => coversDomain(space, domain)),
            );
            if (alone.length === 0) continue;
            yield {
                at: placeIn(connector, 'Enabled'),
                message: `"${connector.name}" is disabled and the only route to ${some(alone.map(({ domain }) => domain))}, so that mail waits in the Unreachable queue; enable it`,
                fixes: () => [setTo(connector, 'Enabled', 'true')],
            };
        }
    },
};
