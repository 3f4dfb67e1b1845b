import { certificateProperties } from '../../engine/catalogue/certificate-properties.ts';
import type { CertificateDeclaration } from '../../engine/model.ts';
import { configure } from '../../engine/resolution/configured.ts';
import type { Configured, Server } from '../../engine/topology.ts';

/** The certificates that a server's text lists, as properties. */
export function certificateSettings({
    declaration,
}: Server): { readonly certificate: CertificateDeclaration; readonly settings: Configured }[] {
    return declaration.certificates.map(certificate => ({
        certificate,
        settings: configure(certificate.properties, certificateProperties),
    }));
}
