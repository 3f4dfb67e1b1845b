import { formatForText } from '../../engine/catalogue/value.ts';
import { setting } from '../../engine/settings.ts';
import type { Server } from '../../engine/topology.ts';
import type { Finding, Rule } from '../rule.ts';
import { changedDefaults, differs } from '../support/defaults.ts';
import { placeOf } from '../support/places.ts';

const limits = { MaxInboundConnectionPerSource: 'Unlimited', MaxInboundConnectionPercentagePerSource: '100' };

export const defaultThrottled: Rule = {
    id: 'default-throttled',
    severity: 'warning',
    summary: 'The connector for mail between servers limits the connections of each server.',
    covers: ['XC313'],

    *server(server: Server): Iterable<Finding> {
        for (const changed of changedDefaults(server)) {
            const { connector, row } = changed;
            if (row.key !== 'Default') continue;
            for (const [property, standard] of Object.entries(limits)) {
                const found = setting(connector, property);
                if (!found || !differs(changed, property)) continue;
                yield {
                    at: placeOf(connector, property),
                    message:
                        `"${connector.name}" allows ${property} ${formatForText(found.property, found.value).join()}, so other Exchange servers are ` +
                        `throttled under load (421 4.3.2); set it back to ${standard}`,
                    fixes: () => [
                        {
                            title: `Set ${property} to ${standard}`,
                            changes: [{ kind: 'set', target: connector, property, values: [standard] }],
                        },
                    ],
                };
            }
        }
    },
};
