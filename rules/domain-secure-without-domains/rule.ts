import { flag, isWritten, list } from '../../engine/settings.ts';
import type { Server } from '../../engine/topology.ts';
import type { Finding, Rule, Surroundings } from '../rule.ts';
import { placeOf } from '../support/places.ts';
import { isCustom } from '../support/relay.ts';

export const domainSecureWithoutDomains: Rule = {
    id: 'domain-secure-without-domains',
    severity: 'info',
    summary: 'DomainSecureEnabled has no effect: TLSReceiveDomainSecureList names no domain.',
    covers: ['XC016'],

    *server({ connectors }: Server, { topology: { organization } }: Surroundings): Iterable<Finding> {
        // Unwritten, the list is not known: most files say nothing about Get-TransportConfig.
        if (!isWritten(organization, 'TLSReceiveDomainSecureList')) return;
        if (list(organization, 'TLSReceiveDomainSecureList')?.length !== 0) return;
        for (const connector of connectors) {
            if (!isCustom(connector) || flag(connector, 'DomainSecureEnabled') !== true) continue;
            yield {
                at: placeOf(connector, 'DomainSecureEnabled'),
                message:
                    `DomainSecureEnabled of "${connector.name}" has no effect, because TLSReceiveDomainSecureList is empty; ` +
                    'name the partner domains there, or set it to false',
                fixes: () => [
                    {
                        title: 'Set DomainSecureEnabled to false',
                        changes: [
                            {
                                kind: 'set',
                                target: connector,
                                property: 'DomainSecureEnabled',
                                values: ['false'],
                            },
                        ],
                    },
                ],
            };
        }
    },
};
