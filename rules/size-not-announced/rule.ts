import { text } from '../../engine/settings.ts';
import type { Server } from '../../engine/topology.ts';
import type { Finding, Rule } from '../rule.ts';
import { isModern } from '../support/defaults.ts';
import { setTo } from '../support/fixes.ts';
import { placeOf } from '../support/places.ts';

export const sizeNotAnnounced: Rule = {
    id: 'size-not-announced',
    severity: 'hint',
    summary: 'Senders learn only after the transfer that a message is too large.',
    covers: ['XC512'],

    *server(server: Server): Iterable<Finding> {
        for (const connector of server.connectors) {
            if (text(connector, 'SizeEnabled') !== 'Disabled' || connector.enabled === false) continue;
            // There it is a graver fault, and reported as such.
            if (connector.isDefault === 'Default' && isModern(server)) continue;
            yield {
                at: placeOf(connector, 'SizeEnabled'),
                message: `"${connector.name}" does not announce SIZE, so senders transfer messages that are refused afterwards; set SizeEnabled to Enabled`,
                fixes: () => [setTo(connector, 'SizeEnabled', 'Enabled')],
            };
        }
    },
};
