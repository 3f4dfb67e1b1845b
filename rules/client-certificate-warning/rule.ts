import { announcedName, certificateFor, holdsName, isSelfSigned } from '../../engine/certificates.ts';
import { flag, has, isWritten } from '../../engine/settings.ts';
import type { ReceiveConnector } from '../../engine/topology.ts';
import type { Finding, Rule, Surroundings } from '../rule.ts';
import { namable, nameCertificate } from '../support/certificates.ts';
import { publishedBy } from '../support/exposure.ts';
import { placeOf } from '../support/places.ts';

export const clientCertificateWarning: Rule = {
    id: 'client-certificate-warning',
    severity: 'warning',
    summary: 'Mail clients on port 587 are shown a certificate that they do not trust.',
    covers: ['XC403', 'XC410'],

    *connector(connector: ReceiveConnector, { now, topology }: Surroundings): Iterable<Finding> {
        const { server } = connector;
        if (!server.certificatesListed || connector.enabled === false || !isForClients(connector)) return;
        const { usable, certificate } = certificateFor(connector, now);
        if (!usable || !certificate) return;
        const name = announcedName(connector) ?? '';
        const isAdvertised = flag(connector, 'AdvertiseClientSettings') === true;
        const isUntrusted =
            isSelfSigned(certificate) &&
            (isAdvertised || 0 < publishedBy(connector, topology.gateways).length);
        const isOther =
            (isAdvertised || isWritten(connector, 'Fqdn')) && holdsName(certificate, name) === false;
        if (!isUntrusted && !isOther) return;
        yield {
            at: placeOf(
                connector,
                ['TlsCertificateName', 'Fqdn'].find(each => isWritten(connector, each)) ?? '',
            ),
            message: isUntrusted
                ? `"${connector.name}" shows mail clients the self-signed certificate ${certificate.subject}, which they do not trust; name one that they do`
                : `"${connector.name}" announces ${name} and shows the certificate ${certificate.subject}, which does not hold that name; make them agree`,
            related: [{ at: certificate.origin, message: 'This certificate' }],
            fixes: () => {
                const trusted = namable(server, now).filter(
                    each => !isSelfSigned(each) && holdsName(each, name) !== false,
                );
                return nameCertificate([connector], trusted);
            },
        };
    },
};

const isForClients = (connector: ReceiveConnector): boolean =>
    (connector.bindings ?? []).some(({ port }) => port === 587) &&
    has(connector, 'AuthMechanism', 'Tls') === true &&
    has(connector, 'PermissionGroups', 'ExchangeUsers') === true;
