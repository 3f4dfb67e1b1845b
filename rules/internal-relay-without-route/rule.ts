import { coversDomain } from '../../engine/address-spaces.ts';
import type { Topology } from '../../engine/topology.ts';
import type { Finding, Rule } from '../rule.ts';
import { isPublicSuffix } from '../support/public-suffixes.ts';
import { areRoutesKnown, hasSmartHosts, isEnabled, spacesOf } from '../support/send.ts';

export const internalRelayWithoutRoute: Rule = {
    id: 'internal-relay-without-route',
    severity: 'warning',
    summary: 'Mail to unknown recipients of a shared domain has no way to the other system.',
    covers: ['XC621'],

    *topology(topology: Topology): Iterable<Finding> {
        const { organization, sendConnectors } = topology;
        if (!organization.domains.some(({ type }) => type === 'InternalRelay')) return;
        if (topology.servers.length === 0 || !areRoutesKnown(topology)) return;
        const routes = sendConnectors
            .filter(isEnabled)
            .flatMap(connector =>
                spacesOf(connector).map(space => ({ space, toHost: hasSmartHosts(connector) !== false })),
            );
        for (const accepted of organization.domains) {
            const { domain } = accepted;
            // One that is too wide is a graver fault.
            if (
                accepted.type !== 'InternalRelay' ||
                domain === '*' ||
                isPublicSuffix(domain.replace(/^\*\./, ''))
            )
                continue;
            if (
                routes.some(
                    ({ space, toHost }) => coversDomain(space, domain) && (toHost || space.domain !== '*'),
                )
            )
                continue;
            yield {
                at: accepted.origin,
                message:
                    `Mail to recipients of ${domain} that Exchange does not know has no send connector with smart hosts, so it loops or cannot be ` +
                    'routed; add one with this address space, or make the domain Authoritative',
                fixes: () => [
                    {
                        title: `Make ${domain} Authoritative`,
                        changes: [
                            {
                                kind: 'set',
                                target: accepted,
                                property: 'DomainType',
                                values: ['Authoritative'],
                            },
                        ],
                    },
                ],
            };
        }
    },
};
