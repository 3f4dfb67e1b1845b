import { count, has } from '../../engine/settings.ts';
import type { ReceiveConnector } from '../../engine/topology.ts';
import type { Finding, Rule } from '../rule.ts';
import { isForClients, takesPublicAddresses } from '../support/exposure.ts';
import { setTo } from '../support/fixes.ts';
import { placeOf } from '../support/places.ts';

const limits = [
    {
        property: 'MaxProtocolErrors',
        off: Number.POSITIVE_INFINITY,
        standard: '5',
        effect: 'errors never end a session',
    },
    {
        property: 'MaxLogonFailures',
        off: 0,
        standard: '3',
        effect: 'passwords may be tried without end in one session',
    },
    {
        property: 'MaxInboundConnection',
        off: Number.POSITIVE_INFINITY,
        standard: '5000',
        effect: 'strangers may take every connection',
    },
];

export const noAbuseLimit: Rule = {
    id: 'no-abuse-limit',
    severity: 'warning',
    summary: 'A connector for the internet has a limit against abuse switched off.',
    covers: ['XC508'],

    *connector(connector: ReceiveConnector): Iterable<Finding> {
        for (const { property, off, standard, effect } of limits) {
            if (count(connector, property) !== off || !isExposed(connector)) continue;
            yield {
                at: placeOf(connector, property),
                message: `"${connector.name}" takes public addresses and has no ${property}: ${effect}; set it to ${standard}`,
                fixes: () => [setTo(connector, property, standard)],
            };
        }
    },
};

const isExposed = (connector: ReceiveConnector): boolean =>
    connector.enabled === true &&
    isForClients(connector) &&
    ['AnonymousUsers', 'ExchangeUsers'].some(group => has(connector, 'PermissionGroups', group) === true) &&
    takesPublicAddresses(connector) === true;
