import { text } from '../../engine/settings.ts';
import type { ReceiveConnector, TransportService } from '../../engine/topology.ts';
import type { Finding, Rule } from '../rule.ts';
import { placeOf } from '../support/places.ts';

export const contradictingRole: Rule = {
    id: 'contradicting-role',
    severity: 'error',
    summary: 'TransportRole of a connector says another service than the block that it stands in.',
    covers: [],
    properties: ['TransportRole'],

    *connector(connector: ReceiveConnector): Iterable<Finding> {
        const { service, server } = connector;
        // A default connector brings its own role, and a server with one service has no roles.
        if (service === undefined || server.services.length < 2) return;
        const role = text(connector, 'TransportRole');
        if (!role) return;
        const meant: TransportService = role === 'HubTransport' ? 'Transport' : 'FrontendTransport';
        if (meant === service) return;
        const here = service === 'Transport' ? 'HubTransport' : service;
        yield {
            at: placeOf(connector, 'TransportRole'),
            message: `"${connector.name}" stands in service ${service}, but its TransportRole is ${role}; the block counts, so correct one of the two`,
            fixes: () => [
                {
                    title: `Move "${connector.name}" to ${meant}`,
                    changes: [{ kind: 'move', target: connector, service: meant }],
                },
                {
                    title: `Set TransportRole to ${here}`,
                    changes: [{ kind: 'set', target: connector, property: 'TransportRole', values: [here] }],
                    only: 'edit',
                },
            ],
        };
    },
};
