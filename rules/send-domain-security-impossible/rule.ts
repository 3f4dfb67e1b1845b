import { flag } from '../../engine/settings.ts';
import type { SendConnector, Topology } from '../../engine/topology.ts';
import type { Finding, Rule } from '../rule.ts';
import { setTo } from '../support/fixes.ts';
import { hasSmartHosts, isOfEdgeSync, placeIn, spacesOf } from '../support/send.ts';

export const sendDomainSecurityImpossible: Rule = {
    id: 'send-domain-security-impossible',
    severity: 'error',
    summary: 'DomainSecureEnabled cannot work with the other settings of the send connector.',
    covers: ['XC624'],

    *topology({ sendConnectors }: Topology): Iterable<Finding> {
        for (const connector of sendConnectors) {
            if (flag(connector, 'DomainSecureEnabled') !== true || isOfEdgeSync(connector)) continue;
            const obstacle = obstacleOf(connector);
            if (!obstacle) continue;
            yield {
                at: placeIn(connector, 'DomainSecureEnabled'),
                message: `"${connector.name}" has DomainSecureEnabled with ${obstacle}, so mutual TLS never happens; use DNS routing to exact domains, or set it to false`,
                fixes: () => [setTo(connector, 'DomainSecureEnabled', 'false')],
            };
        }
    },
};

function obstacleOf(connector: SendConnector): string | undefined {
    const wildcard = spacesOf(connector).find(({ domain }) => domain.startsWith('*'));
    if (wildcard) return `the address space ${wildcard.domain}`;
    if (hasSmartHosts(connector) || flag(connector, 'DNSRoutingEnabled') === false) return 'smart hosts';
    return flag(connector, 'IgnoreSTARTTLS') === true ? 'IgnoreSTARTTLS' : undefined;
}
