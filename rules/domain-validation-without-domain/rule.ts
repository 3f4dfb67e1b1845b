import { list, text } from '../../engine/settings.ts';
import type { Topology } from '../../engine/topology.ts';
import type { Finding, Rule } from '../rule.ts';
import { setTo } from '../support/fixes.ts';
import { isToCloud, placeIn } from '../support/send.ts';

export const domainValidationWithoutDomain: Rule = {
    id: 'domain-validation-without-domain',
    severity: 'error',
    summary: 'The certificate of the smart host is to contain a domain, but none is named.',
    covers: ['XC606'],

    *topology({ sendConnectors }: Topology): Iterable<Finding> {
        for (const connector of sendConnectors) {
            const hosts = list(connector, 'SmartHosts') ?? [];
            if (text(connector, 'TlsAuthLevel') !== 'DomainValidation' || hosts.length === 0) continue;
            // To the cloud the name is known, and another rule asks for it.
            if (text(connector, 'TlsDomain') !== '' || isToCloud(connector)) continue;
            const named = hosts.filter(host => /^[a-z0-9-]+(\.[a-z0-9-]+)*\.[a-z]+$/i.test(host));
            yield {
                at: placeIn(connector, 'TlsAuthLevel'),
                message:
                    `"${connector.name}" has TlsAuthLevel DomainValidation and a smart host, but no TlsDomain, which Exchange refuses; ` +
                    `set TlsDomain to the name in the certificate of ${hosts[0]}`,
                fixes: () => [
                    ...named.map(host => setTo(connector, 'TlsDomain', host)),
                    setTo(connector, 'TlsAuthLevel', 'CertificateValidation'),
                ],
            };
        }
    },
};
