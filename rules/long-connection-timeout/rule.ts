import { timeAsText } from '../../engine/catalogue/quantities.ts';
import { count } from '../../engine/settings.ts';
import type { ReceiveConnector } from '../../engine/topology.ts';
import type { Finding, Rule, Surroundings } from '../rule.ts';
import { isChosen } from '../support/defaults.ts';
import { setTo } from '../support/fixes.ts';
import { placeOf } from '../support/places.ts';

export const longConnectionTimeout: Rule = {
    id: 'long-connection-timeout',
    severity: 'info',
    severities: { stig: 'warning' },
    summary: 'Connections may stay open long after they are of use.',
    covers: ['XC507', 'EDCA-TLS-020'],
    properties: ['ConnectionTimeout'],

    *connector(connector: ReceiveConnector, { profile }: Surroundings): Iterable<Finding> {
        if (connector.enabled === false) return;
        const [most, advice] = profile === 'stig' ? [300, '00:05:00'] : [600, '00:10:00'];
        const seconds = count(connector, 'ConnectionTimeout');
        if (seconds === undefined || seconds <= most || !isChosen(connector, 'ConnectionTimeout')) return;
        const idle = count(connector, 'ConnectionInactivityTimeout');
        yield {
            at: placeOf(connector, 'ConnectionTimeout'),
            message: `"${connector.name}" keeps connections for up to ${timeAsText(seconds)}, and each takes a slot; set ConnectionTimeout to ${advice}`,
            // It must stay longer than the time for idle connections.
            fixes: () =>
                idle === undefined || idle < most
                    ? [setTo(connector, 'ConnectionTimeout', advice)]
                    : [
                          {
                              title: `Set ConnectionTimeout to ${advice} and ConnectionInactivityTimeout to 00:01:00`,
                              changes: [
                                  ...setTo(connector, 'ConnectionInactivityTimeout', '00:01:00').changes,
                                  ...setTo(connector, 'ConnectionTimeout', advice).changes,
                              ],
                          },
                      ],
        };
    },
};
