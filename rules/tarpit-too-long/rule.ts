import { timeAsText } from '../../engine/catalogue/quantities.ts';
import { count } from '../../engine/settings.ts';
import type { ReceiveConnector } from '../../engine/topology.ts';
import type { Finding, Rule } from '../rule.ts';
import { setTo } from '../support/fixes.ts';
import { placeOf } from '../support/places.ts';

const intervals = ['TarpitInterval', 'AuthTarpitInterval'];

export const tarpitTooLong: Rule = {
    id: 'tarpit-too-long',
    severity: 'warning',
    summary: 'Refusals are delayed so long that ordinary senders give up.',
    covers: ['XC505'],
    // No default is as long as that.
    properties: intervals,

    *connector(connector: ReceiveConnector): Iterable<Finding> {
        if (connector.enabled === false) return;
        for (const property of intervals) {
            const seconds = count(connector, property);
            if (seconds === undefined || seconds <= 30) continue;
            yield {
                at: placeOf(connector, property),
                message:
                    `"${connector.name}" waits ${timeAsText(seconds)} before a refusal (${property}), so senders run into timeouts and try again; ` +
                    'set it to 00:00:05',
                fixes: () => [setTo(connector, property, '00:00:05')],
            };
        }
    },
};
