import { formatForText } from '../../engine/catalogue/value.ts';
import { setting } from '../../engine/settings.ts';
import type { ReceiveConnector } from '../../engine/topology.ts';
import type { Finding, Rule } from '../rule.ts';
import { isChosen } from '../support/defaults.ts';
import { placeOf } from '../support/places.ts';

const limits = { MaxInboundConnectionPerSource: 'Unlimited', MaxInboundConnectionPercentagePerSource: '100' };

export const defaultThrottled: Rule = {
    id: 'default-throttled',
    severity: 'warning',
    summary: 'The connector for mail between servers limits the connections of each server.',
    covers: ['XC313'],
    properties: Object.keys(limits),

    *connector(connector: ReceiveConnector): Iterable<Finding> {
        if (connector.isDefault !== 'Default') return;
        for (const [property, standard] of Object.entries(limits)) {
            const found = setting(connector, property);
            if (!found || !isChosen(connector, property)) continue;
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
    },
};
