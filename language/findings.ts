import type { Steps } from '../engine/steps.ts';
import type { ReceiveConnector, Server, Topology } from '../engine/topology.ts';
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

type Find = (rule: Rule) => Iterable<Finding> | undefined;

/** What was found on a connector or a server, and which of it rests on the parts beside it. */
interface OnObject {
    readonly found: readonly Judged[];
    readonly own: readonly Judged[];
    readonly runs: readonly Run[];
    /** What the parts were then. */
    readonly around: Seen<Parts>;
}

/**
 * Makes a judge that remembers: a rule runs again only when the connector or server, or a part beside it that the rule
 * looked at, is another object than before.
 */
export function createJudge(judgement: Judgement): Judge {
    const { now, profile, severities } = judgement;
    const active = rules.filter(({ id }) => severities[id] !== 'off');
    const onConnectors = active.filter(({ connector }) => connector);
    const onServers = active.filter(({ server }) => server);
    const onTopology = active.filter(({ topology }) => topology);
    const perObject = new WeakMap<ReceiveConnector | Server, OnObject>();
    const perServer = new WeakMap<Server, Pick<OnObject, 'found' | 'around'>>();
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

    const run = (rule: Rule, find: Find): Run => {
        const [found, seen] = parts.noting(() => judged(rule, find(rule) ?? [], judgement));
        return { rule, found, seen };
    };

    function judgeObject(
        object: ReceiveConnector | Server,
        around: Seen<Parts>,
        all: readonly Rule[],
        find: Find,
    ): readonly Judged[] {
        const known = perObject.get(object);
        if (known?.around === around) return known.found;
        const runs: Run[] = [];
        const own: Judged[] = [];
        for (const old of known?.runs ?? []) runs.push(parts.unchanged(old.seen) ? old : run(old.rule, find));
        for (const rule of known ? [] : all) {
            const fresh = run(rule, find);
            if (0 < fresh.seen.length) runs.push(fresh);
            else own.push(...fresh.found);
        }
        const kept = known?.own ?? own;
        const found = [...kept, ...runs.flatMap(each => each.found)];
        perObject.set(object, { found, own: kept, runs, around });
        return found;
    }

    function* judgeServer(server: Server, around: Seen<Parts>): Steps<readonly Judged[]> {
        const known = perServer.get(server);
        if (known?.around === around) return known.found;
        const found: Judged[] = [];
        for (const each of server.connectors) {
            found.push(
                ...judgeObject(each, around, onConnectors, rule => rule.connector?.(each, surroundings)),
            );
            yield;
        }
        found.push(...judgeObject(server, around, onServers, rule => rule.server?.(server, surroundings)));
        perServer.set(server, { found, around });
        yield;
        return found;
    }

    let around: Seen<Parts> = [];
    return function* (topology) {
        parts.set({ ...topology, summaries: summarize(topology.servers) });
        if (around.length === 0 || !parts.unchanged(around))
            around = parts.look(['organization', 'gateways', 'summaries']);
        const found: Judged[] = [];
        for (const server of topology.servers) {
            for (const each of yield* judgeServer(server, around)) found.push(each);
        }
        for (const rule of onTopology) {
            const old = perRule.get(rule);
            const fresh =
                old && parts.unchanged(old.seen)
                    ? old
                    : run(rule, each => each.topology?.(parts.view, surroundings));
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
