import { list } from '../../engine/settings.ts';
import type { ReceiveConnector } from '../../engine/topology.ts';
import type { Finding, Rule } from '../rule.ts';
import { changeFlags } from '../support/flags.ts';
import { placeOf } from '../support/places.ts';

export const noneWithOthers: Rule = {
    id: 'none-with-others',
    severity: 'error',
    summary: 'AuthMechanism has None beside other mechanisms.',
    covers: ['XC010'],
    properties: ['AuthMechanism'],

    *connector(connector: ReceiveConnector): Iterable<Finding> {
        const mechanisms = list(connector, 'AuthMechanism') ?? [];
        if (!mechanisms.includes('None') || mechanisms.length === 1) return;
        const others = mechanisms.filter(each => each !== 'None');
        yield {
            at: placeOf(connector, 'AuthMechanism', 'None'),
            message: `AuthMechanism of "${connector.name}" has None beside ${others.join(', ')}, which Exchange refuses; remove one or the other`,
            fixes: () => [
                { title: 'Remove None', changes: [changeFlags(connector, 'AuthMechanism', {})] },
                {
                    title: `Remove ${others.join(', ')}`,
                    changes: [changeFlags(connector, 'AuthMechanism', { remove: others })],
                },
            ],
        };
    },
};
