import type { Server } from '../../engine/topology.ts';
import type { Finding, Rule } from '../rule.ts';

export const usageOfExistingConnector: Rule = {
    id: 'usage-of-existing-connector',
    severity: 'error',
    summary:
        'Usage is written on a default connector, and it can be given only to a connector that is being created.',
    covers: ['XC031'],

    *server({ connectors }: Server): Iterable<Finding> {
        for (const { isDefault, written, name, declaration } of connectors) {
            const usage = written.get('usage');
            if (isDefault === undefined || !usage) continue;
            yield {
                at: usage.from === 'template' ? (declaration?.like?.origin ?? usage.origin) : usage.origin,
                message: `"${name}" exists already, and Exchange sets no Usage afterwards; write AuthMechanism and PermissionGroups instead`,
            };
        }
    },
};
