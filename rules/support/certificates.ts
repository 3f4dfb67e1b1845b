import {
    announcedName,
    certificateFor,
    certificateName,
    holdsName,
    isExpired,
    isForSmtp,
    isSelfSigned,
} from '../../engine/certificates.ts';
import type { Fix } from '../../engine/change.ts';
import { isWritten, list } from '../../engine/settings.ts';
import type { Certificate, ReceiveConnector, SendConnector, Server } from '../../engine/topology.ts';
import { setTo } from './fixes.ts';

/** The certificates that a connector could name: listed, enabled for SMTP, in force. Those that clients trust come first. */
export function namable(server: Server, now: number): Certificate[] {
    const usable = server.certificates.filter(
        each => each.declaration && isForSmtp(each) && !isExpired(each, now) && certificateName(each),
    );
    return [...usable.filter(each => !isSelfSigned(each)), ...usable.filter(isSelfSigned)];
}

/** One fix for each certificate that the connectors could name. */
export function nameCertificate(
    connectors: readonly (ReceiveConnector | SendConnector)[],
    certificates: readonly Certificate[],
): Fix[] {
    return certificates.flatMap(certificate => {
        const name = certificateName(certificate);
        if (!name) return [];
        return {
            title: `Name the certificate "${certificate.declaration?.name.text ?? certificate.subject}"`,
            changes: connectors.map(target => ({
                kind: 'set' as const,
                target,
                property: 'TlsCertificateName',
                values: [name],
            })),
        };
    });
}

/** How a connector that misses its certificate can get one that the server has. */
export function certificateFixes(connector: ReceiveConnector, now: number): Fix[] {
    const { server } = connector;
    const usable = namable(server, now);
    const holding = (name: string) => usable.some(each => holdsName(each, name));
    if (isWritten(connector, 'TlsCertificateName')) {
        const trusted = usable.filter(each => !isSelfSigned(each));
        // Mail from the cloud needs a name here.
        const isPicked =
            holding(announcedName(connector) ?? '') && !list(connector, 'TlsDomainCapabilities')?.length;
        return [
            ...nameCertificate([connector], trusted),
            ...(isPicked ? [setTo(connector, 'TlsCertificateName', '$null')] : []),
        ];
    }
    const own = server.fqdn;
    const isForeign =
        certificateFor(connector, now).reason === 'none-holds-name' && isWritten(connector, 'Fqdn');
    return isForeign && own && holding(own) ? [setTo(connector, 'Fqdn', own)] : [];
}

/** A connector that offers STARTTLS without a certificate for it, for certain. */
export function lacksCertificate(connector: ReceiveConnector, now: number): boolean {
    return certificateFor(connector, now).usable === false;
}
