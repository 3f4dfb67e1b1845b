import { count } from '../../engine/settings.ts';
import type { Server } from '../../engine/topology.ts';
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

    *server({ connectors }: Server, { profile }: Surroundings): Iterable<Finding> {
        const most = profile === 'stig' ? 200 : 1000;
        for (const connector of connectors) {
            const recipients = isChosen(connector, 'MaxRecipientsPerMessage')
                ? count(connector, 'MaxRecipientsPerMessage')
                : undefined;
            if (recipients === undefined || recipients <= most) continue;
            if (!isForClients(connector) || !receivesFromInternet(connector)) continue;
            yield {
                at: placeOf(connector, 'MaxRecipientsPerMessage'),
                message: `"${connector.name}" takes ${recipients} recipients per message from strangers; set MaxRecipientsPerMessage to 200`,
                fixes: () => [setTo(connector, 'MaxRecipientsPerMessage', '200')],
            };
        }
    },
};
