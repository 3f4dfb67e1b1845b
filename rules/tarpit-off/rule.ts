import { timeAsText } from '../../engine/catalogue/quantities.ts';
import { count } from '../../engine/settings.ts';
import type { ReceiveConnector } from '../../engine/topology.ts';
import type { Finding, Rule, Surroundings } from '../rule.ts';
import { isChosen } from '../support/defaults.ts';
import { isForClients, receivesFromInternet } from '../support/exposure.ts';
import { setTo } from '../support/fixes.ts';
import { placeOf } from '../support/places.ts';

export const tarpitOff: Rule = {
    id: 'tarpit-off',
    severity: 'info',
    severities: { stig: 'warning' },
    summary: 'Nothing slows down strangers who try out recipient addresses.',
    covers: ['XC505', 'EDCA-TLS-048'],
    properties: ['TarpitInterval'],

    *connector(connector: ReceiveConnector, { profile }: Surroundings): Iterable<Finding> {
        if (!isChosen(connector, 'TarpitInterval')) return;
        const seconds = count(connector, 'TarpitInterval');
        const least = profile === 'stig' ? 5 : 1;
        if (seconds === undefined || least <= seconds) return;
        if (!isForClients(connector) || !receivesFromInternet(connector)) return;
        yield {
            at: placeOf(connector, 'TarpitInterval'),
            message:
                `"${connector.name}" refuses strangers ${seconds === 0 ? 'without delay' : `after ${timeAsText(seconds)}`}, so they can try out ` +
                'thousands of recipients; ' +
                'set TarpitInterval to 00:00:05',
            fixes: () => [setTo(connector, 'TarpitInterval', '00:00:05')],
        };
    },
};
