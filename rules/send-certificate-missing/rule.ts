import { defectOf, isExpired, isNamedBy } from '../../engine/certificates.ts';
import type { Origin } from '../../engine/model.ts';
import { text } from '../../engine/settings.ts';
import type { Server, Topology } from '../../engine/topology.ts';
import type { Finding, Rule, Surroundings } from '../rule.ts';
import { namable, nameCertificate } from '../support/certificates.ts';
import { isEnabled, placeIn, sourcesOf } from '../support/send.ts';
import { joined } from '../support/words.ts';

export const sendCertificateMissing: Rule = {
    id: 'send-certificate-missing',
    severity: 'error',
    summary: 'The send connector names a certificate that a server which sends does not have.',
    covers: ['XC402'],

    *topology(topology: Topology, { now }: Surroundings): Iterable<Finding> {
        for (const connector of topology.sendConnectors) {
            const name = text(connector, 'TlsCertificateName') ?? '';
            if (!isEnabled(connector) || !/^<I>.+<S>.+$/i.test(name)) continue;
            const faults = sourcesOf(connector, topology.servers).flatMap(
                server => faultOf(server, name, now) ?? [],
            );
            const [first] = faults;
            if (!first) continue;
            yield {
                at: placeIn(connector, 'TlsCertificateName'),
                message:
                    `"${connector.name}" names a certificate that ${joined(faults.map(({ what }) => what))}, so TLS fails (454 4.7.5); ` +
                    'install it there, or name another',
                related: faults.map(({ at, note }) => ({ at, message: note })),
                fixes: () => nameCertificate([connector], namable(first.server, now)),
            };
        }
    },
};

interface Fault {
    readonly server: Server;
    readonly what: string;
    readonly note: string;
    readonly at: Origin;
}

/** Certain only where the server lists its certificates, each with issuer and subject. */
function faultOf(server: Server, name: string, now: number): Fault | undefined {
    const { certificates, certificatesListed } = server;
    if (!certificatesListed) return undefined;
    const found = certificates.filter(each => isNamedBy(each, name));
    if (found.some(each => !isExpired(each, now) && !defectOf(each))) return undefined;
    const broken = found.find(each => !isExpired(each, now));
    const defect = broken && defectOf(broken);
    if (defect)
        return { server, what: `${defect} on ${server.name}`, note: `It ${defect}`, at: broken.origin };
    const [expired] = found;
    if (expired)
        return { server, what: `has expired on ${server.name}`, note: 'It has expired', at: expired.origin };
    const isOpen = certificates.some(({ issuer, subject }) => issuer === undefined || subject === undefined);
    return isOpen
        ? undefined
        : {
              server,
              what: `${server.name} does not have`,
              note: `${server.name} lacks it`,
              at: server.origin,
          };
}
