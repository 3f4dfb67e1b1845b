import { count } from '../../engine/settings.ts';
import type { Server } from '../../engine/topology.ts';
import type { Finding, Rule, Surroundings } from '../rule.ts';
import { changedDefaults, differs } from '../support/defaults.ts';
import { setTo } from '../support/fixes.ts';
import { placeOf } from '../support/places.ts';

export const fewRecipientsOnDefault: Rule = {
    id: 'few-recipients-on-default',
    severity: 'info',
    severities: { stig: 'warning' },
    summary: 'The connector for mail between servers takes fewer recipients per message than DISA asks for.',
    covers: ['XC312', 'EDCA-TLS-022'],

    *server(server: Server, { profile }: Surroundings): Iterable<Finding> {
        if (profile !== 'stig') return;
        for (const changed of changedDefaults(server)) {
            const { connector, row } = changed;
            const most = count(connector, 'MaxRecipientsPerMessage');
            if (
                row.key !== 'Default' ||
                most === undefined ||
                5000 <= most ||
                !differs(changed, 'MaxRecipientsPerMessage')
            )
                continue;
            yield {
                at: placeOf(connector, 'MaxRecipientsPerMessage'),
                message: `"${connector.name}" takes ${most} recipients per message; the STIG wants 5000 there`,
                fixes: () => [setTo(connector, 'MaxRecipientsPerMessage', '5000')],
            };
        }
    },
};
