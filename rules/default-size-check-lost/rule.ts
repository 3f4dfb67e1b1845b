import { text } from '../../engine/settings.ts';
import type { ReceiveConnector } from '../../engine/topology.ts';
import type { Finding, Rule } from '../rule.ts';
import { isChosen } from '../support/defaults.ts';
import { setTo } from '../support/fixes.ts';
import { placeOf } from '../support/places.ts';

export const defaultSizeCheckLost: Rule = {
    id: 'default-size-check-lost',
    severity: 'info',
    summary: 'Mail between servers must pass the size check, because SizeEnabled was changed.',
    covers: ['XC316'],
    properties: ['SizeEnabled'],

    *connector(connector: ReceiveConnector): Iterable<Finding> {
        if (connector.isDefault !== 'Default' || !isChosen(connector, 'SizeEnabled')) return;
        yield {
            at: placeOf(connector, 'SizeEnabled'),
            message:
                `"${connector.name}" has SizeEnabled ${text(connector, 'SizeEnabled')}, so mail of authenticated servers no longer passes the ` +
                'size check; set it back to EnabledWithoutValue',
            fixes: () => [setTo(connector, 'SizeEnabled', 'EnabledWithoutValue')],
        };
    },
};
