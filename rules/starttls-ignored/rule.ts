import { flag } from '../../engine/settings.ts';
import type { Topology } from '../../engine/topology.ts';
import type { Finding, Rule } from '../rule.ts';
import { setTo } from '../support/fixes.ts';
import { isEnabled, placeIn } from '../support/send.ts';

export const starttlsIgnored: Rule = {
    id: 'starttls-ignored',
    severity: 'warning',
    summary: 'Mail leaves in clear text even where the other side offers TLS.',
    covers: ['XC604', 'EDCA-TLS-011'],

    *topology({ sendConnectors }: Topology): Iterable<Finding> {
        for (const connector of sendConnectors) {
            if (flag(connector, 'IgnoreSTARTTLS') !== true || !isEnabled(connector)) continue;
            const contradicts = flag(connector, 'RequireTLS') === true;
            yield {
                at: placeIn(connector, 'IgnoreSTARTTLS'),
                severity: contradicts ? 'error' : 'warning',
                message: contradicts
                    ? `"${connector.name}" requires TLS and ignores STARTTLS, which Exchange refuses; set IgnoreSTARTTLS to false`
                    : `"${connector.name}" never uses STARTTLS, so its mail crosses the network in clear text; set IgnoreSTARTTLS to false`,
                fixes: () => [setTo(connector, 'IgnoreSTARTTLS', 'false')],
            };
        }
    },
};
