import { sizeAsText } from '../../engine/catalogue/quantities.ts';
import { count, isWritten } from '../../engine/settings.ts';
import type { Configured, Organization, ReceiveConnector, Topology } from '../../engine/topology.ts';
import type { Finding, Rule, Surroundings } from '../rule.ts';
import { setTo } from '../support/fixes.ts';
import { placeOf } from '../support/places.ts';
import { isEnabled, placeIn } from '../support/send.ts';

export const sizeLimitBeyondOrganization: Rule = {
    id: 'size-limit-beyond-organization',
    severity: 'info',
    summary: 'The connector and the organization disagree on the largest message.',
    covers: ['XC501'],

    *connector(connector: ReceiveConnector, { topology }: Surroundings): Iterable<Finding> {
        const size = limitOf(connector, 'MaxMessageSize');
        if (connector.enabled === false || size === undefined) return;
        const most = limitOf(topology.organization, 'MaxReceiveSize');
        if (most === undefined || size <= most) return;
        yield {
            at: placeOf(connector, 'MaxMessageSize'),
            message:
                `"${connector.name}" takes messages of ${sizeAsText(size)}, but the organization delivers ${sizeAsText(most)} at most (MaxReceiveSize), ` +
                'so larger ones bounce after the transfer; make the limits agree',
            fixes: () => [setTo(connector, 'MaxMessageSize', sizeAsText(most))],
        };
    },

    *topology({ sendConnectors, organization }: Topology): Iterable<Finding> {
        const most = limitOf(organization, 'MaxSendSize');
        if (most === undefined) return;
        for (const connector of sendConnectors) {
            const size = limitOf(connector, 'MaxMessageSize');
            if (!isEnabled(connector) || size === undefined || most <= size) continue;
            yield {
                at: placeIn(connector, 'MaxMessageSize'),
                message:
                    `"${connector.name}" carries messages of ${sizeAsText(size)} at most, but users may send ${sizeAsText(most)} (MaxSendSize), so larger ` +
                    'ones bounce; make the limits agree',
                fixes: () => [setTo(connector, 'MaxMessageSize', sizeAsText(most))],
            };
        }
    },
};

/** Only what is written and finite: the defaults of Exchange itself do not agree. */
function limitOf(of: Configured | Organization, property: string): number | undefined {
    const size = isWritten(of, property) ? count(of, property) : undefined;
    return size === Number.POSITIVE_INFINITY ? undefined : size;
}
