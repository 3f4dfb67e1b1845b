import type { Origin } from '../engine/model.ts';
import type { Server, Topology } from '../engine/topology.ts';
import { rules } from '../rules/index.ts';
import type { Finding, Profile, Rule, Severity, Surroundings } from '../rules/rule.ts';
import { silenceIn } from './suppressed.ts';

/** How the rules are to judge. */
export interface Judgement {
    /** Milliseconds since 1970: certificates expire. */
    readonly now: number;
    readonly profile: Profile;
    /** By rule; `off` silences it. */
    readonly severities: Readonly<Record<string, Severity | 'off'>>;
}

export const defaultJudgement = (now: number): Judgement => ({ now, profile: 'default', severities: {} });

/** A finding with what the run of the rules adds to it. */
export interface Judged extends Omit<Finding, 'severity'> {
    readonly rule: Rule;
    readonly severity: Severity;
    /** The reason of the suppression that silences it. */
    readonly suppressed: string | undefined;
}

/** What the rules find in a topology, each time it changes. */
export type Judge = (topology: Topology) => readonly Judged[];

/**
 * Makes a judge that remembers what it found on each server, for as long as the server and its surroundings
 * are the same objects.
 */
export function createJudge(judgement: Judgement): Judge {
    const perServer = new WeakMap<Server, { surroundings: Surroundings; found: readonly Judged[] }>();
    let surroundings: Surroundings | undefined;
    return topology => {
        const around = surroundingsOf(topology, judgement, surroundings);
        surroundings = around;
        const found: Judged[] = [];
        for (const server of topology.servers) {
            const known = perServer.get(server);
            const fresh = known?.surroundings === around ? known.found : onServer(server, around, judgement);
            if (known?.found !== fresh) perServer.set(server, { surroundings: around, found: fresh });
            for (const each of fresh) found.push(each);
        }
        for (const rule of rules)
            found.push(...judged(rule, rule.topology?.(topology, around) ?? [], judgement));
        const silence = silenceIn(topology.declarations);
        return found.map(each => {
            const suppressed = silence(each.rule.id, each.at);
            return suppressed === each.suppressed ? each : { ...each, suppressed };
        });
    };
}

function onServer(server: Server, around: Surroundings, judgement: Judgement): Judged[] {
    return rules.flatMap(rule => judged(rule, rule.server?.(server, around) ?? [], judgement));
}

function judged(rule: Rule, findings: Iterable<Finding>, { profile, severities }: Judgement): Judged[] {
    const setting = severities[rule.id];
    if (setting === 'off') return [];
    const result: Judged[] = [];
    for (const finding of findings) {
        const severity = setting ?? finding.severity ?? rule.severities?.[profile] ?? rule.severity;
        result.push({ ...finding, rule, severity, suppressed: undefined });
    }
    return result;
}

/** The same object as before while nothing in it changed, so that the findings on the servers can be kept. */
function surroundingsOf(
    topology: Topology,
    { now, profile }: Judgement,
    old: Surroundings | undefined,
): Surroundings {
    const { organization, gateways, servers } = topology;
    const unchanged =
        old !== undefined &&
        old.topology.organization === organization &&
        same(old.topology.gateways, gateways) &&
        old.servers.length === servers.length &&
        old.servers.every((each, index) => summarizes(each, servers[index]));
    if (unchanged) return old;
    const summaries = servers.map(({ name, fqdn, addresses, roles, version, origin }) => ({
        name,
        fqdn,
        addresses,
        roles,
        version,
        origin,
    }));
    return { now, profile, topology: { organization, gateways }, servers: summaries };
}

function summarizes(summary: Surroundings['servers'][number], server: Server | undefined): boolean {
    if (!server) return false;
    const { name, fqdn, addresses, roles, version, origin } = server;
    return (
        name === summary.name &&
        fqdn === summary.fqdn &&
        version === summary.version &&
        samePlace(origin, summary.origin) &&
        same(roles ?? [], summary.roles ?? []) &&
        (roles === undefined) === (summary.roles === undefined) &&
        same(
            (addresses ?? []).map(({ text }) => text),
            (summary.addresses ?? []).map(({ text }) => text),
        ) &&
        (addresses === undefined) === (summary.addresses === undefined)
    );
}

const samePlace = (a: Origin, b: Origin) => a.anchor === b.anchor && a.start === b.start;

const same = (a: readonly unknown[], b: readonly unknown[]) =>
    a.length === b.length && a.every((item, index) => item === b[index]);
