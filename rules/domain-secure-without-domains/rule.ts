import { flag, isWritten, list } from '../../engine/settings.ts';
import type { ReceiveConnector } from '../../engine/topology.ts';
import type { Finding, Rule, Surroundings } from '../rule.ts';
import { placeOf } from '../support/places.ts';
import { isCustom } from '../support/relay.ts';

export const domainSecureWithoutDomains: Rule = {
    id: 'domain-secure-without-domains',
    severity: 'info',
    summary: 'DomainSecureEnabled has no effect: TLSReceiveDomainSecureList names no domain.',
    covers: ['XC016'],

    *connector(connector: ReceiveConnector, { topology }: Surroundings): Iterable<Finding> {
        if (!isCustom(connector) || flag(connector, 'DomainSecureEnabled') !== true) return;
        const { organization } = topology;
        // Unwritten, the list is not known: most files say nothing about Get-TransportConfig.
        if (!isWritten(organization, 'TLSReceiveDomainSecureList')) return;
        if (list(organization, 'TLSReceiveDomainSecureList')?.length !== 0) return;
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
    },
};
