import { findRight } from './catalogue/rights.ts';
import { localAddresses } from './listening.ts';
import type { Parsed } from './model.ts';
import { anyRecipient, holds, submit, type Who, whoConnects } from './permissions/rights.ts';
import { formatAddress, formatRange } from './ranges/format.ts';
import { type Range, size } from './ranges/range.ts';
import { acceptedDomainOf } from './smtp/domains.ts';
import { type Space, spaceOf } from './space.ts';
import type { Organization, ReceiveConnector, Server, Topology } from './topology.ts';

/** Whom a question about reach is about. */
export interface ReachRequest {
    /** `relay`, `submit`, or a right's name in the directory. Default: relay. */
    readonly right?: string | undefined;
    /** The server's name; all where absent. */
    readonly server?: string | undefined;
    /** For relay: the recipient's domain. An accepted one needs the right to submit only. */
    readonly to?: string | undefined;
    /** The session; who connects without authentication where absent. */
    readonly who?: Who | undefined;
}

/** Consecutive client addresses that have the right, on one connector. */
export interface Reached {
    readonly range: Range;
    readonly connector: ReceiveConnector;
}

export interface ListenerReach {
    readonly server: Server;
    /** `0.0.0.0:25`, `[::]:587`, `10.0.0.11:25` */
    readonly listener: string;
    readonly reached: readonly Reached[];
}

export interface Reach {
    readonly right: string;
    readonly listeners: readonly ListenerReach[];
    readonly notKnown: readonly string[];
}

/** Who may, on every listener of the servers: all of IPv4 and IPv6, by stretches with one winner each. */
export function reach(topology: Topology, request: ReachRequest): Parsed<Reach> {
    const asked = request.right ?? 'relay';
    const right = rightsFor(asked, topology.organization, request.to);
    if ('problem' in right) return right;
    const wanted = request.server?.toLowerCase();
    const servers = topology.servers.filter(
        ({ name }) => wanted === undefined || name.toLowerCase() === wanted,
    );
    if (servers.length === 0 && wanted !== undefined)
        return { problem: `There is no server "${request.server}"` };
    const notKnown = new Set<string>();
    const listeners = servers.flatMap(server =>
        listenersOf(server).map(({ local, port, family, text }): ListenerReach => {
            const space = spaceOf(server, port, family, local);
            return {
                server,
                listener: text,
                reached: reachedIn(space, text, right.value, request.who, notKnown),
            };
        }),
    );
    return { value: { right: asked, listeners, notKnown: [...notKnown] } };
}

/** The document that `exconn reach --format json` prints. */
export interface ReachJson {
    readonly right: string;
    readonly servers: readonly {
        readonly server: string;
        readonly listener: string;
        readonly ranges: readonly {
            readonly from: string;
            readonly to: string;
            readonly connector: string;
            readonly count: string;
        }[];
    }[];
    readonly notKnown: readonly string[];
}

export function reachJson({ right, listeners, notKnown }: Reach): ReachJson {
    const servers = listeners.map(({ server, listener, reached }) => ({
        server: server.name,
        listener,
        ranges: reached.map(({ range, connector }) => ({
            from: formatAddress(range.first, range.family),
            to: formatAddress(range.last, range.family),
            connector: connector.identity,
            count: String(size(range)),
        })),
    }));
    return { right, servers, notKnown };
}

/** Whether a session may relay: submit, and send to recipients outside the accepted domains. */
export function mayRelay(
    connector: ReceiveConnector,
    who: Who = whoConnects(connector),
): boolean | undefined {
    return all([holds(connector, who, submit), holds(connector, who, anyRecipient)]);
}

