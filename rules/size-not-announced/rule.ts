import { text } from '../../engine/settings.ts';
import type { ReceiveConnector } from '../../engine/topology.ts';
import type { Finding, Rule } from '../rule.ts';
import { isModern } from '../support/defaults.ts';
import { setTo } from '../support/fixes.ts';
import { placeOf } from '../support/places.ts';

export const sizeNotAnnounced: Rule = {
    id: 'size-not-announced',
    severity: 'hint',
    summary: 'Senders learn only after the transfer that a message is too large.',
    covers: ['XC512'],

    *connector(connector: ReceiveConnector): Iterable<Finding> {
        if (text(connector, 'SizeEnabled') !== 'Disabled' || connector.enabled === false) return;
        // There it is a graver fault, and reported as such.
        if (connector.isDefault === 'Default' && isModern(connector.server)) return;
        yield {
            at: placeOf(connector, 'SizeEnabled'),
            message: `"${connector.name}" does not announce SIZE, so senders transfer messages that are refused afterwards; set SizeEnabled to Enabled`,
            fixes: () => [setTo(connector, 'SizeEnabled', 'Enabled')],
        };
    },
};
