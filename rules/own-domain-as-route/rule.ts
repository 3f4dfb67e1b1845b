import type { Fix } from '../../engine/change.ts';
import type { AcceptedDomain, SendConnector, Topology } from '../../engine/topology.ts';
import type { Finding, Rule } from '../rule.ts';
import { isEnabled, isOfEdgeSync, type Space, spacesOf } from '../support/send.ts';

export const ownDomainAsRoute: Rule = {
    id: 'own-domain-as-route',
    severity: 'warning',
    summary: 'A send connector is for a domain of which Exchange believes to know every recipient.',
    covers: ['XC622'],

    *topology({ organization, sendConnectors }: Topology): Iterable<Finding> {
        const own = new Map(
            organization.domains
                .filter(({ type }) => type === 'Authoritative')
                .map(each => [each.domain, each]),
        );
        for (const connector of own.size === 0 ? [] : sendConnectors) {
            if (!isEnabled(connector) || isOfEdgeSync(connector)) continue;
            for (const space of spacesOf(connector)) {
                const accepted = own.get(space.domain);
                if (!accepted) continue;
                yield {
                    at: space.origin,
                    message:
                        `"${connector.name}" routes ${space.domain}, but that domain is Authoritative, so mail to unknown recipients is returned instead of ` +
                        'sent there; make the domain InternalRelay, or remove the route',
                    related: [{ at: accepted.origin, message: `${accepted.domain} is Authoritative` }],
                    fixes: () => fixes(connector, space, accepted),
                };
            }
        }
    },
};

function fixes(connector: SendConnector, { text, domain }: Space, accepted: AcceptedDomain): Fix[] {
    const share: Fix = {
        title: `Make ${domain} InternalRelay`,
        changes: [{ kind: 'set', target: accepted, property: 'DomainType', values: ['InternalRelay'] }],
    };
    if (spacesOf(connector).length < 2) return [share];
    const remove: Fix = {
        title: `Remove ${text} from "${connector.name}"`,
        changes: [{ kind: 'list', target: connector, property: 'AddressSpaces', add: [], remove: [text] }],
    };
    return [share, remove];
}
