import { encounters } from './encounters.ts';
import { type Target, targetsOf } from './endpoints.ts';
import { likenessOf } from './likeness.ts';
import type { Origin, ScenarioDeclaration, Step } from './model.ts';
import { formatAddress } from './ranges/format.ts';
import { everyIPv4, everyIPv6, type Range } from './ranges/range.ts';
import { subtract, union } from './ranges/set.ts';
import { entriesOf } from './resolution/networks.ts';
import { expectationsOf, type Verdict, verdictOf } from './scenario-session.ts';
import type { ReceiveConnector, Topology } from './topology.ts';

/** Whether what a scenario says is so. */
export interface ScenarioResult {
    readonly scenario: ScenarioDeclaration;
    /** `unknown` where it rests on something that the text does not say; `collect` says what. */
    readonly state: 'passed' | 'failed' | 'unknown';
    readonly because: string;
    /** The expectation that fails, or the scenario's name. */
    readonly at: Origin;
    /** A client address for which it fails. */
    readonly counterExample: { readonly from: string } | undefined;
    readonly collect: readonly string[];
}

/** What the answers depend on beside the topology. */
export interface Circumstances {
    /** Milliseconds since 1970: certificates expire. */
    readonly now: number;
}

/** Decides every scenario of a topology. */
export function runScenarios(topology: Topology, circumstances: Circumstances): readonly ScenarioResult[] {
    return topology.scenarios.map(scenario => runScenario(topology, scenario, circumstances));
}

/**
 * Decides one scenario for every client address that it speaks of, not a sample: addresses that meet the same
 * connector get the same answers, so each connector is asked once for each stretch of addresses it wins.
 */
export function runScenario(
    topology: Topology,
    scenario: ScenarioDeclaration,
    circumstances: Circumstances,
): ScenarioResult {
    const result = (
        state: ScenarioResult['state'],
        because: string,
        more: Partial<ScenarioResult> = {},
    ): ScenarioResult => ({
        scenario,
        state,
        because,
        at: scenario.name.origin,
        counterExample: undefined,
        collect: [],
        ...more,
    });
    const sessions = sessionsOf(scenario.steps);
    if (sessions.length === 0)
        return result('unknown', 'It connects to no server; write "connect from … to …"');
    if (!scenario.steps.some(({ kind }) => kind === 'expect'))
        return result('unknown', 'It expects nothing; write "expect …"');
    let doubt: Finding | undefined;
    let passed = '';
    for (const session of sessions) {
        const found = decide(topology, session, circumstances);
        if (found.state === 'failed')
            return result('failed', found.because, {
                at: found.at ?? scenario.name.origin,
                counterExample: found.from,
            });
        if (found.state === 'unknown') doubt ??= found;
        passed = found.because;
    }
    if (!doubt) return result('passed', passed);
    return result('unknown', doubt.because, { at: doubt.at ?? scenario.name.origin, collect: doubt.collect });
}

interface Finding {
    readonly state: ScenarioResult['state'];
    readonly because: string;
    readonly at: Origin | undefined;
    readonly from: { readonly from: string } | undefined;
    readonly collect: readonly string[];
}

type Connect = Extract<Step, { kind: 'connect' }>;

interface Session {
    readonly connect: Connect;
    readonly steps: readonly Step[];
}

/** Each `connect` begins a session. */
function sessionsOf(steps: readonly Step[]): Session[] {
    const sessions: { connect: Connect; steps: Step[] }[] = [];
    for (const step of steps) {
        if (step.kind === 'connect') sessions.push({ connect: step, steps: [] });
        else sessions.at(-1)?.steps.push(step);
    }
    return sessions;
}

const unknown = (because: string, at: Origin, collect: readonly string[] = []): Finding => ({
    state: 'unknown',
    because,
    at,
    from: undefined,
    collect,
});

function decide(topology: Topology, session: Session, circumstances: Circumstances): Finding {
    const { connect } = session;
    const clients = clientsOf(topology, connect);
    if ('problem' in clients) return unknown(clients.problem, connect.origin);
    if (!connect.to)
        return unknown('It does not say which server is dialled; write "to SERVER:25"', connect.origin);
    if (clients.ranges.length === 0)
        return unknown('The exceptions leave no address to connect from', connect.origin);
    const targets = targetsOf(topology, connect.to);
    if (targets.length === 0) {
        return unknown(
            `"${connect.to.host.text}" is no server, no address of one, and nothing that a gateway publishes`,
            connect.to.origin,
        );
    }
    let doubt: Finding | undefined;
    let passed: Finding | undefined;
    for (const target of targets) {
        const found = decideAt(topology, session, target, clients.ranges, circumstances);
        if (found.state === 'failed') return found;
        if (found.state === 'unknown') doubt ??= found;
        else passed ??= found;
    }
    return doubt ?? passed ?? unknown('No address was decided', connect.origin);
}

