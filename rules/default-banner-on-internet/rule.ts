import { text } from '../../engine/settings.ts';
import type { Organization, ReceiveConnector } from '../../engine/topology.ts';
import type { Finding, Rule, Surroundings } from '../rule.ts';
import { isForClients, publishedBy, receivesFromInternet } from '../support/exposure.ts';
import { setTo } from '../support/fixes.ts';
import { placeOf } from '../support/places.ts';
import { isCustom } from '../support/relay.ts';

export const defaultBannerOnInternet: Rule = {
    id: 'default-banner-on-internet',
    severity: 'info',
    severities: { stig: 'warning' },
    summary: 'The banner tells strangers the name of the server and the product.',
    covers: ['XC514', 'EDCA-TLS-041', 'STIG V-259638', 'STIG V-259707'],

    *connector(connector: ReceiveConnector, { profile, topology }: Surroundings): Iterable<Finding> {
        if (profile !== 'internet-facing' && profile !== 'stig') return;
        if (text(connector, 'Banner') !== '' || !isForClients(connector) || !receivesFromInternet(connector))
            return;
        // The connectors of setup count only once a gateway publishes them.
        if (!isCustom(connector) && publishedBy(connector, topology.gateways).length === 0) return;
        const banner = `220 ${nameFor(topology.organization)}`;
        yield {
            at: placeOf(connector, 'Banner'),
            message: `"${connector.name}" greets strangers with the name of ${connector.server.name} and the product; set a Banner such as "${banner}"`,
            fixes: () => [setTo(connector, 'Banner', banner)],
        };
    },
};

const nameFor = ({ domains }: Organization): string =>
    (domains.find(({ isDefault }) => isDefault) ?? domains[0])?.domain.replace(/^\*\.?/, '') || 'SMTP';
