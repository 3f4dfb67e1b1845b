import { text } from '../../engine/settings.ts';
import type { ReceiveConnector, Server, TransportService } from '../../engine/topology.ts';
import type { Finding, Rule } from '../rule.ts';

export const connectorWithoutService: Rule = {
    id: 'connector-without-service',
    severity: 'warning',
    summary:
        'A receive connector stands in no service block, so it is not known which service listens for it.',
    covers: [],

    *server({ connectors, declaration: server }: Server): Iterable<Finding> {
        for (const connector of connectors) {
            const { declaration, service, name } = connector;
            if (!declaration || service !== undefined || !server.connectors.includes(declaration)) continue;
            const likely = likelyService(connector);
            const other = likely === 'Transport' ? 'FrontendTransport' : 'Transport';
            yield {
                at: connector.origin,
                message:
                    `"${name}" stands in no service block, so neither clashes nor clients can be judged; ` +
                    `put it into service ${likely}, or into ${other} if its TransportRole is another`,
                fixes: () =>
                    [likely, other].map(to => ({
                        title: `Move "${name}" to ${to}`,
                        changes: [{ kind: 'move', target: connector, service: to as TransportService }],
                        only: 'edit',
                    })),
                suppressions: connector.suppressions,
            };
        }
    },
};

/** What its TransportRole says, else the service to which its port belongs. */
function likelyService(connector: ReceiveConnector): 'FrontendTransport' | 'Transport' {
    const role = text(connector, 'TransportRole');
    if (role) return role === 'HubTransport' ? 'Transport' : 'FrontendTransport';
    const ports = connector.bindings?.map(({ port }) => port) ?? [];
    return 0 < ports.length && ports.every(port => port === 2525 || port === 465)
        ? 'Transport'
        : 'FrontendTransport';
}
