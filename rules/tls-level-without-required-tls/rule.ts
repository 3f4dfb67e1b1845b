import { flag, text } from '../../engine/settings.ts';
import type { Topology } from '../../engine/topology.ts';
import type { Finding, Rule } from '../rule.ts';
import { setTo } from '../support/fixes.ts';
import { placeIn } from '../support/send.ts';

export const tlsLevelWithoutRequiredTls: Rule = {
    id: 'tls-level-without-required-tls',
    severity: 'error',
    summary: 'TlsAuthLevel says how to check a certificate, but TLS is not required.',
    covers: ['XC605'],

    *topology({ sendConnectors }: Topology): Iterable<Finding> {
        for (const connector of sendConnectors) {
            const level = text(connector, 'TlsAuthLevel');
            if (!level || flag(connector, 'RequireTLS') !== false) continue;
            const ignoring = flag(connector, 'IgnoreSTARTTLS') === true;
            yield {
                at: placeIn(connector, 'TlsAuthLevel'),
                message: `"${connector.name}" has TlsAuthLevel ${level} without RequireTLS, which Exchange refuses; set RequireTLS to true`,
                fixes: () => [
                    {
                        title: ignoring
                            ? 'Require TLS and no longer ignore STARTTLS'
                            : 'Set RequireTLS to true',
                        changes: [
                            ...setTo(connector, 'RequireTLS', 'true').changes,
                            ...(ignoring ? setTo(connector, 'IgnoreSTARTTLS', 'false').changes : []),
                        ],
                    },
                    setTo(connector, 'TlsAuthLevel', '$null'),
                ],
            };
        }
    },
};
