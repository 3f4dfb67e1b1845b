import type { ReceiveConnector } from '../../engine/topology.ts';
import type { Finding, Rule } from '../rule.ts';
import { withoutRange } from '../support/fixes.ts';
import { placeOfRange } from '../support/places.ts';

const everyAddress = new Map([
    ['0.0.0.0', '0.0.0.0-255.255.255.255'],
    ['::', '::-ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff'],
]);

export const bareZeroAddress: Rule = {
    id: 'bare-zero-address',
    severity: 'warning',
    summary:
        'RemoteIPRanges has 0.0.0.0 as a single address, which no client has; all addresses are written as a range.',
    covers: ['XC006'],

    *connector(connector: ReceiveConnector): Iterable<Finding> {
        for (const entry of connector.ranges ?? []) {
            const whole = everyAddress.get(entry.text.trim());
            if (whole === undefined) continue;
            yield {
                at: placeOfRange(connector, entry),
                message: `${entry.text} is one address, which no client has; write ${whole} if every address is meant, or remove it`,
                fixes: () => [withoutRange(connector, entry.text)],
            };
        }
    },
};
