import { rolesFor } from '../../engine/catalogue/versions.ts';
import { serviceNamed } from '../../engine/resolution/servers.ts';
import type { Server } from '../../engine/topology.ts';
import type { Finding, Rule } from '../rule.ts';
import { joined } from '../support/words.ts';

export const missingService: Rule = {
    id: 'missing-service',
    severity: 'error',
    summary: 'Connectors stand in a service that this server does not have.',
    covers: ['XC022', 'XC117'],

    *server(server: Server): Iterable<Finding> {
        const { roles, services, version, declaration } = server;
        if (roles === undefined) return;
        for (const block of declaration.services) {
            const service = serviceNamed(block.name.text);
            if (service === undefined || services.includes(service)) continue;
            if (block.connectors.length === 0 && block.properties.length === 0) continue;
            const [there] = services.filter(each => each !== 'MailboxDelivery');
            const kind = `Exchange ${version ?? 'server'} with the role ${joined(rolesFor(version, roles))}`;
            const moved = server.connectors.filter(
                each => each.declaration?.kind === 'receive' && block.connectors.includes(each.declaration),
            );
            yield {
                at: block.name.origin,
                message: `${server.name} (${kind}) has no service ${service}; ${there ? `its connectors belong to ${there}` : 'it transports no mail'}`,
                fixes: () =>
                    there && 0 < moved.length
                        ? [
                              {
                                  title: `Move its connectors to ${there}`,
                                  changes: moved.map(target => ({ kind: 'move', target, service: there })),
                                  only: 'edit',
                              },
                          ]
                        : [],
            };
        }
    },
};
