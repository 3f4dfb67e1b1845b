import { text } from '../../engine/settings.ts';
import type { Server, Topology } from '../../engine/topology.ts';
import type { Finding, Rule } from '../rule.ts';
import { isToCloud, placeIn } from '../support/send.ts';

/** Of ms-Exch-Smtp-TLS-Certificate in the directory of an Edge server. */
const longest = 256;

export const certificateNameTooLong: Rule = {
    id: 'certificate-name-too-long',
    severity: 'error',
    summary: 'TlsCertificateName is too long to reach a subscribed Edge server.',
    covers: ['XC407'],

    *topology(topology: Topology): Iterable<Finding> {
        for (const connector of topology.sendConnectors) {
            const name = text(connector, 'TlsCertificateName') ?? '';
            const edge = longest < name.length ? topology.servers.find(isSubscribed) : undefined;
            if (!edge) continue;
            yield {
                at: placeIn(connector, 'TlsCertificateName'),
                message:
                    `"${connector.name}" has a TlsCertificateName of ${name.length} characters, but ${edge.name} stores ${longest}, so EdgeSync fails; ` +
                    'use a certificate with shorter names, or none here so that the Fqdn picks it',
                related: [{ at: edge.origin, message: `${edge.name} is subscribed` }],
                // A connector to the cloud needs the name.
                fixes: () =>
                    isToCloud(connector)
                        ? []
                        : [
                              {
                                  title: 'Clear TlsCertificateName, so that the Fqdn picks the certificate',
                                  changes: [
                                      {
                                          kind: 'set',
                                          target: connector,
                                          property: 'TlsCertificateName',
                                          values: ['$null'],
                                      },
                                  ],
                              },
                          ],
            };
        }
    },
};

const isSubscribed = (server: Server): boolean =>
    (server.roles?.includes('Edge') ?? false) && !!text(server, 'Subscribed');
