import type { ReceiveConnector } from '../../engine/topology.ts';
import type { Finding, Rule } from '../rule.ts';
import { placeOfBinding } from '../support/places.ts';
import { isCustom } from '../support/relay.ts';
import { reservedFor } from '../support/reserved-ports.ts';

export const reservedPort: Rule = {
    id: 'reserved-port',
    severity: 'error',
    summary: 'A custom connector listens on a port that Exchange keeps for its own traffic.',
    covers: ['XC115'],

    *connector(connector: ReceiveConnector): Iterable<Finding> {
        if (!isCustom(connector)) return;
        const told = new Set<number>();
        for (const binding of connector.bindings ?? []) {
            const service = reservedFor(connector.server, binding.port);
            if (service === undefined || told.has(binding.port)) continue;
            told.add(binding.port);
            const use =
                service === 'MailboxDelivery'
                    ? 'delivery into mailboxes'
                    : 'outbound mail of the Transport service';
            yield {
                at: placeOfBinding(connector, binding),
                message: `"${connector.name}" listens on ${binding.port}, which Exchange keeps for ${use}; use port 25 or 587, or one that Exchange does not use`,
            };
        }
    },
};
