import { list } from '../../engine/settings.ts';
import type { ReceiveConnector } from '../../engine/topology.ts';
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

    *connector(connector: ReceiveConnector): Iterable<Finding> {
        if (!isCustom(connector) || connector.service !== 'Transport') return;
        if (!connector.server.services.includes('FrontendTransport')) return;
        const binding = connector.bindings?.find(({ port }) => ports.includes(port));
        if (!binding) return;
        const groups = list(connector, 'PermissionGroups')?.filter(group => clients.includes(group)) ?? [];
        if (groups.length === 0) return;
        const port = binding.port === 465 ? 587 : 25;
        yield {
            at: placeOfBinding(connector, binding),
            message:
                `"${connector.name}" serves ${groups.join(', ')} on ${binding.port}, the port on which Exchange servers talk to one another; ` +
                `a FrontendTransport connector on ${port} keeps clients off it`,
        };
    },
};
