import { flag } from '../../engine/settings.ts';
import type { ReceiveConnector } from '../../engine/topology.ts';
import type { Finding, Rule } from '../rule.ts';
import { placeOf } from '../support/places.ts';

export const longAddressesOnFrontend: Rule = {
    id: 'long-addresses-on-frontend',
    severity: 'warning',
    summary:
        'LongAddressesEnabled is set on a FrontendTransport connector, and only Transport connectors support it.',
    covers: ['XC028'],
    properties: ['LongAddressesEnabled'],

    *connector(connector: ReceiveConnector): Iterable<Finding> {
        if (connector.service !== 'FrontendTransport') return;
        if (flag(connector, 'LongAddressesEnabled') !== true) return;
        yield {
            at: placeOf(connector, 'LongAddressesEnabled'),
            message: `"${connector.name}" belongs to FrontendTransport, where long addresses are not supported; set LongAddressesEnabled to false`,
            fixes: () => [
                {
                    title: 'Set LongAddressesEnabled to false',
                    changes: [
                        {
                            kind: 'set',
                            target: connector,
                            property: 'LongAddressesEnabled',
                            values: ['false'],
                        },
                    ],
                },
            ],
        };
    },
};
