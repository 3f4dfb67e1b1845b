import { text } from '../../engine/settings.ts';
import type { Topology } from '../../engine/topology.ts';
import type { Finding, Rule } from '../rule.ts';
import { setTo } from '../support/fixes.ts';
import { hasSmartHosts, isEnabled, placeIn } from '../support/send.ts';

export const smartHostLoginInClearText: Rule = {
    id: 'smart-host-login-in-clear-text',
    severity: 'warning',
    summary: 'The password for the smart host may cross the network in clear text.',
    covers: ['XC608'],

    *topology({ sendConnectors }: Topology): Iterable<Finding> {
        for (const connector of sendConnectors) {
            if (text(connector, 'SmartHostAuthMechanism') !== 'BasicAuth') continue;
            if (!isEnabled(connector) || hasSmartHosts(connector) !== true) continue;
            yield {
                at: placeIn(connector, 'SmartHostAuthMechanism'),
                message: `"${connector.name}" logs in with BasicAuth, TLS or not, so the password may be read on the way; use BasicAuthRequireTLS`,
                fixes: () => [setTo(connector, 'SmartHostAuthMechanism', 'BasicAuthRequireTLS')],
            };
        }
    },
};
