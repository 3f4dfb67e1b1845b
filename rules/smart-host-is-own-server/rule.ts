import { setting } from '../../engine/settings.ts';
import type { Server, Topology } from '../../engine/topology.ts';
import type { Finding, Rule } from '../rule.ts';
import { isHost } from '../support/exposure.ts';
import { isEnabled } from '../support/send.ts';

export const smartHostIsOwnServer: Rule = {
    id: 'smart-host-is-own-server',
    severity: 'error',
    summary: 'The smart host is a server of the same organization, so mail goes round in a circle.',
    covers: ['XC616'],

    *topology(topology: Topology): Iterable<Finding> {
        for (const connector of topology.sendConnectors) {
            const words = setting(connector, 'SmartHosts')?.words ?? [];
            for (const { text, origin } of isEnabled(connector) ? words : []) {
                const server = topology.servers.find(each => isInside(each) && isHost(text, each));
                if (!server) continue;
                yield {
                    at: origin,
                    message: `"${connector.name}" hands mail to ${server.name}, a server of this organization, which sends it back: a loop (5.3.5, 5.4.6); name the next system outside`,
                    related: [{ at: server.origin, message: `${server.name} is one of the servers` }],
                    fixes: () =>
                        words.length < 2
                            ? []
                            : [
                                  {
                                      title: `Remove ${text} from SmartHosts`,
                                      changes: [
                                          {
                                              kind: 'list',
                                              target: connector,
                                              property: 'SmartHosts',
                                              add: [],
                                              remove: [text],
                                          },
                                      ],
                                  },
                              ],
                };
            }
        }
    },
};

/** An Edge server is a proper smart host. */
const isInside = ({ roles }: Server): boolean => roles !== undefined && !roles.includes('Edge');
