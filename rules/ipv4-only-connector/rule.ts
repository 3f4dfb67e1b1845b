import { formatRange } from '../../engine/ranges/format.ts';
import { specialBlock } from '../../engine/ranges/special.ts';
import type { ReceiveConnector, Server } from '../../engine/topology.ts';
import type { Finding, Rule } from '../rule.ts';
import { listeningOn } from '../support/listeners.ts';
import { placeOf } from '../support/places.ts';
import { isCustom } from '../support/relay.ts';

export const ipv4OnlyConnector: Rule = {
    id: 'ipv4-only-connector',
    severity: 'info',
    summary: 'A custom connector listens on IPv4 only, on a server that its clients can reach over IPv6 too.',
    covers: ['XC110'],

    *server(server: Server): Iterable<Finding> {
        const reachable = server.addresses?.find(
            ({ range }) =>
                range.family === 6 && !['link-local', 'loopback'].includes(specialBlock(range)?.kind ?? ''),
        );
        if (!reachable) return;
        for (const connector of server.connectors) {
            if (!isCustom(connector) || !listensOnIPv4Only(connector)) continue;
            const rival = listeningOn(server)
                .filter(
                    ({ family, wildcard, service }) =>
                        family === 6 && wildcard && service === connector.service,
                )
                .find(({ port }) => connector.bindings?.some(each => each.wildcard && each.port === port));
            const [other] = rival?.listeners ?? [];
            if (!other || !rival) continue;
            yield {
                at: placeOf(connector, 'Bindings'),
                message:
                    `"${connector.name}" listens on IPv4 only, but ${server.name} has ${formatRange(reachable.range)} too: clients that come over IPv6 ` +
                    `get "${other.connector.name}"; add ${rival.text} and their IPv6 ranges, or let them use an IPv4 name`,
                related: [
                    {
                        at: other.connector.origin,
                        message: `"${other.connector.name}" listens on ${rival.text}`,
                    },
                ],
            };
        }
    },
};

/** And means to serve IPv4 clients; an IPv6 range without an IPv6 binding is another fault. */
const listensOnIPv4Only = ({ bindings, ranges, enabled }: ReceiveConnector): boolean =>
    enabled === true &&
    bindings !== undefined &&
    0 < bindings.length &&
    bindings.every(({ range }) => range.family === 4) &&
    (ranges?.some(({ range }) => range.family === 4) ?? false);
