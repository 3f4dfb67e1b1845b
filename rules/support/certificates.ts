import {
    certificateFor,
    certificateName,
    isExpired,
    isForSmtp,
    isSelfSigned,
} from '../../engine/certificates.ts';
import type { Fix } from '../../engine/change.ts';
import type { Certificate, ReceiveConnector, SendConnector, Server } from '../../engine/topology.ts';

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

/** A connector that offers STARTTLS without a certificate for it, for certain. */
export function lacksCertificate(connector: ReceiveConnector, now: number): boolean {
    return certificateFor(connector, now).usable === false;
}
