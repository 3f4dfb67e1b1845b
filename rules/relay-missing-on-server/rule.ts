import type { Publication } from '../../engine/model.ts';
import { formatShort } from '../../engine/ranges/format.ts';
import { type RangeSet, subtract, union } from '../../engine/ranges/set.ts';
import type { Server, Topology } from '../../engine/topology.ts';
import type { Finding, Rule } from '../rule.ts';
import { relayWay } from '../support/relay.ts';
import { some } from '../support/words.ts';

export const relayMissingOnServer: Rule = {
    id: 'relay-missing-on-server',
    severity: 'warning',
    summary: 'Hosts may relay on one of the servers behind a published name, but not on another.',
    covers: ['XC114'],

    *topology(topology: Topology): Iterable<Finding> {
        const { gateways } = topology;
        if (gateways.length === 0) return;
        const byName = new Map(topology.servers.map(each => [each.name.toLowerCase(), each]));
        for (const { declaration } of gateways) {
            for (const publication of declaration.publications) {
                const behind = publication.to.flatMap(({ host, port }) => {
                    const server = byName.get(host.text.toLowerCase());
                    return server && (port?.text ?? '25') === '25' ? [{ server, at: host.origin }] : [];
                });
                yield* differences(behind, publication);
            }
        }
    },
};

interface Target {
    readonly server: Server;
    readonly at: Finding['at'];
}

function* differences(targets: readonly Target[], { from }: Publication): Iterable<Finding> {
    const clients = targets.map(({ server }) => relayClients(server));
    if (targets.length < 2 || clients.some(each => each === undefined)) return;
    const anywhere = union(...clients.map(each => each ?? []));
    for (const [index, { server, at }] of targets.entries()) {
        const missing = subtract(anywhere, clients[index] ?? []);
        const other = targets.find(
            (_, each) => 0 < subtract(clients[each] ?? [], clients[index] ?? []).length,
        );
        if (missing.length === 0 || !other) continue;
        const name = from ? `${from.host.text}${from.port ? `:${from.port.text}` : ''}` : 'this name';
        yield {
            at,
            message:
                `${some(missing.map(formatShort))} may relay on ${other.server.name} but gets 550 5.7.54 on ${server.name}, and ${name} leads to both; ` +
                'give both servers the same relay connector',
            related: [{ at: other.server.origin, message: `${other.server.name} lets them relay` }],
        };
    }
}

/** Who may relay on port 25; `undefined` where some connector leaves it open. Found once for a server, which never changes. */
function relayClients(server: Server): RangeSet | undefined {
    const known = remembered.get(server);
    if (known) return known.clients;
    const front = server.connectors.filter(({ bindings }) => bindings?.some(({ port }) => port === 25));
    const open = front.some(({ acl, ranges, enabled }) => !acl.complete || !ranges || enabled === undefined);
    const ranges = front.filter(each => relayWay(each) !== undefined).flatMap(each => each.ranges ?? []);
    const clients = open ? undefined : union(ranges.map(({ range }) => range));
    remembered.set(server, { clients });
    return clients;
}

const remembered = new WeakMap<Server, { readonly clients: RangeSet | undefined }>();
