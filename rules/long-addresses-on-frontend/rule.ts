import { flag, isWritten } from '../../engine/settings.ts';
import type { Server } from '../../engine/topology.ts';
import type { Finding, Rule } from '../rule.ts';
import { placeOf } from '../support/places.ts';

export const longAddressesOnFrontend: Rule = {
    id: 'long-addresses-on-frontend',
    severity: 'warning',
    summary:
        'LongAddressesEnabled is set on a FrontendTransport connector, and only Transport connectors support it.',
    covers: ['XC028'],

    *server({ connectors }: Server): Iterable<Finding> {
        for (const connector of connectors) {
            if (!isWritten(connector, 'LongAddressesEnabled')) continue;
            if (connector.service !== 'FrontendTransport' || flag(connector, 'LongAddressesEnabled') !== true)
                continue;
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
        }
    },
};
