import { text } from '../../engine/settings.ts';
import type { ReceiveConnector } from '../../engine/topology.ts';
import type { Finding, Rule, Surroundings } from '../rule.ts';
import { isChosen } from '../support/defaults.ts';
import { receivesFromInternet } from '../support/exposure.ts';
import { setTo } from '../support/fixes.ts';
import { placeOf } from '../support/places.ts';
import { isCustom, relayWay } from '../support/relay.ts';

export const noProtocolLog: Rule = {
    id: 'no-protocol-log',
    severity: 'info',
    severities: { stig: 'warning' },
    summary: 'A connector for relay or for the internet leaves no record of its sessions.',
    covers: ['XC506', 'EDCA-MON-007'],

    *connector(connector: ReceiveConnector, { profile }: Surroundings): Iterable<Finding> {
        if (connector.isDefault === 'MailboxDelivery' || text(connector, 'ProtocolLoggingLevel') !== 'None')
            return;
        const isStrict = profile === 'stig' || profile === 'internet-facing';
        if (!isChosen(connector, 'ProtocolLoggingLevel') && !(isStrict && isCustom(connector))) return;
        const purpose = relayWay(connector)
            ? 'relays'
            : receivesFromInternet(connector)
              ? 'takes mail from the internet'
              : undefined;
        if (!purpose) return;
        yield {
            at: placeOf(connector, 'ProtocolLoggingLevel'),
            message: `"${connector.name}" ${purpose} and logs nothing, so abuse leaves no trace; set ProtocolLoggingLevel to Verbose`,
            fixes: () => [setTo(connector, 'ProtocolLoggingLevel', 'Verbose')],
        };
    },
};
