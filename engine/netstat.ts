import { windowsServices } from './catalogue/versions.ts';
import { portsOf } from './listening.ts';
import { formatAddress } from './ranges/format.ts';
import { compareRanges, intersects, type Range } from './ranges/range.ts';
import type { ReceiveConnector, Server, TransportService } from './topology.ts';

/** One socket of a server, and the connector it is for. */
export interface Socket {
    /** The executable; `?` where the service is not known. */
    readonly process: string;
    readonly service: TransportService | '?';
    /** 0.0.0.0 and :: are every address of a family. */
    readonly address: string;
    readonly port: number;
    /** `Server\\Name` */
    readonly connector: string;
    /** `conflict` where another service claims the same address and port: only one of them gets it. */
    readonly state: 'LISTENING' | 'conflict';
}

/** What the transport services of a server listen on, by port, as an administrator's netstat shows it. Disabled connectors do not listen. */
export function listeners(server: Server): readonly Socket[] {
    const processes = new Map(
        windowsServices(server.version, server.roles).map(({ service, process }) => [service, process]),
    );
    const wanted = server.connectors.filter(({ enabled }) => enabled !== false).flatMap(sockets);
    const byPort = new Map<number, Wanted[]>();
    for (const socket of wanted) byPort.set(socket.port, [...(byPort.get(socket.port) ?? []), socket]);
    return wanted
        .sort((a, b) => a.port - b.port || compareRanges(a.range, b.range))
        .map(socket => ({
            process: processes.get(socket.connector.service) ?? '?',
            service: socket.connector.service ?? '?',
            address: socket.address,
            port: socket.port,
            connector: socket.connector.identity,
            state: (byPort.get(socket.port) ?? []).some(other => clashes(socket, other))
                ? 'conflict'
                : 'LISTENING',
        }));
}

interface Wanted {
    readonly connector: ReceiveConnector;
    readonly range: Range;
    readonly address: string;
    readonly port: number;
}

function sockets(connector: ReceiveConnector): Wanted[] {
    return (connector.bindings ?? []).flatMap(binding => {
        const { range } = binding;
        const address = formatAddress(range.first, range.family);
        return portsOf(connector, binding).map(port => ({ connector, range, address, port }));
    });
}

/** A service that is not known clashes with none: it may be the same one. */
function clashes(a: Wanted, b: Wanted): boolean {
    const services = a.connector.service !== undefined && b.connector.service !== undefined;
    return services && a.connector.service !== b.connector.service && intersects(a.range, b.range);
}
