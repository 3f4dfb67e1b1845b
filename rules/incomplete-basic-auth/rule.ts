import { list } from '../../engine/settings.ts';
import type { ReceiveConnector } from '../../engine/topology.ts';
import type { Finding, Rule } from '../rule.ts';
import { changeFlags } from '../support/flags.ts';
import { placeOf } from '../support/places.ts';
import { joined } from '../support/words.ts';

export const incompleteBasicAuth: Rule = {
    id: 'incomplete-basic-auth',
    severity: 'error',
    summary: 'BasicAuthRequireTLS needs BasicAuth and Tls beside it.',
    covers: ['XC011'],
    properties: ['AuthMechanism'],

    *connector(connector: ReceiveConnector): Iterable<Finding> {
        const mechanisms = list(connector, 'AuthMechanism');
        if (!mechanisms?.includes('BasicAuthRequireTLS')) return;
        // Taken from a default connector, Tls itself is the finding.
        const needed = connector.isDefault === undefined ? ['Tls', 'BasicAuth'] : ['BasicAuth'];
        const missing = needed.filter(each => !mechanisms.includes(each));
        if (missing.length === 0) return;
        yield {
            at: placeOf(connector, 'AuthMechanism', 'BasicAuthRequireTLS'),
            message: `"${connector.name}" has BasicAuthRequireTLS without ${joined(missing)}, which Exchange refuses; add ${joined(missing)}`,
            fixes: () => [
                {
                    title: `Add ${joined(missing)}`,
                    changes: [changeFlags(connector, 'AuthMechanism', { add: missing })],
                },
            ],
        };
    },
};
