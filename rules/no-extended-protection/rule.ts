import { has, text } from '../../engine/settings.ts';
import type { ReceiveConnector } from '../../engine/topology.ts';
import type { Finding, Rule, Surroundings } from '../rule.ts';
import { setTo } from '../support/fixes.ts';
import { placeOf } from '../support/places.ts';

export const noExtendedProtection: Rule = {
    id: 'no-extended-protection',
    severity: 'hint',
    summary: 'Windows authentication is offered without protection against relayed credentials.',
    covers: ['XC415'],
    properties: ['ExtendedProtectionPolicy'],

    *connector(connector: ReceiveConnector, { profile }: Surroundings): Iterable<Finding> {
        if (profile !== 'internet-facing' && profile !== 'stig') return;
        const isNone = text(connector, 'ExtendedProtectionPolicy') === 'None';
        if (!isNone || connector.enabled === false || has(connector, 'AuthMechanism', 'Integrated') !== true)
            return;
        yield {
            at: placeOf(connector, 'ExtendedProtectionPolicy'),
            message:
                `"${connector.name}" offers Integrated with ExtendedProtectionPolicy None; try Allow, which checks the channel where the client ` +
                'supports it',
            fixes: () => [setTo(connector, 'ExtendedProtectionPolicy', 'Allow')],
        };
    },
};
