import { windowsServices } from '../catalogue/versions.ts';
import type { Server, TransportService } from '../topology.ts';
import { bold, bullets, code, paragraphs, plain, sourceLine, upTo } from './markdown.ts';

/** The process that listens for a service of a server: `EdgeTransport.exe`; nothing where that is not known. */
export function processOf(
    { version, roles }: Server,
    service: TransportService | undefined,
): string | undefined {
    return roles === undefined
        ? undefined
        : windowsServices(version, roles).find(each => each.service === service)?.process;
}

/** What a service is called in Exchange, in few words. */
export const serviceNames: Readonly<Record<TransportService, string>> = {
    FrontendTransport: 'Front End Transport',
    Transport: 'Transport',
    MailboxDelivery: 'Mailbox Transport Delivery',
};

/** A service of a server: its process, what it does, and what listens in it. */
export function serviceText(server: Server, service: TransportService): string {
    const fact = windowsServices(server.version, server.roles).find(each => each.service === service);
    const connectors = server.connectors
        .filter(each => each.service === service)
        .map(({ name }) => code(name));
    return paragraphs(
        `${bold(fact?.displayName ?? serviceNames[service])}${roleOf(server, service)}`,
        fact?.summary ??
            (server.roles && `${plain(server.name)} does not have this service by its Version and Roles.`),
        bullets([
            fact && `Process ${code(fact.process)}, Windows service ${code(fact.windowsName)}`,
            `Connectors: ${upTo(12, connectors) || 'none'}`,
        ]),
        fact && sourceLine(fact.source),
    );
}

/** Servers with a single service have no TransportRole. */
function roleOf({ services }: Server, service: TransportService): string {
    if (services.length < 2) return '';
    return ` · TransportRole ${service === 'Transport' ? 'HubTransport' : service}`;
}
