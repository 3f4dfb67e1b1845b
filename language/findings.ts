import type { Steps } from '../engine/steps.ts';
import type { Server, Topology } from '../engine/topology.ts';
import { rules } from '../rules/index.ts';
import type { Finding, Profile, Rule, Severity, Surroundings } from '../rules/rule.ts';
import { createSummarizer } from './summaries.ts';
import { silenceIn } from './suppressed.ts';
import { type Seen, watch } from './watch.ts';

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

/** What the rules find in a topology, each time it changes; it may pause after each rule. */
export type Judge = (topology: Topology) => Steps<readonly Judged[]>;

/** What rules may look at beside the server that they judge. */
interface Parts extends Topology {
    readonly summaries: Surroundings['servers'];
}

/** What a rule found, and the parts that it looked at. */
interface Run {
    readonly rule: Rule;
    readonly found: readonly Judged[];
    readonly seen: Seen<Parts>;
}

/** What was found on a server, and which of it rests on the parts beside it. */
interface OnServer {
    readonly found: readonly Judged[];
    readonly own: readonly Judged[];
    readonly runs: readonly Run[];
    /** What the parts were then. */
    readonly around: Seen<Parts>;
}

/**
 * Makes a judge that remembers: a rule runs again only when the server, or a part beside it that the rule looked at,
 * is another object than before.
 */
export function createJudge(judgement: Judgement): Judge {
    const { now, profile, severities } = judgement;
    const active = rules.filter(({ id }) => severities[id] !== 'off');
    const onServers = active.filter(({ server }) => server);
    const onTopology = active.filter(({ topology }) => topology);
    const perServer = new WeakMap<Server, OnServer>();
    const perRule = new Map<Rule, Run>();
    const summarize = createSummarizer();
    const parts = watch<Parts>();
    const surroundings: Surroundings = {
        now,
        profile,
        topology: parts.view,
        get servers() {
            return parts.view.summaries;
        },
    };

    const run = (rule: Rule, server?: Server): Run => {
        const [found, seen] = parts.noting(() => {
            const findings = server
                ? rule.server?.(server, surroundings)
                : rule.topology?.(parts.view, surroundings);
            return judged(rule, findings ?? [], judgement);
        });
        return { rule, found, seen };
    };

    function* judgeServer(server: Server, around: Seen<Parts>): Steps<OnServer> {
        const known = perServer.get(server);
        if (known?.around === around) return known;
        const runs: Run[] = [];
        const own: Judged[] = [];
        for (const old of known?.runs ?? [])
            runs.push(parts.unchanged(old.seen) ? old : run(old.rule, server));
        for (const rule of known ? [] : onServers) {
            const fresh = run(rule, server);
            if (0 < fresh.seen.length) runs.push(fresh);
            else own.push(...fresh.found);
            yield;
        }
        const kept = known?.own ?? own;
        const judged = { found: [...kept, ...runs.flatMap(({ found }) => found)], own: kept, runs, around };
        perServer.set(server, judged);
        return judged;
    }

    let around: Seen<Parts> = [];
    return function* (topology) {
        parts.set({ ...topology, summaries: summarize(topology.servers) });
        if (around.length === 0 || !parts.unchanged(around))
            around = parts.look(['organization', 'gateways', 'summaries']);
        const found: Judged[] = [];
        for (const server of topology.servers) {
            for (const each of (yield* judgeServer(server, around)).found) found.push(each);
        }
        for (const rule of onTopology) {
            const old = perRule.get(rule);
            const fresh = old && parts.unchanged(old.seen) ? old : run(rule);
            perRule.set(rule, fresh);
            for (const each of fresh.found) found.push(each);
            yield;
        }
        return silenced(found, topology);
    };
}

function judged(rule: Rule, findings: Iterable<Finding>, { profile, severities }: Judgement): Judged[] {
    const setting = severities[rule.id];
    const result: Judged[] = [];
    if (setting === 'off') return result;
    for (const finding of findings) {
        const severity = setting ?? finding.severity ?? rule.severities?.[profile] ?? rule.severity;
        result.push({ ...finding, rule, severity, suppressed: undefined });
    }
    return result;
}

function silenced(found: readonly Judged[], { declarations }: Topology): readonly Judged[] {
    const silence = silenceIn(declarations);
    return found.map(each => {
        const suppressed = silence(each.rule.id, each.at);
        return suppressed === undefined ? each : { ...each, suppressed };
    });
}
