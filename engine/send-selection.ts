import { type AddressSpace, coversDomain, parseAddressSpace } from './address-spaces.ts';
import { count, flag, list, text } from './settings.ts';
import type { SendConnector, Server, Topology } from './topology.ts';

/** The send connector that takes mail for a domain, and why the others do not. */
export interface SendChoice {
    readonly connector: SendConnector | undefined;
    /** The server that sends; the one that has the message, where it is a source server. */
    readonly source: Server | undefined;
    /** The smart host, or the domain's MX. */
    readonly nextHop: string;
    readonly because: string;
    readonly losers: readonly { readonly connector: string; readonly because: string }[];
    readonly notKnown: readonly string[];
}

/**
 * Chooses as Exchange routes: enabled connectors in scope whose address space matches, the most specific space first,
 * then the lowest cost, the nearest source server, and the name. Costs between sites are not in the text.
 */
export function chooseSendConnector(
    topology: Topology,
    server: Server,
    domain: string,
    size?: number,
): SendChoice {
    const candidates: Candidate[] = [];
    const losers: { connector: string; because: string }[] = [];
    const notKnown: string[] = [];
    for (const connector of topology.sendConnectors) {
        const judged = judge(topology, connector, server, domain, size);
        if ('because' in judged) losers.push({ connector: connector.name, because: judged.because });
        else candidates.push(judged);
        if (list(connector, 'AddressSpaces') === undefined)
            notKnown.push(`The AddressSpaces of "${connector.name}" are not known; run Get-SendConnector`);
    }
    candidates.sort(byPreference);
    const [winner, ...others] = candidates;
    if (!winner) {
        const because = `No send connector takes mail for ${domain}, so it waits in the Unreachable queue`;
        return { connector: undefined, source: undefined, nextHop: '', because, losers, notKnown };
    }
    for (const other of others)
        losers.push({ connector: other.connector.name, because: whyLater(winner, other) });
    const farther = [winner, ...others].filter(({ distance }) => distance === 2);
    if (0 < farther.length && 0 < others.length)
        notKnown.push('Costs of links between sites are not in the text and count as equal');
    return {
        connector: winner.connector,
        source: winner.source,
        nextHop: nextHopOf(winner.connector, domain),
        because: `"${winner.space.domain}" of ${winner.connector.name} is the best match for ${domain}, at cost ${winner.space.cost}`,
        losers,
        notKnown,
    };
}

interface Candidate {
    readonly connector: SendConnector;
    readonly space: AddressSpace;
    /** 0 for the domain itself, more for stars that cover more. */
    readonly width: number;
    readonly source: Server | undefined;
    /** 0 this server, 1 its site, 2 another site. */
    readonly distance: number;
}

function judge(
    topology: Topology,
    connector: SendConnector,
    server: Server,
    domain: string,
    size: number | undefined,
): Candidate | { because: string } {
    if (flag(connector, 'Enabled') === false) return { because: 'it is disabled' };
    const largest = count(connector, 'MaxMessageSize');
    if (size !== undefined && largest !== undefined && largest < size)
        return { because: `its MaxMessageSize is ${largest} bytes` };
    const names = list(connector, 'SourceTransportServers') ?? [];
    const sources = topology.servers.filter(({ name }) =>
        names.some(each => each.toLowerCase() === name.toLowerCase()),
    );
    if (0 < names.length && sources.length === 0) return { because: 'none of its source servers is known' };
    const distances = sources
        .map(source => ({ source, distance: distanceOf(server, source) }))
        .sort((a, b) => a.distance - b.distance);
    const near = distances[0] ?? { source: undefined, distance: 0 };
    if (flag(connector, 'IsScopedConnector') && near.distance === 2)
        return { because: 'it is scoped to the site of its source servers' };
    const best = (list(connector, 'AddressSpaces') ?? [])
        .flatMap(each => {
            const space = parseAddressSpace(each);
            return 'value' in space && coversDomain(space.value, domain) ? [space.value] : [];
        })
        .map(space => ({ space, width: widthOf(space, domain) }))
        .sort((a, b) => compare(a.width, b.width) || a.space.cost - b.space.cost)[0];
    return best ? { connector, ...best, ...near } : { because: `its address spaces do not cover ${domain}` };
}

/** How loosely a space matches: the domain itself, then longer suffixes before shorter ones, then the star. */
function widthOf({ domain: own }: AddressSpace, domain: string): number {
    if (own === domain) return 0;
    return own === '*' ? Number.POSITIVE_INFINITY : 1000 - own.length;
}

/** Infinity minus Infinity is no number. */
const compare = (a: number, b: number) => (a === b ? 0 : a - b);

function distanceOf(server: Server, source: Server): number {
    if (source === server) return 0;
    return server.site === source.site ? 1 : 2;
}

function byPreference(a: Candidate, b: Candidate): number {
    const nearer = a.space.cost - b.space.cost || a.distance - b.distance;
    const [first, second] = [a.connector.name.toLowerCase(), b.connector.name.toLowerCase()];
    return compare(a.width, b.width) || nearer || (first < second ? -1 : 1);
}

function whyLater(winner: Candidate, loser: Candidate): string {
    if (winner.width !== loser.width)
        return `"${loser.space.domain}" is less specific than "${winner.space.domain}"`;
    if (winner.space.cost !== loser.space.cost)
        return `its cost is ${loser.space.cost}, not ${winner.space.cost}`;
    if (winner.distance !== loser.distance) return 'its source servers are farther away';
    return 'its name comes later in the alphabet';
}

function nextHopOf(connector: SendConnector, domain: string): string {
    const hosts = list(connector, 'SmartHosts') ?? [];
    if (flag(connector, 'DNSRoutingEnabled') === false && 0 < hosts.length)
        return `smart host ${hosts.join(', ')}, port ${count(connector, 'Port') ?? 25}`;
    const named = text(connector, 'SmartHosts');
    return named && flag(connector, 'DNSRoutingEnabled') === false
        ? `smart host ${named}`
        : `MX of ${domain}`;
}
