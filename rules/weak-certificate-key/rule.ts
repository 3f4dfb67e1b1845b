import { isForSmtp } from '../../engine/certificates.ts';
import type { Server } from '../../engine/topology.ts';
import type { Finding, Rule } from '../rule.ts';

/** Elliptic curves, which are strong at these sizes. */
const curves = [224, 256, 384, 521];

export const weakCertificateKey: Rule = {
    id: 'weak-certificate-key',
    severity: 'error',
    summary: 'A certificate that SMTP uses has an RSA key below 2048 bits.',
    covers: ['XC409'],

    *server(server: Server): Iterable<Finding> {
        for (const certificate of server.certificates) {
            const { keySize, declaration } = certificate;
            if (!declaration || keySize === undefined || isForSmtp(certificate) !== true) continue;
            if (2048 <= keySize || curves.includes(keySize)) continue;
            const size = declaration.properties.find(({ name }) => name.text.toLowerCase() === 'keysize');
            yield {
                at: size?.values[0]?.origin ?? certificate.origin,
                message: `"${declaration.name.text}" has a key of ${keySize} bits, which other systems refuse; request one with 2048 or more`,
            };
        }
    },
};
