import { count } from '../../engine/settings.ts';
import type { ReceiveConnector, Server } from '../../engine/topology.ts';
import type { Finding, Rule, Surroundings } from '../rule.ts';
import { isChosen } from '../support/defaults.ts';
import { setTo } from '../support/fixes.ts';
import { placeOf } from '../support/places.ts';

export const hopCountTooLow: Rule = {
    id: 'hop-count-too-low',
    severity: 'warning',
    summary: 'Messages that pass many servers are taken for a loop.',
    covers: ['XC509', 'EDCA-TLS-015'],
    properties: ['MaxHopCount'],

    *connector(connector: ReceiveConnector, { profile }: Surroundings): Iterable<Finding> {
        if (connector.enabled === false || !isChosen(connector, 'MaxHopCount')) return;
        const hops = count(connector, 'MaxHopCount');
        if (hops === undefined || 60 <= hops) return;
        if (hops === 30 && mayHave30(connector.server)) return;
        yield {
            at: placeOf(connector, 'MaxHopCount'),
            severity: hops < 30 || profile === 'stig' ? 'warning' : 'info',
            message: `"${connector.name}" refuses messages after ${hops} hops (5.4.6), which legitimate paths may need, hybrid ones above all; set MaxHopCount to 60`,
            fixes: () => [setTo(connector, 'MaxHopCount', '60')],
        };
    },
};

/** The documentation names 30 as the default; exports of later versions show 60. */
const mayHave30 = ({ version, roles }: Server): boolean =>
    version === undefined || version === '2007' || version === '2010' || (roles?.includes('Edge') ?? false);
