import type { Fix } from '../../engine/change.ts';
import type { Server } from '../../engine/topology.ts';
import type { Finding, Rule } from '../rule.ts';
import { type Listener, type Listening, listeningOn, rivalOf } from '../support/listeners.ts';
import { placeOfBinding } from '../support/places.ts';
import { isCustom } from '../support/relay.ts';
import { reservedFor } from '../support/reserved-ports.ts';
import { joined } from '../support/words.ts';

/** Two transport services of one server want the same local address and port; Windows gives it to one of them. */
export const portClash: Rule = {
    id: 'port-clash',
    severity: 'error',
    summary:
        'Two transport services of one server listen on the same address and port, so one of them gets no mail.',
    covers: ['XC101'],

    *server(server: Server): Iterable<Finding> {
        const listening = listeningOn(server).filter(({ port }) => !isReserved(server, port));
        const told = new Set<string>();
        for (const mine of listening) {
            const rival = rivalOf(mine, listening);
            const other = rival && leaderOf(rival);
            if (!other) continue;
            // Where the port is this service's own, the others came later: one of its connectors stands for all.
            const leader = leaderOf(mine);
            for (const listener of leader?.connector.isDefault === undefined ? mine.listeners : [leader]) {
                const { connector } = listener;
                // A default connector that nobody wrote has no text to underline; the other one's finding names it.
                if (!connector.declaration || told.has(`${connector.name} ${mine.port}`)) continue;
                told.add(`${connector.name} ${mine.port}`);
                yield finding(listener, other);
            }
        }
    },
};

function finding({ connector, binding }: Listener, { connector: other, binding: others }: Listener): Finding {
    const services = `${connector.service} and "${other.name}" (${other.service})`;
    return {
        at: placeOfBinding(connector, binding),
        message:
            `"${connector.name}" of ${services} both listen on port ${binding.port}, and Windows gives it to one service only; ` +
            'move one of them to the other service or to another port',
        related: [
            {
                at: placeOfBinding(other, others),
                message: `"${other.name}" of ${other.service} listens on ${others.text}`,
            },
        ],
        fixes: () => fixes({ connector, binding }, other.service),
    };
}

function fixes({ connector, binding }: Listener, service: Listener['connector']['service']): Fix[] {
    const standard = connector.defaults.get('bindings')?.value;
    if (connector.isDefault !== undefined && standard?.kind === 'list') {
        const back = {
            kind: 'set' as const,
            target: connector,
            property: 'Bindings',
            values: standard.values,
        };
        return [{ title: `Listen on ${joined(standard.values)} again`, changes: [back] }];
    }
    const belongs = [2525, 465].includes(binding.port) ? 'Transport' : 'FrontendTransport';
    if (!isCustom(connector) || service !== belongs) return [];
    return [
        {
            title: `Move "${connector.name}" to ${service}`,
            changes: [{ kind: 'move', target: connector, service }],
        },
    ];
}

/** The finding about a reserved port says more. */
const isReserved = (server: Server, port: number): boolean =>
    reservedFor(server, port) !== undefined &&
    server.connectors.some(each => isCustom(each) && each.bindings?.some(binding => binding.port === port));

/** A default connector where there is one: its name is the one that an administrator knows. */
const leaderOf = ({ listeners }: Listening): Listener | undefined =>
    listeners.find(({ connector }) => connector.isDefault !== undefined) ?? listeners[0];
