import { flag } from '../../engine/settings.ts';
import type { ReceiveConnector } from '../../engine/topology.ts';
import type { Finding, Rule } from '../rule.ts';
import { takesPublicAddresses } from '../support/exposure.ts';
import { setTo } from '../support/fixes.ts';
import { placeOf } from '../support/places.ts';
import { isCustom } from '../support/relay.ts';

export const bareLinefeedsRefused: Rule = {
    id: 'bare-linefeeds-refused',
    severity: 'info',
    summary: 'Devices and scripts that end lines in their own way cannot send through the connector.',
    covers: ['XC513'],

    *connector(connector: ReceiveConnector): Iterable<Finding> {
        if (!isCustom(connector) || connector.enabled === false) return;
        // From the internet the refusal is a protection against smuggled messages.
        if (
            flag(connector, 'BareLinefeedRejectionEnabled') !== true ||
            takesPublicAddresses(connector) !== false
        )
            return;
        yield {
            at: placeOf(connector, 'BareLinefeedRejectionEnabled'),
            message:
                `"${connector.name}" refuses messages with bare line feeds (550 5.6.11), as devices and scripts inside write them; ` +
                'set BareLinefeedRejectionEnabled to false here, or mend the senders',
            fixes: () => [setTo(connector, 'BareLinefeedRejectionEnabled', 'false')],
        };
    },
};
