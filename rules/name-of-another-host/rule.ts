import { has, list, text } from '../../engine/settings.ts';
import type { ReceiveConnector, Topology } from '../../engine/topology.ts';
import type { Finding, Rule, Surroundings } from '../rule.ts';
import { setTo } from '../support/fixes.ts';
import { isOwnName } from '../support/names.ts';
import { placeOf } from '../support/places.ts';
import { isEnabled, placeIn } from '../support/send.ts';

export const nameOfAnotherHost: Rule = {
    id: 'name-of-another-host',
    severity: 'warning',
    summary: 'A connector announces the name of another host on the way, which looks like a loop.',
    covers: ['XC617'],
    properties: ['Fqdn'],

    *connector(connector: ReceiveConnector, surroundings: Surroundings): Iterable<Finding> {
        const name = text(connector, 'Fqdn')?.toLowerCase();
        const { server } = connector;
        if (!name || connector.enabled === false || isOwnName(name, server)) return;
        // With these, any foreign name is a fault of its own, and reported as such.
        if (connector.isDefault === 'Default' || has(connector, 'AuthMechanism', 'ExchangeServer') !== false)
            return;
        const other = surroundings.servers.find(
            each => each.name !== server.name && each.fqdn?.toLowerCase() === name,
        );
        if (!other) return;
        yield {
            at: placeOf(connector, 'Fqdn'),
            message: `"${connector.name}" on ${server.name} announces ${name}, the name of ${other.name}, so mail between them looks like a loop (5.3.5); use a name of its own`,
            related: [{ at: other.origin, message: `${other.name} has this name` }],
            fixes: () => (server.fqdn ? [setTo(connector, 'Fqdn', server.fqdn)] : []),
        };
    },

    *topology({ sendConnectors }: Topology): Iterable<Finding> {
        for (const connector of sendConnectors) {
            const name = text(connector, 'Fqdn')?.toLowerCase();
            const hosts = list(connector, 'SmartHosts') ?? [];
            if (!name || !isEnabled(connector) || !hosts.some(host => host.toLowerCase() === name)) continue;
            yield {
                at: placeIn(connector, 'Fqdn'),
                message: `"${connector.name}" says EHLO ${name} to the smart host of that name, which takes it for a loop (5.3.5); use a name of its own`,
                fixes: () => [setTo(connector, 'Fqdn', '$null')],
            };
        }
    },
};
