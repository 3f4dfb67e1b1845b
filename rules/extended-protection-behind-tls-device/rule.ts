import { flag, text } from '../../engine/settings.ts';
import type { ReceiveConnector } from '../../engine/topology.ts';
import type { Finding, Rule, Surroundings } from '../rule.ts';
import { publishedBy } from '../support/exposure.ts';
import { setTo } from '../support/fixes.ts';
import { placeOf } from '../support/places.ts';

export const extendedProtectionBehindTlsDevice: Rule = {
    id: 'extended-protection-behind-tls-device',
    severity: 'warning',
    summary: 'Extended protection is required, but a device in front ends the TLS session.',
    covers: ['XC414'],

    *connector(connector: ReceiveConnector, { topology }: Surroundings): Iterable<Finding> {
        if (connector.enabled === false || text(connector, 'ExtendedProtectionPolicy') !== 'Require') return;
        const [gateway] = publishedBy(
            connector,
            topology.gateways.filter(each => flag(each, 'TerminatesTls') === true),
        );
        if (!gateway) return;
        yield {
            at: placeOf(connector, 'ExtendedProtectionPolicy'),
            message:
                `"${connector.name}" requires extended protection, but ${gateway.name} ends TLS in front of it, so clients that come through it ` +
                'cannot log on; set ExtendedProtectionPolicy to Allow',
            related: [{ at: gateway.origin, message: `${gateway.name} terminates TLS` }],
            fixes: () => [setTo(connector, 'ExtendedProtectionPolicy', 'Allow')],
        };
    },
};
