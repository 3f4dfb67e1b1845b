import type { Fix } from '../../engine/change.ts';
import { select } from '../../engine/selection.ts';
import { count, list } from '../../engine/settings.ts';
import type { Gateway, ReceiveConnector, Server } from '../../engine/topology.ts';
import type { Finding, Rule, Surroundings } from '../rule.ts';
import { isHost } from '../support/exposure.ts';
import { isCustom } from '../support/relay.ts';

/** What setup allows one address: enough for a mail server, not for all clients of a balancer. */
const perSource = 20;

export const throttledGateway: Rule = {
    id: 'throttled-gateway',
    severity: 'warning',
    summary: 'All clients behind a gateway share the few connections that one address may have.',
    covers: ['XC503'],

    *server(server: Server, { topology: { gateways } }: Surroundings): Iterable<Finding> {
        for (const gateway of gateways.filter(({ sourceNat }) => sourceNat === true)) {
            for (const { port, at } of targetsOn(gateway, server)) {
                const connector = chosen(server, gateway, port);
                const most = connector && count(connector, 'MaxInboundConnectionPerSource');
                if (!connector || most === undefined || perSource < most) continue;
                yield {
                    at,
                    message:
                        `Everybody behind ${gateway.name} shares ${most} connections on "${connector.name}" (MaxInboundConnectionPerSource), so clients read ` +
                        '421 4.3.2 under load; raise the limit on a connector for the addresses of the gateway',
                    related: connector.declaration
                        ? [{ at: connector.origin, message: 'This connector answers the gateway' }]
                        : [],
                    fixes: () => raise(connector),
                };
            }
        }
    },
};

function targetsOn({ declaration }: Gateway, server: Server) {
    return declaration.publications.flatMap(({ to }) =>
        to.flatMap(({ host, port, origin }) =>
            port && isHost(host.text, server) ? [{ port: Number(port.text), at: origin }] : [],
        ),
    );
}

/** The connector that takes the gateway's own address, where that is settled. */
function chosen(server: Server, { addresses }: Gateway, port: number): ReceiveConnector | undefined {
    const [first] = addresses ?? [];
    if (!first) return undefined;
    const { connector, ambiguous, notKnown } = select(server, {
        from: { ...first.range, last: first.range.first },
        port,
    });
    return ambiguous.length === 0 && notKnown.length === 0 ? connector : undefined;
}

/** The limits of a default connector protect it from everybody else. */
function raise(connector: ReceiveConnector): Fix[] {
    if (!isCustom(connector) || list(connector, 'RemoteIPRanges') === undefined) return [];
    return [
        {
            title: `Lift the limits per source on "${connector.name}"`,
            changes: [
                {
                    kind: 'set',
                    target: connector,
                    property: 'MaxInboundConnectionPerSource',
                    values: ['Unlimited'],
                },
                {
                    kind: 'set',
                    target: connector,
                    property: 'MaxInboundConnectionPercentagePerSource',
                    values: ['100'],
                },
            ],
        },
    ];
}
