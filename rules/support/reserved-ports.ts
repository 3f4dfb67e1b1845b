import type { Server, TransportService } from '../../engine/topology.ts';

/** The service that keeps a port for Exchange's own traffic on this server, if one does. */
export function reservedFor(server: Server, port: number): TransportService | undefined {
    const service = reserved.get(port);
    return service && server.services.includes(service) ? service : undefined;
}

const reserved = new Map<number, TransportService>([
    [717, 'FrontendTransport'],
    [475, 'MailboxDelivery'],
    [476, 'MailboxDelivery'],
    [477, 'MailboxDelivery'],
]);
