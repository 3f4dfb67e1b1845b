import { findPort } from '../../engine/catalogue/ports.ts';
import type { ServersParams, ServersResult } from '../../protocol/servers.ts';
import { normalize, type Projects } from '../projects.ts';

/** exconn/servers: what the preview of a session can be asked for. */
export function serversOf(projects: Projects, { textDocument }: ServersParams): ServersResult {
    const { servers, organization } = projects.of(normalize(textDocument.uri)).topology;
    return {
        servers: servers.map(({ name, connectors }) => {
            const ports = connectors.flatMap(({ bindings }) => (bindings ?? []).map(({ port }) => port));
            const numbers = [...new Set(ports)].sort((a, b) => a - b);
            return { name, ports: numbers.map(port => ({ port, purpose: findPort(port)?.clients })) };
        }),
        accounts: organization.accounts.map(({ name }) => name),
        domains: organization.domains.map(({ domain }) => domain),
    };
}
