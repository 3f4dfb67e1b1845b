import { count, isWritten } from '../../engine/settings.ts';
import type { Server } from '../../engine/topology.ts';
import type { Finding, Rule, Surroundings } from '../rule.ts';
import { setTo } from '../support/fixes.ts';
import { placeOf } from '../support/places.ts';

export const hopCountTooLow: Rule = {
    id: 'hop-count-too-low',
    severity: 'warning',
    summary: 'Messages that pass many servers are taken for a loop.',
    covers: ['XC509', 'EDCA-TLS-015'],

    *server({ connectors }: Server, { profile }: Surroundings): Iterable<Finding> {
        for (const connector of connectors) {
            const hops = isWritten(connector, 'MaxHopCount') ? count(connector, 'MaxHopCount') : undefined;
            if (connector.enabled === false || hops === undefined || 60 <= hops) continue;
            // The documentation names 30 as the default, so nobody need have chosen it.
            if (hops === 30 && connector.isDefault === 'DefaultInternal') continue;
            yield {
                at: placeOf(connector, 'MaxHopCount'),
                severity: hops < 30 || profile === 'stig' ? 'warning' : 'info',
                message: `"${connector.name}" refuses messages after ${hops} hops (5.4.6), which legitimate paths may need, hybrid ones above all; set MaxHopCount to 60`,
                fixes: () => [setTo(connector, 'MaxHopCount', '60')],
                suppressions: connector.suppressions,
            };
        }
    },
};
