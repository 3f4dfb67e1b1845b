import { defaultConnectors, exchangeName } from '../../engine/catalogue/default-connectors.ts';
import { findPort } from '../../engine/catalogue/ports.ts';
import type { Server, Topology } from '../../engine/topology.ts';
import type { Finding, Rule } from '../rule.ts';
import { isHost } from '../support/exposure.ts';

export const internalPortPublished: Rule = {
    id: 'internal-port-published',
    severity: 'warning',
    summary: 'A gateway lets clients reach a port that is there for Exchange servers only.',
    covers: ['XC701', 'XC420'],

    *topology(topology: Topology): Iterable<Finding> {
        for (const { name, declaration } of topology.gateways) {
            for (const { host, port } of declaration.publications.flatMap(({ to }) => to)) {
                const server = topology.servers.find(each => isHost(host.text, each));
                const owner = port && server && ownerOf(server, Number(port.text));
                if (!owner) continue;
                yield {
                    at: port.origin,
                    message: `${name} publishes port ${port.text} of ${server.name}, where "${owner}" serves Exchange servers only; ${advice(port.text)}`,
                    related: [{ at: server.origin, message: `${server.name} listens there` }],
                };
            }
        }
    },
};

/** The default connector that listens on an internal port of the server. */
function ownerOf(server: Server, port: number): string | undefined {
    const fact = findPort(port);
    if (fact?.internet !== 'no' || fact.devices) return undefined;
    const row = defaultConnectors(server.version, server.roles).find(({ key }) =>
        fact.connectors.includes(key),
    );
    return row && exchangeName(row, server.name);
}

const advice = (port: string): string =>
    port === '465'
        ? 'publish 587 instead, where clients use STARTTLS (465 knows no implicit TLS here)'
        : 'publish 25 for mail servers and 587 for clients';
