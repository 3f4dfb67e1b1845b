import { list, setting, text } from '../../engine/settings.ts';
import type { ReceiveConnector } from '../../engine/topology.ts';
import type { Finding, Rule, Surroundings } from '../rule.ts';
import { namable, nameCertificate } from '../support/certificates.ts';
import { placeOf } from '../support/places.ts';

export const cloudReceiveWithoutCertificate: Rule = {
    id: 'cloud-receive-without-certificate',
    severity: 'warning',
    summary: 'The connector takes mail from the cloud, but names no certificate for it.',
    covers: ['XC423'],
    properties: ['TlsDomainCapabilities'],

    *connector(connector: ReceiveConnector, { now }: Surroundings): Iterable<Finding> {
        if (connector.enabled === false || !setting(connector, 'TlsCertificateName')) return;
        const [capability] = list(connector, 'TlsDomainCapabilities') ?? [];
        if (capability === undefined || text(connector, 'TlsCertificateName') !== '') return;
        yield {
            at: placeOf(connector, 'TlsDomainCapabilities'),
            message:
                `"${connector.name}" has TlsDomainCapabilities ${capability}, but no TlsCertificateName, so mail from the cloud may count as ` +
                'anonymous; name the certificate that the hybrid wizard uses',
            fixes: () => nameCertificate([connector], namable(connector.server, now)),
        };
    },
};
