import { flag } from '../../engine/settings.ts';
import type { ReceiveConnector } from '../../engine/topology.ts';
import type { Finding, Rule } from '../rule.ts';
import { isForClients, takesPublicAddresses } from '../support/exposure.ts';
import { setTo } from '../support/fixes.ts';
import { placeOf } from '../support/places.ts';

const refused = {
    RejectReservedTopLevelRecipientDomains: 'domains such as .test and .localhost (5.1.4)',
    RejectReservedSecondLevelRecipientDomains: 'example.com, example.net and example.org (5.1.5)',
    RejectSingleLabelRecipientDomains: 'recipients such as user@host (5.1.6)',
};

export const internalRecipientsRefused: Rule = {
    id: 'internal-recipients-refused',
    severity: 'info',
    summary: 'A connector for hosts inside refuses recipients that only hosts inside use.',
    covers: ['XC515'],

    *connector(connector: ReceiveConnector): Iterable<Finding> {
        if (connector.enabled === false) return;
        for (const [property, what] of Object.entries(refused)) {
            if (flag(connector, property) !== true || !isInternal(connector)) continue;
            yield {
                at: placeOf(connector, property),
                message: `"${connector.name}" serves hosts inside and refuses ${what}, as devices and test systems use them; set ${property} to false`,
                fixes: () => [setTo(connector, property, 'false')],
            };
        }
    },
};

const isInternal = (connector: ReceiveConnector): boolean =>
    !isForClients(connector) || takesPublicAddresses(connector) === false;
