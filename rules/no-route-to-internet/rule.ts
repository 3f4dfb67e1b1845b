import type { Topology } from '../../engine/topology.ts';
import type { Finding, Rule } from '../rule.ts';
import { areRoutesKnown, spacesOf } from '../support/send.ts';

export const noRouteToInternet: Rule = {
    id: 'no-route-to-internet',
    severity: 'info',
    severities: { 'internet-facing': 'warning', hybrid: 'warning' },
    summary: 'No send connector takes mail to the rest of the world.',
    covers: ['XC613'],

    *topology(topology: Topology): Iterable<Finding> {
        const { organization, sendConnectors } = topology;
        if (!organization.origin || organization.domains.length === 0) return;
        // A disabled route is another fault, and reported as such.
        if (sendConnectors.some(each => spacesOf(each).some(({ domain }) => domain === '*'))) return;
        if (topology.servers.length === 0 || !areRoutesKnown(topology)) return;
        yield {
            at: organization.origin,
            message:
                'No send connector has the address space *, so mail to all other domains waits in the Unreachable queue; add one, or suppress this where no mail leaves',
        };
    },
};
