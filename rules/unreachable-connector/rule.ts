import type { ReceiveConnector, Server } from '../../engine/topology.ts';
import type { Finding, Rule } from '../rule.ts';
import { clientsOf } from '../support/clients.ts';
import { type Listening, listeningOn } from '../support/listeners.ts';
import { placeOf } from '../support/places.ts';
import { isCustom } from '../support/relay.ts';
import { some } from '../support/words.ts';

export const unreachableConnector: Rule = {
    id: 'unreachable-connector',
    severity: 'warning',
    summary:
        'No client ever gets this connector: others take every address of it, or it has no address of the family it listens on.',
    covers: ['XC104'],

    *server(server: Server): Iterable<Finding> {
        const bindingsOf = new Map<ReceiveConnector, Listening[]>();
        for (const listening of listeningOn(server)) {
            for (const { connector } of listening.listeners) {
                bindingsOf.set(connector, [...(bindingsOf.get(connector) ?? []), listening]);
            }
        }
        for (const [connector, bindings] of bindingsOf) {
            if (!isCustom(connector) || !connector.ranges?.length) continue;
            if (bindings.some(each => each.taking().has(connector))) continue;
            if (bindings.some(each => each.winners().standing(connector) !== 'never')) continue;
            if (!hasAddresses(connector, bindings)) yield wrongFamily(connector, bindings);
            else yield* shadowed(connector, bindings);
        }
    },
};

function* shadowed(connector: ReceiveConnector, bindings: readonly Listening[]): Iterable<Finding> {
    const winners = [...new Set(bindings.flatMap(each => each.winners().shadowing(connector)))];
    const key = clientsOf(connector);
    // Another finding says that two connectors have the same clients.
    if (winners.some(each => clientsOf(each) === key)) return;
    yield {
        at: placeOf(connector, 'RemoteIPRanges'),
        message:
            `"${connector.name}" takes no client: narrower ranges of ${some(winners.map(({ name }) => `"${name}"`))} cover all of its ` +
            'addresses; remove it, or take addresses away from the others',
        related: winners
            .slice(0, 3)
            .map(each => ({ at: each.origin, message: `"${each.name}" takes its clients` })),
        fixes: () => [removal(connector)],
    };
}

function wrongFamily(connector: ReceiveConnector, bindings: readonly Listening[]): Finding {
    const family = bindings[0]?.family === 6 ? 6 : 4;
    const wildcard = family === 4 ? '[::]' : '0.0.0.0';
    const missing = bindings.map(({ port }) => `${wildcard}:${port}`);
    return {
        at: placeOf(connector, 'RemoteIPRanges'),
        message:
            `"${connector.name}" takes no client: it listens on IPv${family} only, and RemoteIPRanges has only IPv${family === 4 ? 6 : 4} ` +
            `addresses; add the binding ${missing.join(', ')} or IPv${family} ranges`,
        fixes: () => [
            {
                title: `Add ${missing.join(', ')} to Bindings`,
                changes: [
                    { kind: 'list', target: connector, property: 'Bindings', add: missing, remove: [] },
                ],
            },
            removal(connector),
        ],
    };
}

const removal = (target: ReceiveConnector) => ({
    title: `Remove "${target.name}"`,
    changes: [{ kind: 'remove' as const, target }],
});

const hasAddresses = ({ ranges }: ReceiveConnector, bindings: readonly Listening[]): boolean =>
    ranges?.some(({ range }) => bindings.some(({ family }) => family === range.family)) ?? false;
