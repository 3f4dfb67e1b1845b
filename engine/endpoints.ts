import type { EndpointWord } from './model.ts';
import { contains, parseAddress, type Range } from './ranges/range.ts';
import type { Gateway, Server, Topology } from './topology.ts';

/** A server that a connection may reach, and whose address it sees as the client's. */
export interface Target {
    readonly server: Server;
    readonly port: number;
    /** The server's address that is dialled, where the text says it. */
    readonly local: Range | undefined;
    /** The gateway on the way. */
    readonly gateway: Gateway | undefined;
    /** What the server sees instead of the client: the gateway's own addresses, with SourceNat. */
    readonly seenAs: readonly Range[] | undefined;
    readonly notKnown: readonly string[];
}

/** Where a connection to a server, one of its addresses, or a published address ends; several where a gateway has several targets. */
export function targetsOf(topology: Topology, endpoint: EndpointWord): readonly Target[] {
    const { host, port } = hostAndPort(endpoint);
    const direct = serverAt(topology, host);
    if (direct) return [{ ...direct, port, gateway: undefined, seenAs: undefined, notKnown: [] }];
    return topology.gateways.flatMap(gateway =>
        gateway.declaration.publications
            .filter(({ from }) => from && isAt(gateway, from, host, port))
            .flatMap(({ to }) => to.flatMap(target => behind(topology, gateway, target))),
    );
}

/** An endpoint's parts; an address and its port are one word of the language. Port 25 where none is written. */
export function hostAndPort({ host, port }: EndpointWord): { readonly host: string; readonly port: number } {
    const [, address, number] = /^(\d+(?:\.\d+){3}|\[[^\]]*\]):(\d+)$/.exec(host.text) ?? [];
    if (!port && address !== undefined) return { host: address, port: Number(number) };
    return { host: host.text, port: port ? Number(port.text) : 25 };
}

/** The server of a name, an FQDN or an address of its own. */
export function serverAt(topology: Topology, host: string): Pick<Target, 'server' | 'local'> | undefined {
    const key = host.toLowerCase();
    const named = topology.servers.find(
        ({ name, fqdn }) => name.toLowerCase() === key || fqdn?.toLowerCase() === key,
    );
    if (named) return { server: named, local: undefined };
    const address = parseAddress(host.replace(/^\[(.*)\]$/, '$1'));
    if ('problem' in address) return undefined;
    const owner = topology.servers.find(({ addresses }) =>
        addresses?.some(
            ({ range }) => range.family === address.value.family && contains(range, address.value.first),
        ),
    );
    return owner && { server: owner, local: address.value };
}

function behind(topology: Topology, gateway: Gateway, target: EndpointWord): Target[] {
    const { host, port } = hostAndPort(target);
    const found = serverAt(topology, host);
    if (!found) return [];
    const { sourceNat } = gateway;
    const seenAs = sourceNat ? (gateway.addresses ?? []).map(({ range }) => range) : undefined;
    const notKnown: string[] = [];
    if (sourceNat === undefined)
        notKnown.push(`Whether ${gateway.name} hides its clients is not known; write SourceNat`);
    if (sourceNat && gateway.addresses === undefined)
        notKnown.push(`The Address of ${gateway.name} is not known, and it hides its clients`);
    return [{ ...found, port, gateway, seenAs, notKnown }];
}

function isAt(gateway: Gateway, published: EndpointWord, host: string, port: number): boolean {
    const own = hostAndPort(published);
    const called = [own.host.toLowerCase(), gateway.name.toLowerCase()];
    return own.port === port && called.includes(host.toLowerCase());
}
