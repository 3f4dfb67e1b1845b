import { flag } from '../../engine/settings.ts';
import type { Topology } from '../../engine/topology.ts';
import type { Finding, Rule } from '../rule.ts';
import { setTo } from '../support/fixes.ts';
import { hasSmartHosts, placeIn } from '../support/send.ts';

export const smartHostsContradictDns: Rule = {
    id: 'smart-hosts-contradict-dns',
    severity: 'error',
    summary: 'Mail goes either to smart hosts or where DNS says; the connector asks for both or neither.',
    covers: ['XC602', 'XC603'],

    *topology({ sendConnectors }: Topology): Iterable<Finding> {
        for (const connector of sendConnectors) {
            const hosts = hasSmartHosts(connector);
            const dns = flag(connector, 'DNSRoutingEnabled');
            if (hosts === undefined || dns === undefined || hosts !== dns) continue;
            const byHost = setTo(connector, 'DNSRoutingEnabled', 'false');
            const byDns = hosts
                ? setTo(connector, 'SmartHosts', '$null')
                : setTo(connector, 'DNSRoutingEnabled', 'true');
            yield {
                at: placeIn(connector, hosts ? 'SmartHosts' : 'DNSRoutingEnabled'),
                message: hosts
                    ? `"${connector.name}" has SmartHosts and DNSRoutingEnabled true, which Exchange refuses; set DNSRoutingEnabled to false`
                    : `"${connector.name}" has DNSRoutingEnabled false and no SmartHosts, which Exchange refuses; name a smart host`,
                fixes: () => (hosts ? [byHost, byDns] : [byDns]),
            };
        }
    },
};
