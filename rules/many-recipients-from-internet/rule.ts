import { count } from '../../engine/settings.ts';
import type { ReceiveConnector } from '../../engine/topology.ts';
import type { Finding, Rule, Surroundings } from '../rule.ts';
import { isChosen } from '../support/defaults.ts';
import { isForClients, receivesFromInternet } from '../support/exposure.ts';
import { setTo } from '../support/fixes.ts';
import { placeOf } from '../support/places.ts';

export const manyRecipientsFromInternet: Rule = {
    id: 'many-recipients-from-internet',
    severity: 'info',
    severities: { stig: 'warning' },
    summary: 'Strangers may address very many recipients with one message.',
    covers: ['XC511', 'EDCA-TLS-022'],
    properties: ['MaxRecipientsPerMessage'],

    *connector(connector: ReceiveConnector, { profile }: Surroundings): Iterable<Finding> {
        const most = profile === 'stig' ? 200 : 1000;
        const recipients = count(connector, 'MaxRecipientsPerMessage');
        if (recipients === undefined || recipients <= most) return;
        if (!isForClients(connector) || !isChosen(connector, 'MaxRecipientsPerMessage')) return;
        if (!receivesFromInternet(connector)) return;
        yield {
            at: placeOf(connector, 'MaxRecipientsPerMessage'),
            message: `"${connector.name}" takes ${recipients} recipients per message from strangers; set MaxRecipientsPerMessage to 200`,
            fixes: () => [setTo(connector, 'MaxRecipientsPerMessage', '200')],
        };
    },
};
