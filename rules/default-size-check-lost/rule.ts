import { text } from '../../engine/settings.ts';
import type { Server } from '../../engine/topology.ts';
import type { Finding, Rule } from '../rule.ts';
import { changedDefaults, differs } from '../support/defaults.ts';
import { setTo } from '../support/fixes.ts';
import { placeOf } from '../support/places.ts';

export const defaultSizeCheckLost: Rule = {
    id: 'default-size-check-lost',
    severity: 'info',
    summary: 'Mail between servers must pass the size check, because SizeEnabled was changed.',
    covers: ['XC316'],

    *server(server: Server): Iterable<Finding> {
        for (const changed of changedDefaults(server)) {
            const { connector, row } = changed;
            if (row.key !== 'Default' || !differs(changed, 'SizeEnabled')) continue;
            yield {
                at: placeOf(connector, 'SizeEnabled'),
                message:
                    `"${connector.name}" has SizeEnabled ${text(connector, 'SizeEnabled')}, so mail of authenticated servers no longer passes the ` +
                    'size check; set it back to EnabledWithoutValue',
                fixes: () => [setTo(connector, 'SizeEnabled', 'EnabledWithoutValue')],
            };
        }
    },
};
