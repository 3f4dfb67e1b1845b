import { flag, has } from '../../engine/settings.ts';
import type { ReceiveConnector } from '../../engine/topology.ts';
import type { Finding, Rule } from '../rule.ts';
import { changeFlags } from '../support/flags.ts';
import { placeOf } from '../support/places.ts';

export const requireTlsWithoutTls: Rule = {
    id: 'require-tls-without-tls',
    severity: 'error',
    summary: 'RequireTLS demands STARTTLS, but AuthMechanism does not offer it.',
    covers: ['XC014'],
    properties: ['RequireTLS'],

    *connector(connector: ReceiveConnector): Iterable<Finding> {
        // Taken from a default connector, Tls itself is the finding.
        if (
            connector.isDefault !== undefined ||
            flag(connector, 'RequireTLS') !== true ||
            has(connector, 'AuthMechanism', 'Tls') !== false
        )
            return;
        yield {
            at: placeOf(connector, 'RequireTLS'),
            message: `"${connector.name}" requires TLS, but its AuthMechanism lacks Tls, so STARTTLS is never offered; add Tls`,
            fixes: () => [
                {
                    title: 'Add Tls to AuthMechanism',
                    changes: [changeFlags(connector, 'AuthMechanism', { add: ['Tls'] })],
                },
                {
                    title: 'Set RequireTLS to false',
                    changes: [{ kind: 'set', target: connector, property: 'RequireTLS', values: ['false'] }],
                },
            ],
        };
    },
};
