import { text } from '../../engine/settings.ts';
import type { Server } from '../../engine/topology.ts';
import type { Finding, Rule, Surroundings } from '../rule.ts';
import { isCustom } from '../support/relay.ts';

export const connectorWithoutComment: Rule = {
    id: 'connector-without-comment',
    severity: 'hint',
    summary: 'Nothing says what the connector is for and who asked for it.',
    covers: ['XC519'],

    *server({ connectors }: Server, { profile }: Surroundings): Iterable<Finding> {
        if (profile !== 'stig') return;
        for (const connector of connectors) {
            if (!isCustom(connector) || text(connector, 'Comment') !== '') continue;
            yield {
                at: connector.origin,
                message: `"${connector.name}" has no Comment; write what it is for, and who asked for it`,
            };
        }
    },
};
