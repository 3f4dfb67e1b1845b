import { flag, text } from '../../engine/settings.ts';
import type { Topology } from '../../engine/topology.ts';
import type { Finding, Rule } from '../rule.ts';
import { setTo } from '../support/fixes.ts';
import { hasSmartHosts, placeIn } from '../support/send.ts';

export const smartHostLoginUnused: Rule = {
    id: 'smart-host-login-unused',
    severity: 'warning',
    summary: 'SmartHostAuthMechanism is set, but there is no smart host to log in at.',
    covers: ['XC609'],

    *topology({ sendConnectors }: Topology): Iterable<Finding> {
        for (const connector of sendConnectors) {
            const mechanism = text(connector, 'SmartHostAuthMechanism');
            if (!mechanism || mechanism === 'None') continue;
            if (flag(connector, 'DNSRoutingEnabled') !== true || hasSmartHosts(connector) !== false) continue;
            yield {
                at: placeIn(connector, 'SmartHostAuthMechanism'),
                message: `"${connector.name}" has SmartHostAuthMechanism ${mechanism}, which has no effect with DNS routing; set it to None, or name the smart host`,
                fixes: () => [setTo(connector, 'SmartHostAuthMechanism', 'None')],
            };
        }
    },
};
