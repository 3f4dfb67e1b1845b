import { count } from '../../engine/settings.ts';
import type { ReceiveConnector } from '../../engine/topology.ts';
import type { Finding, Rule, Surroundings } from '../rule.ts';
import { isChosen } from '../support/defaults.ts';
import { setTo } from '../support/fixes.ts';
import { placeOf } from '../support/places.ts';

export const fewRecipientsOnDefault: Rule = {
    id: 'few-recipients-on-default',
    severity: 'info',
    severities: { stig: 'warning' },
    summary: 'The connector for mail between servers takes fewer recipients per message than DISA asks for.',
    covers: ['XC312', 'EDCA-TLS-022'],
    properties: ['MaxRecipientsPerMessage'],

    *connector(connector: ReceiveConnector, { profile }: Surroundings): Iterable<Finding> {
        if (profile !== 'stig' || connector.isDefault !== 'Default') return;
        const most = count(connector, 'MaxRecipientsPerMessage');
        if (most === undefined || 5000 <= most || !isChosen(connector, 'MaxRecipientsPerMessage')) return;
        yield {
            at: placeOf(connector, 'MaxRecipientsPerMessage'),
            message: `"${connector.name}" takes ${most} recipients per message; the STIG wants 5000 there`,
            fixes: () => [setTo(connector, 'MaxRecipientsPerMessage', '5000')],
        };
    },
};
