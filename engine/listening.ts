import { covers, type Range } from './ranges/range.ts';
import type { Binding, ReceiveConnector, Server, TransportService } from './topology.ts';

/** What listens at a local address and port. */
export interface Listening {
    /** Enabled, or not known to be disabled. */
    readonly connectors: readonly ReceiveConnector[];
    /** Their services: more than one claim the port, which is a clash. */
    readonly services: readonly TransportService[];
    /** What might change the answer if the text said it. */
    readonly notKnown: readonly string[];
}

/** The connectors at a local address; at any address of the family where it is not said. */
export function listeningAt(
    server: Server,
    port: number,
    family: 4 | 6,
    local: Range | undefined,
): Listening {
    const notKnown: string[] = [];
    const connectors: ReceiveConnector[] = [];
    for (const connector of server.connectors) {
        if (connector.enabled === false) continue;
        const listens = bindingAt(connector, port, family, local) !== undefined;
        if (listens) connectors.push(connector);
        if (listens || connector.bindings === undefined) notKnown.push(...questions(connector));
    }
    return {
        connectors,
        services: [...new Set(connectors.flatMap(({ service }) => service ?? []))],
        notKnown,
    };
}

/** Where a connector listens at a local address and port; its binding to the address itself before a wildcard. */
export function bindingAt(
    connector: ReceiveConnector,
    port: number,
    family: 4 | 6,
    local: Range | undefined,
): Binding | undefined {
    let wildcard: Binding | undefined;
    for (const binding of connector.bindings ?? []) {
        if (binding.range.family !== family || !portsOf(connector, binding).includes(port)) continue;
        if (local !== undefined && !covers(binding.range, local)) continue;
        if (!binding.wildcard) return binding;
        wildcard ??= binding;
    }
    return wildcard;
}

/** The ports of a binding; the process of mailbox delivery listens on two more. */
export function portsOf(connector: ReceiveConnector, { port }: Binding): readonly number[] {
    return connector.isDefault === 'MailboxDelivery' && port === 475 ? [475, 476, 477] : [port];
}

/** The local addresses among which a client's choice may matter: several only where some binding names one. */
export function localAddresses(server: Server, port: number, family: 4 | 6): readonly (Range | undefined)[] {
    const named = server.connectors.some(({ bindings = [] }) =>
        bindings.some(binding => binding.port === port && !binding.wildcard),
    );
    const own = (server.addresses ?? []).map(({ range }) => range).filter(range => range.family === family);
    return named && 0 < own.length ? own : [undefined];
}

function questions(connector: ReceiveConnector): string[] {
    const name = `"${connector.name}"`;
    const open: string[] = [];
    if (connector.bindings === undefined)
        open.push(
            `The Bindings of ${name} are not known, so it may answer instead; run Get-ReceiveConnector`,
        );
    if (connector.ranges === undefined)
        open.push(
            `The RemoteIPRanges of ${name} are not known, so it may answer instead; run Get-ReceiveConnector`,
        );
    if (connector.enabled === undefined)
        open.push(`Whether ${name} is enabled is not known; run Get-ReceiveConnector`);
    if (connector.service === undefined) {
        open.push(
            `The TransportRole of ${name} is not known, so it may belong to another process; put it into a service block`,
        );
    }
    return open;
}
