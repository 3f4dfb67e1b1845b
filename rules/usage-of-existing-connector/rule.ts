import type { ReceiveConnector } from '../../engine/topology.ts';
import type { Finding, Rule } from '../rule.ts';

export const usageOfExistingConnector: Rule = {
    id: 'usage-of-existing-connector',
    severity: 'error',
    summary:
        'Usage is written on a default connector, and it can be given only to a connector that is being created.',
    covers: ['XC031'],
    properties: ['Usage'],

    *connector({ isDefault, written, name, declaration }: ReceiveConnector): Iterable<Finding> {
        const usage = isDefault === undefined ? undefined : written.get('usage');
        if (!usage) return;
        yield {
            at: usage.from === 'template' ? (declaration?.like?.origin ?? usage.origin) : usage.origin,
            message: `"${name}" exists already, and Exchange sets no Usage afterwards; write AuthMechanism and PermissionGroups instead`,
        };
    },
};
