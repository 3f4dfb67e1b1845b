import { list } from '../../engine/settings.ts';
import type { Server } from '../../engine/topology.ts';
import type { Finding, Rule } from '../rule.ts';
import { placeOfBinding } from '../support/places.ts';
import { isCustom } from '../support/relay.ts';

const ports = [2525, 465];
const clients = ['AnonymousUsers', 'ExchangeUsers'];

export const transportPortForClients: Rule = {
    id: 'transport-port-for-clients',
    severity: 'info',
    summary:
        'A custom connector serves devices or users on a port of the Transport service, past the front end.',
    covers: ['XC116'],

    *server(server: Server): Iterable<Finding> {
        if (!server.services.includes('FrontendTransport')) return;
        for (const connector of server.connectors) {
            if (!isCustom(connector) || connector.service !== 'Transport') continue;
            const binding = connector.bindings?.find(({ port }) => ports.includes(port));
            const groups =
                list(connector, 'PermissionGroups')?.filter(group => clients.includes(group)) ?? [];
            if (!binding || groups.length === 0) continue;
            const port = binding.port === 465 ? 587 : 25;
            yield {
                at: placeOfBinding(connector, binding),
                message:
                    `"${connector.name}" serves ${groups.join(', ')} on ${binding.port}, the port on which Exchange servers talk to one another; ` +
                    `a FrontendTransport connector on ${port} keeps clients off it`,
            };
        }
    },
};
