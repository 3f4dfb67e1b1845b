import { formatAddressSpace } from '../../engine/address-spaces.ts';
import type { Fix } from '../../engine/change.ts';
import { flag } from '../../engine/settings.ts';
import type { SendConnector, Topology } from '../../engine/topology.ts';
import type { Finding, Rule } from '../rule.ts';
import { isEnabled, isOfEdgeSync, type Space, sourcesOf, spacesOf } from '../support/send.ts';

interface Route {
    readonly connector: SendConnector;
    readonly space: Space;
}

export const equalCostRoutes: Rule = {
    id: 'equal-cost-routes',
    severity: 'info',
    summary: 'Two send connectors take the same addresses at the same cost, and their names decide.',
    covers: ['XC612'],

    *topology(topology: Topology): Iterable<Finding> {
        const first = new Map<string, Route>();
        for (const route of routesOf(topology)) {
            const { connector, space } = route;
            const key = formatAddressSpace(space).toLowerCase();
            const winner = first.get(key);
            if (!winner) first.set(key, route);
            if (
                !winner ||
                winner.connector === connector ||
                inOtherSites(winner.connector, connector, topology)
            )
                continue;
            yield {
                at: space.origin,
                message:
                    `"${connector.name}" and "${winner.connector.name}" both take ${space.domain} at cost ${space.cost}; equally near, the first name wins, ` +
                    `so "${connector.name}" is hardly used; give them different costs`,
                related: [
                    { at: winner.space.origin, message: `The same space of "${winner.connector.name}"` },
                ],
                fixes: () => raise(route),
            };
        }
    },
};

/** In the order in which Exchange prefers equal ones: by name. A scoped connector is not there for everybody. */
const routesOf = ({ sendConnectors }: Topology): Route[] =>
    sendConnectors
        .filter(each => isEnabled(each) && flag(each, 'IsScopedConnector') === false && !isOfEdgeSync(each))
        .sort((a, b) => (a.name.toLowerCase() < b.name.toLowerCase() ? -1 : 1))
        .flatMap(connector => spacesOf(connector).map(space => ({ connector, space })));

/** One per site is a design, not an accident. */
function inOtherSites(one: SendConnector, other: SendConnector, { servers }: Topology): boolean {
    const [here, there] = [one, other].map(each => sourcesOf(each, servers).map(({ site }) => site));
    if (!here?.length || !there?.length || [...here, ...there].includes(undefined)) return false;
    return !here.some(site => there.includes(site));
}

function raise({ connector, space }: Route): Fix[] {
    if (100 <= space.cost) return [];
    return [
        {
            title: `Raise the cost of "${connector.name}" to ${space.cost + 1}`,
            changes: [
                {
                    kind: 'list',
                    target: connector,
                    property: 'AddressSpaces',
                    add: [formatAddressSpace({ ...space, cost: space.cost + 1 })],
                    remove: [space.text],
                },
            ],
        },
    ];
}
