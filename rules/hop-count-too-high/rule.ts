import { count } from '../../engine/settings.ts';
import type { ReceiveConnector } from '../../engine/topology.ts';
import type { Finding, Rule } from '../rule.ts';
import { isChosen } from '../support/defaults.ts';
import { setTo } from '../support/fixes.ts';
import { placeOf } from '../support/places.ts';

export const hopCountTooHigh: Rule = {
    id: 'hop-count-too-high',
    severity: 'hint',
    summary: 'A mail loop is stopped late.',
    covers: ['XC510'],
    properties: ['MaxHopCount'],

    *connector(connector: ReceiveConnector): Iterable<Finding> {
        if (connector.enabled === false || !isChosen(connector, 'MaxHopCount')) return;
        const hops = count(connector, 'MaxHopCount');
        if (hops === undefined || hops <= 100) return;
        yield {
            at: placeOf(connector, 'MaxHopCount'),
            message: `"${connector.name}" stops a loop only after ${hops} hops; set MaxHopCount to 60`,
            fixes: () => [setTo(connector, 'MaxHopCount', '60')],
        };
    },
};
