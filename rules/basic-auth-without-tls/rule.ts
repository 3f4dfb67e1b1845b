import type { Fix } from '../../engine/change.ts';
import { has } from '../../engine/settings.ts';
import type { ReceiveConnector } from '../../engine/topology.ts';
import type { Finding, Rule, Surroundings } from '../rule.ts';
import { takesPublicAddresses } from '../support/exposure.ts';
import { changeFlags } from '../support/flags.ts';
import { placeOf } from '../support/places.ts';
import { isExternallySecured } from '../support/relay.ts';

export const basicAuthWithoutTls: Rule = {
    id: 'basic-auth-without-tls',
    severity: 'warning',
    summary: 'Clients may send their password in clear text.',
    covers: ['XC404'],

    *connector(connector: ReceiveConnector, { profile }: Surroundings): Iterable<Finding> {
        if (connector.enabled === false) return;
        if (has(connector, 'AuthMechanism', 'BasicAuth') !== true || isExternallySecured(connector)) return;
        if (has(connector, 'AuthMechanism', 'BasicAuthRequireTLS') !== false) return;
        const isPublic = takesPublicAddresses(connector) === true;
        const missing = has(connector, 'AuthMechanism', 'Tls')
            ? 'BasicAuthRequireTLS'
            : 'Tls and BasicAuthRequireTLS';
        yield {
            at: placeOf(connector, 'AuthMechanism', 'BasicAuth'),
            severity: isPublic || profile === 'internet-facing' ? 'error' : 'warning',
            message:
                `"${connector.name}" offers AUTH LOGIN without TLS, so passwords cross ${isPublic ? 'public networks' : 'the network'} ` +
                `in clear text; add ${missing}`,
            fixes: () => fixes(connector),
        };
    },
};

/** Users who log in with nothing else need Basic, but after STARTTLS. */
function fixes(connector: ReceiveConnector): Fix[] {
    const protect: Fix = {
        title: 'Offer Basic authentication only after STARTTLS',
        changes: [changeFlags(connector, 'AuthMechanism', { add: ['Tls', 'BasicAuthRequireTLS'] })],
    };
    const isNeeded =
        has(connector, 'PermissionGroups', 'ExchangeUsers') !== false &&
        has(connector, 'AuthMechanism', 'Integrated') !== true;
    if (isNeeded) return [protect];
    const remove: Fix = {
        title: 'Remove BasicAuth from AuthMechanism',
        changes: [changeFlags(connector, 'AuthMechanism', { remove: ['BasicAuth'] })],
    };
    return [protect, remove];
}
