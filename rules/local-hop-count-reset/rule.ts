import { count } from '../../engine/settings.ts';
import type { ReceiveConnector } from '../../engine/topology.ts';
import type { Finding, Rule } from '../rule.ts';
import { isModern } from '../support/defaults.ts';
import { setTo } from '../support/fixes.ts';
import { placeOf } from '../support/places.ts';

export const localHopCountReset: Rule = {
    id: 'local-hop-count-reset',
    severity: 'info',
    summary: 'The next cumulative update sets MaxLocalHopCount back to 5.',
    covers: ['XC311'],
    properties: ['MaxLocalHopCount'],

    *connector(connector: ReceiveConnector): Iterable<Finding> {
        if (!isModern(connector.server)) return;
        const hops = count(connector, 'MaxLocalHopCount');
        // 8 is what the documentation gives a new connector, so nobody need have chosen it.
        if (hops === undefined || hops < 2 || hops === 5 || hops === 8) return;
        yield {
            at: placeOf(connector, 'MaxLocalHopCount'),
            message: `"${connector.name}" has MaxLocalHopCount ${hops}; the next cumulative update sets it to 5, so plan with 5`,
            fixes: () => [setTo(connector, 'MaxLocalHopCount', '5')],
        };
    },
};
