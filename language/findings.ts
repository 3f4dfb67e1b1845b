import type { Steps } from '../engine/steps.ts';
import type { ReceiveConnector, Server, Topology } from '../engine/topology.ts';
import { rules } from '../rules/index.ts';
import type { Finding, Profile, Rule, Severity, Surroundings } from '../rules/rule.ts';
import { createSummarizer } from './summaries.ts';
import { silenceIn } from './suppressed.ts';
import { type Seen, type Watched, watch } from './watch.ts';

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

/** What was found on a connector or a server, and which of it rests on the parts beside it. */
interface Verdict {
    readonly found: readonly Judged[];
    readonly own: readonly Judged[];
    readonly runs: readonly Run[];
    /** What the parts were then. */
    readonly around: Seen<Parts>;
}

/** One of the hooks of a rule, on what it judges. */
type Hook<T> = (rule: Rule, object: T, surroundings: Surroundings) => Iterable<Finding> | undefined;

/**
 * Makes a judge that remembers: a rule runs again only when the connector or server, or a part beside it that the rule
 * looked at, is another object than before.
 */
export function createJudge(judgement: Judgement): Judge {
    const active = rules.filter(({ id }) => judgement.severities[id] !== 'off');
    const onConnectors = byProperty(active.filter(({ connector }) => connector));
    const onServers = active.filter(({ server }) => server);
    const onTopology = active.filter(({ topology }) => topology);
    const perServer = new WeakMap<Server, Pick<Verdict, 'found' | 'around'>>();
    const perRule = new Map<Rule, Run>();
    const summarize = createSummarizer();
    const parts = watch<Parts>();
    const { run, verdict } = createRunner(judgement, parts);

    function* judgeServer(server: Server, around: Seen<Parts>): Steps<readonly Judged[]> {
        const found: Judged[] = [];
        for (const each of server.connectors) {
            found.push(...verdict(each, around, () => onConnectors(each), connectorHook));
            yield;
        }
        found.push(...verdict(server, around, () => onServers, serverHook));
        perServer.set(server, { found, around });
        yield;
        return found;
    }

    let around: Seen<Parts> = [];
    return function* (topology) {
        parts.set({ ...topology, summaries: summarize(topology.servers) });
        if (around.length === 0 || !parts.unchanged(around))
            around = parts.look(['organization', 'gateways', 'shared', 'summaries']);
        const found: Judged[] = [];
        for (const server of topology.servers) {
            const known = perServer.get(server);
            const own = known?.around === around ? known.found : yield* judgeServer(server, around);
            for (const each of own) found.push(each);
        }
        for (const rule of onTopology) {
            const old = perRule.get(rule);
            const fresh = old && parts.unchanged(old.seen) ? old : run(rule, parts.view, topologyHook);
            perRule.set(rule, fresh);
            for (const each of fresh.found) found.push(each);
            yield;
        }
        return silenced(found, topology);
    };
}

const connectorHook: Hook<ReceiveConnector> = (rule, connector, surroundings) =>
    rule.connector?.(connector, surroundings);
const serverHook: Hook<Server> = (rule, server, surroundings) => rule.server?.(server, surroundings);
const topologyHook: Hook<Topology> = (rule, topology, surroundings) =>
    rule.topology?.(topology, surroundings);

/** Runs rules, and notes what they look at beside what they judge. */
function createRunner(judgement: Judgement, parts: Watched<Parts>) {
    const { now, profile } = judgement;
    const verdicts = new WeakMap<object, Verdict>();
    const surroundings: Surroundings = {
        now,
        profile,
        topology: parts.view,
        get servers() {
            return parts.view.summaries;
        },
    };

    function run<T>(rule: Rule, object: T, hook: Hook<T>): Run {
        parts.note();
        const found = judged(rule, hook(rule, object, surroundings), judgement);
        return { rule, found, seen: parts.noted() };
    }

    /** What rules find on an object; of an object that is known, only those run again whose surroundings changed. */
    function verdict<T extends object>(
        object: T,
        around: Seen<Parts>,
        all: () => readonly Rule[],
        hook: Hook<T>,
    ): readonly Judged[] {
        const known = verdicts.get(object);
        if (known?.around === around) return known.found;
        const verdict = known ? again(known, object, around, hook) : first(object, around, all(), hook);
        verdicts.set(object, verdict);
        return verdict.found;
    }

    function first<T>(object: T, around: Seen<Parts>, all: readonly Rule[], hook: Hook<T>): Verdict {
        const runs: Run[] = [];
        const own: Judged[] = [];
        for (const rule of all) {
            const fresh = run(rule, object, hook);
            if (0 < fresh.seen.length) runs.push(fresh);
            else own.push(...fresh.found);
        }
        return { found: [...own, ...runs.flatMap(each => each.found)], own, runs, around };
    }

    function again<T>(known: Verdict, object: T, around: Seen<Parts>, hook: Hook<T>): Verdict {
        if (known.runs.every(({ seen }) => parts.unchanged(seen))) return { ...known, around };
        const runs = known.runs.map(old => (parts.unchanged(old.seen) ? old : run(old.rule, object, hook)));
        return { ...known, found: [...known.own, ...runs.flatMap(each => each.found)], runs, around };
    }

    return { run, verdict };
}

/** Makes a function that gives the rules for a connector: those for any, and those for a property that it writes. */
function byProperty(all: readonly Rule[]): (connector: ReceiveConnector) => readonly Rule[] {
    const forAny = all.filter(({ properties }) => !properties);
    const forProperty = new Map<string, Rule[]>();
    for (const rule of all) {
        for (const key of rule.properties?.map(each => each.toLowerCase()) ?? [])
            forProperty.set(key, [...(forProperty.get(key) ?? []), rule]);
    }
    return ({ written }) => {
        const found = [...written.keys()].flatMap(key => forProperty.get(key) ?? []);
        return found.length === 0 ? forAny : [...forAny, ...new Set(found)];
    };
}

const none: readonly never[] = [];

function judged(
    rule: Rule,
    findings: Iterable<Finding> | undefined,
    { profile, severities }: Judgement,
): readonly Judged[] {
    let result: Judged[] | undefined;
    const setting = severities[rule.id];
    if (setting === 'off') return none;
    for (const finding of findings ?? none) {
        const severity = setting ?? finding.severity ?? rule.severities?.[profile] ?? rule.severity;
        result ??= [];
        result.push({ ...finding, rule, severity, suppressed: undefined });
    }
    return result ?? none;
}

function silenced(found: readonly Judged[], { declarations }: Topology): readonly Judged[] {
    const silence = silenceIn(declarations);
    return found.map(each => {
        const suppressed = silence(each.rule.id, each.at);
        return suppressed === undefined ? each : { ...each, suppressed };
    });
}
