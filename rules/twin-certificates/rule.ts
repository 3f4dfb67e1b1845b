import { certificateName } from '../../engine/certificates.ts';
import type { Certificate, Server } from '../../engine/topology.ts';
import type { Finding, Rule } from '../rule.ts';

export const twinCertificates: Rule = {
    id: 'twin-certificates',
    severity: 'info',
    summary: 'Two certificates have the same issuer and subject, so TlsCertificateName means both.',
    covers: ['XC408'],

    *server(server: Server): Iterable<Finding> {
        const known = new Map<string, Certificate>();
        for (const certificate of server.certificates) {
            const name = certificate.declaration && certificateName(certificate)?.toLowerCase();
            if (!name) continue;
            const twin = known.get(name);
            known.set(name, twin ?? certificate);
            if (!twin) continue;
            const older = (certificate.notAfter ?? 0) < (twin.notAfter ?? 0) ? certificate : twin;
            yield {
                at: certificate.origin,
                message:
                    `"${named(certificate)}" has issuer and subject of "${named(twin)}", so TlsCertificateName cannot tell them apart; ` +
                    `remove "${named(older)}" once nothing uses it`,
                related: [{ at: twin.origin, message: 'The other one' }],
            };
        }
    },
};

const named = ({ declaration, subject }: Certificate): string => declaration?.name.text ?? subject ?? '';
