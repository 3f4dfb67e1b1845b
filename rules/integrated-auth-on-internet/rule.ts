import type { Fix } from '../../engine/change.ts';
import { has } from '../../engine/settings.ts';
import type { ReceiveConnector } from '../../engine/topology.ts';
import type { Finding, Rule, Surroundings } from '../rule.ts';
import { publishedBy, takesPublicAddresses } from '../support/exposure.ts';
import { changeFlags } from '../support/flags.ts';
import { placeOf } from '../support/places.ts';
import { isCustom } from '../support/relay.ts';

export const integratedAuthOnInternet: Rule = {
    id: 'integrated-auth-on-internet',
    severity: 'info',
    severities: { 'internet-facing': 'warning' },
    summary: 'Anybody on the internet may ask for an NTLM handshake, which names the domain and the server.',
    covers: ['XC405'],

    *connector(connector: ReceiveConnector, { profile, topology }: Surroundings): Iterable<Finding> {
        if (connector.enabled !== true || has(connector, 'AuthMechanism', 'Integrated') !== true) return;
        // Setup gives Integrated to the default connectors; that counts only once a gateway publishes them.
        if (!isCustom(connector)) {
            if (profile !== 'internet-facing' || !isForOutside(connector)) return;
            if (publishedBy(connector, topology.gateways).length === 0) return;
        }
        if (takesPublicAddresses(connector) !== true) return;
        yield {
            at: placeOf(connector, 'AuthMechanism', 'Integrated'),
            message:
                `"${connector.name}" offers Integrated to public addresses, so an NTLM handshake tells anybody the names of domain and server; ` +
                'remove Integrated if nobody outside needs it',
            fixes: () => [withoutIntegrated(connector)],
        };
    },
};

const isForOutside = ({ isDefault }: ReceiveConnector): boolean =>
    isDefault === 'DefaultFrontend' || isDefault === 'ClientFrontend' || isDefault === 'Client';

/** Where users log on with nothing else, they need Basic after STARTTLS instead. */
function withoutIntegrated(connector: ReceiveConnector): Fix {
    const needsOther =
        has(connector, 'PermissionGroups', 'ExchangeUsers') === true &&
        has(connector, 'AuthMechanism', 'BasicAuth') === false;
    const add = needsOther ? ['Tls', 'BasicAuth', 'BasicAuthRequireTLS'] : [];
    return {
        title: needsOther
            ? 'Offer Basic authentication after STARTTLS instead'
            : 'Remove Integrated from AuthMechanism',
        changes: [changeFlags(connector, 'AuthMechanism', { add, remove: ['Integrated'] })],
    };
}
