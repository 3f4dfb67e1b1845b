import { formatRange } from '../../engine/ranges/format.ts';
import { covers } from '../../engine/ranges/range.ts';
import type { Entry, Gateway, ReceiveConnector, Server } from '../../engine/topology.ts';
import type { Finding, Rule, Surroundings } from '../rule.ts';
import { withoutRange } from '../support/fixes.ts';
import { placeOfRange } from '../support/places.ts';
import { relayWay } from '../support/relay.ts';

export const relayForTranslatedClients: Rule = {
    id: 'relay-for-translated-clients',
    severity: 'warning',
    summary:
        'A relay connector serves the address of a gateway that hides its clients, so all of them may relay.',
    covers: ['XC106'],

    *connector(connector: ReceiveConnector, { topology }: Surroundings): Iterable<Finding> {
        if (connector.isDefault !== undefined || relayWay(connector) === undefined) return;
        const hiding = topology.gateways.filter(
            gateway => gateway.sourceNat === true && publishesTo(gateway, connector.server),
        );
        const [first] = hiding.flatMap(gateway => entryFor(connector, gateway));
        if (first) yield finding(connector, first);
    },
};

interface Caught {
    readonly entry: Entry;
    readonly gateway: Gateway;
    readonly address: Entry;
}

function entryFor({ ranges }: ReceiveConnector, gateway: Gateway): Caught[] {
    return (gateway.addresses ?? []).flatMap(address => {
        const entry = ranges?.find(({ range }) => covers(range, address.range));
        return entry ? [{ entry, gateway, address }] : [];
    });
}

function finding(connector: ReceiveConnector, { entry, gateway, address }: Caught): Finding {
    const at = formatRange(address.range);
    return {
        at: placeOfRange(connector, entry),
        message:
            `"${connector.name}" lets ${at} relay, and every client behind "${gateway.name}" appears as ${at} (SourceNat); ` +
            'keep the client addresses on the gateway, or leave its address out',
        related: [{ at: gateway.origin, message: `"${gateway.name}" replaces the addresses of its clients` }],
        fixes: () => (entry.text === at ? [withoutRange(connector, at)] : []),
    };
}

/** A gateway that publishes nothing here may stand before any server. */
function publishesTo({ declaration }: Gateway, { name, fqdn, addresses }: Server): boolean {
    const hosts = declaration.publications.flatMap(({ to }) => to.map(({ host }) => host.text.toLowerCase()));
    const own = [name, fqdn ?? '', ...(addresses ?? []).map(({ text }) => text)].map(each =>
        each.toLowerCase(),
    );
    return hosts.length === 0 || hosts.some(host => own.includes(host));
}
