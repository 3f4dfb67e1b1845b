import { list } from '../../engine/settings.ts';
import type { ReceiveConnector } from '../../engine/topology.ts';
import type { Finding, Rule } from '../rule.ts';
import { setTo } from '../support/fixes.ts';
import { placeOf } from '../support/places.ts';

const current = 'mail.protection.outlook.com:AcceptCloudServicesMail';

export const retiredCloudCertificate: Rule = {
    id: 'retired-cloud-certificate',
    severity: 'warning',
    severities: { hybrid: 'error' },
    summary: 'TlsDomainCapabilities names a certificate that Exchange Online retired in 2016.',
    covers: ['XC412'],
    properties: ['TlsDomainCapabilities'],

    *connector(connector: ReceiveConnector): Iterable<Finding> {
        if (connector.enabled === false) return;
        const names = list(connector, 'TlsDomainCapabilities');
        if (!names?.some(each => /MSIT Machine Auth CA 2/i.test(each))) return;
        yield {
            at: placeOf(connector, 'TlsDomainCapabilities'),
            message:
                `"${connector.name}" expects the certificate of MSIT Machine Auth CA 2, which Exchange Online has not used since 2016-04-15; ` +
                `set TlsDomainCapabilities to ${current}`,
            fixes: () => [setTo(connector, 'TlsDomainCapabilities', current)],
        };
    },
};
