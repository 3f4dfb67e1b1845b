import { anonymous } from '../../engine/catalogue/rights.ts';
import { covers, everyIPv6 } from '../../engine/ranges/range.ts';
import type { ReceiveConnector } from '../../engine/topology.ts';
import type { Finding, Rule } from '../rule.ts';
import { withoutRange } from '../support/fixes.ts';
import { placeOfRange } from '../support/places.ts';
import { allows, isCustom, relayWay, submit } from '../support/relay.ts';

export const anonymousIpv6: Rule = {
    id: 'anonymous-ipv6',
    severity: 'hint',
    summary:
        'A custom connector takes anonymous mail from every IPv6 address, where block lists hardly help.',
    covers: ['XC111'],

    *connector(connector: ReceiveConnector): Iterable<Finding> {
        if (!isCustom(connector) || connector.enabled !== true) return;
        if (!connector.bindings?.some(({ range }) => range.family === 6)) return;
        // Where it relays as well, that is the finding.
        if (!allows(connector, anonymous, submit) || relayWay(connector) !== undefined) return;
        const entry = connector.ranges?.find(({ range }) => covers(range, everyIPv6));
        if (!entry) return;
        yield {
            at: placeOfRange(connector, entry),
            message:
                `"${connector.name}" takes anonymous mail from every IPv6 address, for which there are hardly any block lists; ` +
                'narrow the range to the IPv6 networks that need it',
            fixes: () => [withoutRange(connector, entry.text)],
        };
    },
};