/** Each address and port that some connector names, wildcards by family. */
export function listenersOf(
    server: Server,
): readonly { local: Range | undefined; port: number; family: 4 | 6; text: string }[] {
    const found = new Map<string, { local: Range | undefined; port: number; family: 4 | 6; text: string }>();
    for (const { bindings = [], enabled } of server.connectors) {
        if (enabled === false) continue;
        for (const { range, wildcard, port } of bindings) {
            const { family } = range;
            const address = formatAddress(range.first, family);
            const text = family === 4 ? `${address}:${port}` : `[${address}]:${port}`;
            if (!found.has(text))
                found.set(text, {
                    local: wildcard ? elsewhere(server, port, family) : range,
                    port,
                    family,
                    text,
                });
        }
    }
    return [...found.values()].sort((a, b) => a.port - b.port || a.family - b.family);
}

/** A local address that no binding names, so that a wildcard listener is judged without those that do. */
function elsewhere(server: Server, port: number, family: 4 | 6): Range | undefined {
    const named = server.connectors.flatMap(({ bindings = [] }) =>
        bindings.filter(each => each.port === port && !each.wildcard),
    );
    const isNamed = (range: Range) =>
        named.some(binding => formatRange(binding.range) === formatRange(range));
    const own = localAddresses(server, port, family);
    return own.find(range => range && !isNamed(range)) ?? (0 < named.length ? unused(family) : undefined);
}

/** Stands for any other address: one that no server has. */
const unused = (family: 4 | 6): Range =>
    family === 4
        ? { family, first: [0, 0, 0, 0xff_ff_ff_fe], last: [0, 0, 0, 0xff_ff_ff_fe] }
        : { family, first: [0xffff_ffff, 0, 0, 1], last: [0xffff_ffff, 0, 0, 1] };

function reachedIn(
    space: Space,
    text: string,
    rights: readonly string[],
    who: Who | undefined,
    notKnown: Set<string>,
): readonly Reached[] {
    for (const question of space.notKnown) notKnown.add(question);
    if (0 < space.clash.length)
        notKnown.add(`${space.clash.join(' and ')} both claim ${text}, so nobody can say who answers there`);
    const verdicts = new Map<ReceiveConnector, boolean | undefined>();
    const reached: Reached[] = [];
    const verdictOf = (connector: ReceiveConnector) => {
        if (!verdicts.has(connector))
            verdicts.set(
                connector,
                all(rights.map(right => holds(connector, who ?? whoConnects(connector), right))),
            );
        return verdicts.get(connector);
    };
    for (const { range, winners } of space.partition ?? []) {
        const [connector, ...others] = winners;
        if (!connector) continue;
        const verdict = verdictOf(connector);
        if (0 < others.length) {
            if (winners.some(winner => verdictOf(winner) !== false)) {
                const names = winners.slice(0, 5).map(({ name }) => `"${name}"`);
                notKnown.add(
                    `${formatRange(range)} at ${text} falls to ${names.join(' or ')} equally; which one answers is not settled`,
                );
            }
            continue;
        }
        if (verdict) reached.push({ range, connector });
        if (verdict === undefined) {
            notKnown.add(
                `The rights on ${connector.identity} are not all known; run Get-ReceiveConnector "${connector.identity}" | Get-ADPermission`,
            );
        }
    }
    return reached;
}

function rightsFor(
    asked: string,
    organization: Organization,
    domain: string | undefined,
): Parsed<readonly string[]> {
    const key = asked.toLowerCase();
    if (key === 'submit') return { value: [submit] };
    if (key === 'relay') {
        const inside = acceptedDomainOf(organization, domain ?? '*');
        return {
            value:
                inside && (domain !== undefined || inside.domain === '*') ? [submit] : [submit, anyRecipient],
        };
    }
    const right = findRight(asked) ?? findRight(`ms-Exch-${asked}`) ?? findRight(`ms-Exch-SMTP-${asked}`);
    return right
        ? { value: [right.name] }
        : { problem: `"${asked}" is no right; use relay, submit, or a name like ${anyRecipient}` };
}

/** Yes if all are, no if one is not, otherwise not known. */
function all(verdicts: readonly (boolean | undefined)[]): boolean | undefined {
    if (verdicts.includes(false)) return false;
    return verdicts.includes(undefined) ? undefined : true;
}