function clientsOf(
    topology: Topology,
    { from, except }: Connect,
): { ranges: readonly Range[] } | { problem: string } {
    const find = (name: string) => topology.networks.get(name.toLowerCase());
    const named = from === 'any' ? undefined : entriesOf(from, find);
    const left = entriesOf(except, find);
    const [problem] = [...(named?.problems ?? []), ...left.problems];
    if (problem) return { problem: problem.problem };
    const all = named ? named.entries.map(({ range }) => range) : [everyIPv4, everyIPv6];
    return {
        ranges: subtract(
            union(all),
            left.entries.map(({ range }) => range),
        ),
    };
}

/** Goes through everything that the clients may meet at one target; a certain failure ends it. */
function decideAt(
    topology: Topology,
    session: Session,
    target: Target,
    clients: readonly Range[],
    circumstances: Circumstances,
): Finding {
    const { connect } = session;
    const { port } = target;
    const ask = rememberVerdicts((connector, client, local) =>
        verdictOf(topology, session.steps, { connector, client, local, port, ...circumstances }),
    );
    let doubt = doubtOf(target.notKnown, connect.origin);
    let silent: Finding | undefined;
    let passed: Finding | undefined;
    const settled = new Set<string>();
    for (const met of encounters(target, clients)) {
        doubt ??= doubtOf(met.notKnown, connect.origin);
        if (met.kind === 'clash') {
            const claims = `${met.services.join(' and ')} both claim port ${port}`;
            doubt ??= unknown(`${claims}; move the connectors into one service`, connect.origin);
            continue;
        }
        const kind = kindOf(met.winners, session);
        if (kind !== undefined && settled.has(kind)) continue;
        const from = firstOf(target.seenAs ? (clients[0] ?? met.range) : met.range);
        const found = met.winners.map(winner => ask(winner, met.range, met.local));
        const bad = found.find(({ state }) => state !== 'passed');
        const certain = bad?.state === 'failed' && found.length === 1 && met.notKnown.length === 0;
        if (bad && certain) return failing(bad, from, target);
        if (kind !== undefined && bad?.state !== 'failed') settled.add(kind);
        if (bad) doubt ??= doubtful(bad, met.winners, from);
        else if (found.length === 0)
            silent ??= failed(`No connector answers ${from.from}`, connect.origin, from);
        else passed ??= { ...unknown(told(clients, from, found[0]), connect.origin), state: 'passed' };
    }
    // Whoever expects a refusal has it where nobody answers, unless nobody answers at all.
    const enough = passed && !(silent && expectsAcceptance(session)) ? passed : undefined;
    const nobody = `Nothing listens on port ${port} of ${target.server.name}`;
    return doubt ?? enough ?? silent ?? failed(nobody, connect.origin, undefined);
}

/** What one connector passes, or leaves open, any other of its kind does too; nothing where the choice is not settled. */
function kindOf([winner, ...others]: readonly ReceiveConnector[], { steps }: Session): string | undefined {
    if (!winner || 0 < others.length) return undefined;
    const byName = steps.some(step => step.kind === 'expect' && step.via);
    return byName ? winner.identity : likenessOf(winner);
}

type Ask = (connector: ReceiveConnector, client: Range, local: Range | undefined) => Verdict;

/** Clients of one connector get the same answers, so each is asked once. */
function rememberVerdicts(ask: Ask): Ask {
    const verdicts = new Map<ReceiveConnector, Verdict>();
    return (connector, client, local) => {
        const verdict = verdicts.get(connector) ?? ask(connector, client, local);
        verdicts.set(connector, verdict);
        return verdict;
    };
}

const doubtOf = (questions: readonly string[], at: Origin): Finding | undefined =>
    questions[0] === undefined ? undefined : unknown(questions[0], at, questions);

const firstOf = ({ first, family }: Range) => ({ from: formatAddress(first, family) });

const failed = (because: string, at: Origin | undefined, from: Finding['from']): Finding => ({
    state: 'failed',
    because,
    at,
    from,
    collect: [],
});

const expectsAcceptance = ({ steps }: Session) => expectationsOf(steps).some(words => /^[23]/.test(words));

function told(clients: readonly Range[], from: { from: string }, verdict: Verdict | undefined): string {
    const [only, ...more] = clients;
    const single = only && more.length === 0 && only.first.every((word, index) => word === only.last[index]);
    return single
        ? `${from.from}: ${verdict?.because ?? ''}`
        : `For every address: as for ${from.from}, ${verdict?.because ?? ''}`;
}

function failing(bad: Verdict, from: { from: string }, { gateway }: Target): Finding {
    const through =
        gateway && !gateway.sourceNat
            ? ` through ${gateway.name}`
            : gateway
              ? ` (every client of ${gateway.name})`
              : '';
    return failed(`${from.from}${through}: ${bad.because}`, bad.at, from);
}

function doubtful(bad: Verdict, winners: readonly ReceiveConnector[], from: { from: string }): Finding {
    if (bad.state === 'unknown')
        return {
            state: 'unknown',
            because: `${from.from}: ${bad.because}`,
            at: bad.at,
            from: undefined,
            collect: bad.collect,
        };
    const names = winners.slice(0, 5).map(({ name }) => `"${name}"`);
    const because =
        1 < winners.length
            ? `${names.join(' and ')} match ${from.from} equally well, and not both pass: ${bad.because}`
            : bad.because;
    return { state: 'unknown', because, at: bad.at, from: undefined, collect: [] };
}
