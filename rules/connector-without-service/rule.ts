import type { Fix } from '../../engine/change.ts';
import { text } from '../../engine/settings.ts';
import type { ReceiveConnector, Server } from '../../engine/topology.ts';
import type { Finding, Rule } from '../rule.ts';
import { some } from '../support/words.ts';

export const connectorWithoutService: Rule = {
    id: 'connector-without-service',
    severity: 'warning',
    summary:
        'A receive connector stands in no service block, so it is not known which service listens for it.',
    covers: [],

    *server({ connectors, declaration: server }: Server): Iterable<Finding> {
        const homeless = connectors.filter(
            ({ declaration, service }) =>
                declaration !== undefined && service === undefined && server.connectors.includes(declaration),
        );
        const [first] = homeless;
        if (first) yield finding(first, homeless);
    },
};

/** One for all of a server: they come from one dump, which left the role out. */
function finding(first: ReceiveConnector, homeless: readonly ReceiveConnector[]): Finding {
    const names = some(homeless.map(({ name }) => `"${name}"`));
    const one = homeless.length === 1;
    return {
        at: first.origin,
        message:
            `${names} ${one ? 'stands' : 'stand'} in no service block, so neither clashes nor clients can be judged; ` +
            `put ${one ? 'it' : 'each'} into service ${likelyService(first)}, or into the other one if Get-ReceiveConnector prints another TransportRole`,
        related: homeless
            .slice(1, 4)
            .map(({ name, origin }) => ({ at: origin, message: `So does "${name}"` })),
        fixes: () => homeless.map(moving),
    };
}

function moving(target: ReceiveConnector): Fix {
    const service = likelyService(target);
    return {
        title: `Move "${target.name}" to ${service}`,
        changes: [{ kind: 'move', target, service }],
        only: 'edit',
    };
}

/** What its TransportRole says, else the service to which its port belongs. */
function likelyService(connector: ReceiveConnector): 'FrontendTransport' | 'Transport' {
    const role = text(connector, 'TransportRole');
    if (role) return role === 'HubTransport' ? 'Transport' : 'FrontendTransport';
    const ports = connector.bindings?.map(({ port }) => port) ?? [];
    return 0 < ports.length && ports.every(port => port === 2525 || port === 465)
        ? 'Transport'
        : 'FrontendTransport';
}
