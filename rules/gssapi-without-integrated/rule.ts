import { flag, has } from '../../engine/settings.ts';
import type { ReceiveConnector } from '../../engine/topology.ts';
import type { Finding, Rule } from '../rule.ts';
import { setTo } from '../support/fixes.ts';
import { placeOf } from '../support/places.ts';

export const gssapiWithoutIntegrated: Rule = {
    id: 'gssapi-without-integrated',
    severity: 'hint',
    summary: 'EnableAuthGSSAPI has no effect without Integrated.',
    covers: ['XC416'],
    properties: ['EnableAuthGSSAPI'],

    *connector(connector: ReceiveConnector): Iterable<Finding> {
        if (flag(connector, 'EnableAuthGSSAPI') !== true) return;
        if (has(connector, 'AuthMechanism', 'Integrated') !== false) return;
        yield {
            at: placeOf(connector, 'EnableAuthGSSAPI'),
            message: `"${connector.name}" has EnableAuthGSSAPI, which does nothing, because AuthMechanism lacks Integrated; set it to false`,
            fixes: () => [setTo(connector, 'EnableAuthGSSAPI', 'false')],
        };
    },
};
