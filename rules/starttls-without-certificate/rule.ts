import { announcedName, type CertificateChoice, certificateFor } from '../../engine/certificates.ts';
import type { Fix } from '../../engine/change.ts';
import { flag, has, isWritten } from '../../engine/settings.ts';
import type { ReceiveConnector, Server } from '../../engine/topology.ts';
import type { Finding, Rule, Surroundings } from '../rule.ts';
import { certificateFixes } from '../support/certificates.ts';
import { placeOf } from '../support/places.ts';
import { some } from '../support/words.ts';

export const starttlsWithoutCertificate: Rule = {
    id: 'starttls-without-certificate',
    severity: 'warning',
    summary: 'The connector is to offer STARTTLS, but the server has no certificate that it could use.',
    covers: ['XC401', 'XC402', 'XC406'],

    *server(server: Server, { now }: Surroundings): Iterable<Finding> {
        for (const connectors of groupsOf(server, now)) {
            const [connector] = connectors;
            if (!connector) continue;
            const { certificate, reason, because } = certificateFor(connector, now);
            const refuses = flag(connector, 'RequireTLS') === true;
            const properties = ['TlsCertificateName', ...(refuses ? ['RequireTLS'] : []), 'Fqdn'];
            const isMild = reason === 'none-holds-name' || reason === 'not-for-smtp';
            const names = some(connectors.map(({ name }) => `"${name}"`));
            const verb = isWritten(connector, 'TlsCertificateName')
                ? 'names a certificate'
                : `announces ${announcedName(connector)}`;
            yield {
                at: placeOf(connector, properties.find(each => isWritten(connector, each)) ?? ''),
                severity: isMild && !refuses ? 'warning' : 'error',
                message:
                    `${names} ${connectors.length === 1 ? verb : verb.replace('announces', 'announce')}, but ${because}: STARTTLS is not offered ` +
                    `(event 12014)${refuses ? ' and RequireTLS refuses all mail' : ''}; ${remedies[reason] ?? 'install one that is in order'}`,
                related: certificate?.declaration
                    ? [{ at: certificate.origin, message: 'This certificate' }]
                    : [],
                fixes: () => [...enable(server, certificate, reason), ...certificateFixes(connector, now)],
            };
        }
    },
};

/** Connectors that announce one name by default have one fault. */
function groupsOf(server: Server, now: number): Iterable<ReceiveConnector[]> {
    const groups = new Map<string, ReceiveConnector[]>();
    if (!server.certificatesListed) return [];
    for (const connector of server.connectors) {
        if (connector.enabled === false || has(connector, 'AuthMechanism', 'Tls') !== true) continue;
        if (certificateFor(connector, now).usable !== false) continue;
        const isAlone =
            ['TlsCertificateName', 'Fqdn'].some(each => isWritten(connector, each)) ||
            flag(connector, 'RequireTLS') === true;
        const key = isAlone ? connector.identity : '';
        groups.set(key, [...(groups.get(key) ?? []), connector]);
    }
    return groups.values();
}

const remedies: Partial<Record<CertificateChoice['reason'], string>> = {
    missing: 'name one that the server has',
    'none-holds-name': 'enable one with this name for SMTP, or announce a name that one has',
    'not-for-smtp': 'enable it for SMTP',
    expired: 'install a new one',
};

function enable(
    server: Server,
    certificate: CertificateChoice['certificate'],
    reason: CertificateChoice['reason'],
): Fix[] {
    if (reason !== 'not-for-smtp' || !certificate?.declaration) return [];
    return [
        {
            title: `Enable the certificate "${certificate.declaration.name.text}" for SMTP`,
            changes: [{ kind: 'enable-certificate', server, certificate: certificate.declaration }],
            only: 'powershell',
        },
    ];
}
