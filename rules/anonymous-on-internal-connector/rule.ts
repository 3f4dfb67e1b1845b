import { has } from '../../engine/settings.ts';
import type { ReceiveConnector } from '../../engine/topology.ts';
import type { Finding, Rule } from '../rule.ts';
import { changeFlags } from '../support/flags.ts';
import { placeOf } from '../support/places.ts';

const internal = new Map([
    ['Default', 'Exchange servers'],
    ['ClientProxy', 'the Front End Transport service'],
    ['ClientFrontend', 'users who log in'],
    ['OutboundProxyFrontend', 'the Transport service'],
]);

export const anonymousOnInternalConnector: Rule = {
    id: 'anonymous-on-internal-connector',
    severity: 'warning',
    summary: 'A default connector that is meant for servers or users who log in takes anonymous mail.',
    covers: ['XC216', 'STIG V-259687', 'EDCA-TLS-001'],

    *connector(connector: ReceiveConnector): Iterable<Finding> {
        const clients = internal.get(connector.isDefault ?? '');
        if (clients === undefined || has(connector, 'PermissionGroups', 'AnonymousUsers') !== true) return;
        const { version } = connector.server;
        // A Hub has one connector for everything, and the internet may well arrive there.
        if (version === '2007' || version === '2010') return;
        // Where the version is not known, a `Default` on port 25 may be such a Hub's.
        const mayBeHub =
            version === undefined && connector.bindings?.some(({ port }) => port === 25) !== false;
        if (mayBeHub) return;
        yield {
            at: placeOf(connector, 'PermissionGroups', 'AnonymousUsers'),
            message: `"${connector.name}" is there for ${clients}, and AnonymousUsers opens it to everybody; remove AnonymousUsers`,
            fixes: () => [
                {
                    title: 'Remove AnonymousUsers from PermissionGroups',
                    changes: [changeFlags(connector, 'PermissionGroups', { remove: ['AnonymousUsers'] })],
                },
            ],
        };
    },
};
