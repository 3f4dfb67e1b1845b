import { text } from '../../engine/settings.ts';
import type { ReceiveConnector } from '../../engine/topology.ts';
import type { Finding, Rule, Surroundings } from '../rule.ts';
import { isCustom } from '../support/relay.ts';

export const connectorWithoutComment: Rule = {
    id: 'connector-without-comment',
    severity: 'hint',
    summary: 'Nothing says what the connector is for and who asked for it.',
    covers: ['XC519'],

    *connector(connector: ReceiveConnector, { profile }: Surroundings): Iterable<Finding> {
        if (profile !== 'stig' || !isCustom(connector) || text(connector, 'Comment') !== '') return;
        yield {
            at: connector.origin,
            message: `"${connector.name}" has no Comment; write what it is for, and who asked for it`,
        };
    },
};
