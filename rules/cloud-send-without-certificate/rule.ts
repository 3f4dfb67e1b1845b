import type { Fix } from '../../engine/change.ts';
import { flag, list, text } from '../../engine/settings.ts';
import type { SendConnector, Server, Topology } from '../../engine/topology.ts';
import type { Finding, Rule, Surroundings } from '../rule.ts';
import { namable, nameCertificate } from '../support/certificates.ts';
import { isHost } from '../support/exposure.ts';
import { isEnabled, isToCloud, placeIn } from '../support/send.ts';

export const cloudSendWithoutCertificate: Rule = {
    id: 'cloud-send-without-certificate',
    severity: 'error',
    summary: 'The send connector to Exchange Online lacks its certificate or CloudServicesMailEnabled.',
    covers: ['XC618'],

    *topology(topology: Topology, { now }: Surroundings): Iterable<Finding> {
        for (const connector of topology.sendConnectors) {
            if (!isEnabled(connector) || !isToCloud(connector)) continue;
            const noCertificate = text(connector, 'TlsCertificateName') === '';
            const noHeaders = flag(connector, 'CloudServicesMailEnabled') === false;
            if (!noCertificate && !noHeaders) continue;
            const missing = [
                ...(noCertificate ? ['TlsCertificateName'] : []),
                ...(noHeaders ? ['CloudServicesMailEnabled true'] : []),
            ].join(' and ');
            yield {
                at: placeIn(
                    connector,
                    list(connector, 'SmartHosts')?.length ? 'SmartHosts' : 'AddressSpaces',
                ),
                message:
                    `"${connector.name}" sends to Exchange Online without ${missing}, so the cloud takes mail of the organization for mail from ` +
                    'outside; set it or run the hybrid wizard again',
                fixes: () => fixes(connector, { noCertificate, noHeaders }, topology.servers, now),
            };
        }
    },
};

function fixes(
    connector: SendConnector,
    { noCertificate, noHeaders }: { readonly noCertificate: boolean; readonly noHeaders: boolean },
    servers: readonly Server[],
    now: number,
): Fix[] {
    const headers = {
        title: 'Set CloudServicesMailEnabled to true',
        changes: [
            {
                kind: 'set' as const,
                target: connector,
                property: 'CloudServicesMailEnabled',
                values: ['true'],
            },
        ],
    };
    if (!noCertificate) return [headers];
    const source = servers.find(server =>
        (list(connector, 'SourceTransportServers') ?? []).some(name => isHost(name, server)),
    );
    const named = nameCertificate([connector], source ? namable(source, now) : []);
    return noHeaders ? named.map(fix => ({ ...fix, changes: [...fix.changes, ...headers.changes] })) : named;
}
