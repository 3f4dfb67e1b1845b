import { flag, text } from '../../engine/settings.ts';
import type { SendConnector, Server, Topology } from '../../engine/topology.ts';
import type { Finding, Rule, Surroundings } from '../rule.ts';
import { hasSmartHosts, isEnabled, placeIn, sourcesOf, spacesOf } from '../support/send.ts';

/** Never delegated in public DNS (RFC 6761, RFC 6762; ICANN keeps internal, corp, home and mail back). */
const inside =
    /\.(local|localdomain|localhost|lan|internal|intern|intranet|corp|home|private|test|invalid)$/i;

export const unresolvableEhloName: Rule = {
    id: 'unresolvable-ehlo-name',
    severity: 'info',
    summary: 'Receivers on the internet are greeted with a name that they cannot resolve.',
    covers: ['XC626'],

    *topology({ sendConnectors }: Topology, { servers }: Surroundings): Iterable<Finding> {
        for (const connector of sendConnectors) {
            if (!goesOut(connector)) continue;
            const fqdn = text(connector, 'Fqdn');
            const source =
                fqdn === '' ? sourcesOf(connector, servers).find(server => isInside(server.fqdn)) : undefined;
            const name = fqdn === '' ? source?.fqdn : fqdn;
            if (!name || !isInside(name)) continue;
            yield {
                at: placeIn(connector, 'Fqdn'),
                message: `"${connector.name}" says EHLO ${name} to the internet, which nobody outside can resolve, so receivers defer or refuse mail; set Fqdn to a public name`,
                related: source ? [{ at: source.origin, message: `The name of ${source.name}` }] : [],
            };
        }
    },
};

/** Straight to any receiver, not to a smart host that speaks with its own name. */
const goesOut = (connector: SendConnector): boolean =>
    isEnabled(connector) &&
    flag(connector, 'DNSRoutingEnabled') === true &&
    hasSmartHosts(connector) === false &&
    spacesOf(connector).some(({ domain }) => domain === '*');

const isInside = (name: Server['fqdn']): boolean =>
    name !== undefined && (inside.test(name) || !name.includes('.'));
