import type { Binding, ReceiveConnector, Server } from '../../engine/topology.ts';
import type { Finding, Rule } from '../rule.ts';
import { type Listening, listeningOn } from '../support/listeners.ts';
import { placeOfBinding } from '../support/places.ts';
import { rivalOf } from '../support/rivals.ts';

export const mixedBindings: Rule = {
    id: 'mixed-bindings',
    severity: 'warning',
    summary:
        'One connector listens on all addresses, another on one address, and which of them takes some client is not documented.',
    covers: ['XC108'],

    *server(server: Server): Iterable<Finding> {
        const all = listeningOn(server);
        for (const narrow of all) {
            if (narrow.wildcard) continue;
            const wide = all.find(
                each =>
                    each.wildcard &&
                    each.port === narrow.port &&
                    each.family === narrow.family &&
                    each.service === narrow.service,
            );
            if (wide) yield* between(narrow, wide);
        }
    },
};

function* between(narrow: Listening, wide: Listening): Iterable<Finding> {
    for (const { connector, binding } of narrow.listeners) {
        const rival = rivalOf(connector, narrow, wide);
        if (rival) yield finding(connector, binding, rival, wide.text);
    }
}

function finding(
    connector: ReceiveConnector,
    binding: Binding,
    rival: ReceiveConnector,
    wide: string,
): Finding {
    return {
        at: placeOfBinding(connector, binding),
        message:
            `"${connector.name}" listens on ${binding.text} and "${rival.name}" on ${wide}, with ranges that are no wider; which of them ` +
            'takes the clients of both is not documented, so give them the same bindings',
        related: [{ at: rival.origin, message: `"${rival.name}" listens on ${wide}` }],
        fixes: () => [
            {
                title: `Listen on ${wide} instead of ${binding.text}`,
                changes: [
                    {
                        kind: 'list',
                        target: connector,
                        property: 'Bindings',
                        add: [wide],
                        remove: [binding.text],
                    },
                ],
            },
        ],
    };
}
