import type { ReceiveConnector } from '../../engine/topology.ts';
import type { Finding, Rule } from '../rule.ts';
import { changedDefault } from '../support/defaults.ts';

export const defaultInOtherService: Rule = {
    id: 'default-in-other-service',
    severity: 'error',
    summary: 'A default connector has the TransportRole of the other service.',
    covers: ['XC310'],

    *connector(connector: ReceiveConnector): Iterable<Finding> {
        const row = changedDefault(connector)?.row;
        const { service } = connector;
        if (!row || service === undefined || service === row.service) return;
        yield {
            at: connector.origin,
            message:
                `"${connector.name}" belongs to ${row.service}, not to ${service}: the one service loses its connector, the other gets one ` +
                `that it does not need; move it to service ${row.service}`,
            fixes: () => [
                {
                    title: `Move "${connector.name}" to ${row.service}`,
                    changes: [{ kind: 'move', target: connector, service: row.service }],
                },
            ],
        };
    },
};
