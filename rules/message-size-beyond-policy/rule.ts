import { sizeAsText } from '../../engine/catalogue/quantities.ts';
import type { Origin } from '../../engine/model.ts';
import { count, isWritten } from '../../engine/settings.ts';
import type { ReceiveConnector, SendConnector, Topology } from '../../engine/topology.ts';
import type { Finding, Rule, Surroundings } from '../rule.ts';
import { setTo } from '../support/fixes.ts';
import { placeOf } from '../support/places.ts';
import { placeIn } from '../support/send.ts';

const most = 25 * 1024 * 1024;

export const messageSizeBeyondPolicy: Rule = {
    id: 'message-size-beyond-policy',
    severity: 'hint',
    severities: { stig: 'warning' },
    summary: 'The connector carries larger messages than STIG and CIS allow.',
    covers: ['XC520', 'EDCA-TLS-012', 'EDCA-TLS-013'],

    *connector(connector: ReceiveConnector, { profile }: Surroundings): Iterable<Finding> {
        if (profile === 'stig') yield* finding(connector, placeOf(connector, 'MaxMessageSize'));
    },

    *topology({ sendConnectors }: Topology, { profile }: Surroundings): Iterable<Finding> {
        if (profile !== 'stig') return;
        for (const connector of sendConnectors)
            yield* finding(connector, placeIn(connector, 'MaxMessageSize'));
    },
};

function* finding(connector: ReceiveConnector | SendConnector, at: Origin): Iterable<Finding> {
    const size = isWritten(connector, 'MaxMessageSize') ? count(connector, 'MaxMessageSize') : undefined;
    if (size === undefined || size <= most) return;
    yield {
        at,
        message: `"${connector.name}" carries messages of ${Number.isFinite(size) ? sizeAsText(size) : 'any size'}; the policy allows 25MB`,
        fixes: () => [setTo(connector, 'MaxMessageSize', '25MB')],
    };
}
