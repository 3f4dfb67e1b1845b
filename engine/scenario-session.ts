import type { Origin, Step } from './model.ts';
import { formatRange } from './ranges/format.ts';
import type { Range } from './ranges/range.ts';
import { answerChallenges, begin, mechanismFor, type Play, say } from './smtp/play.ts';
import type { ReceiveConnector, Topology } from './topology.ts';

/** Whether the expectations of one session hold on one connector. */
export interface Verdict {
    readonly state: 'passed' | 'failed' | 'unknown';
    readonly because: string;
    /** The expectation that decided. */
    readonly at: Origin | undefined;
    readonly collect: readonly string[];
}

export interface Meeting {
    readonly connector: ReceiveConnector;
    readonly client: Range;
    readonly local: Range | undefined;
    readonly port: number;
    readonly now: number;
}

/** Plays the steps of a session. EHLO is said where the scenario leaves it out, and again after STARTTLS. */
export function verdictOf(topology: Topology, steps: readonly Step[], meeting: Meeting): Verdict {
    const { connector, client } = meeting;
    const single = { ...client, last: client.first };
    const login = steps.flatMap(step =>
        step.kind === 'auth' && step.account ? [{ account: step.account.text, fails: false }] : [],
    )[0];
    const play = begin({
        connector,
        organization: topology.organization,
        client: { address: formatRange(single), port: 49_152 },
        local: { address: meeting.local ? formatRange(meeting.local) : '0.0.0.0', port: meeting.port },
        login,
        now: meeting.now,
        zone: 0,
    });
    let verdict: Verdict = { state: 'passed', because: 'nothing is expected', at: undefined, collect: [] };
    for (const step of steps) {
        if (step.kind !== 'expect') {
            perform(play, step, steps);
            continue;
        }
        verdict = judge(play, step, connector);
        if (verdict.state !== 'passed') return verdict;
    }
    return verdict;
}

/** What the expectations say, one text each. */
export function expectationsOf(steps: readonly Step[]): readonly string[] {
    return steps.flatMap(step => (step.kind === 'expect' ? [textOf(step)] : []));
}

type Expect = Extract<Step, { kind: 'expect' }>;

const textOf = ({ reply }: Expect) => reply.map(({ text }) => text).join(' ');

function perform(play: Play, step: Step, steps: readonly Step[]): void {
    if (play.session.closed) return;
    if (step.kind === 'helo') {
        say(play, `EHLO ${step.name?.text ?? ''}`);
        return;
    }
    if (play.session.greeted === 'no') {
        const name = steps.find(each => each.kind === 'helo')?.name?.text ?? 'client';
        say(play, `EHLO ${name}`);
    }
    if (play.session.closed) return;
    if (step.kind === 'starttls') say(play, 'STARTTLS');
    if (step.kind === 'mail') say(play, `MAIL FROM:<${bare(step.address?.text)}>`);
    if (step.kind === 'rcpt') say(play, `RCPT TO:<${bare(step.address?.text)}>`);
    if (step.kind === 'auth') {
        say(play, `AUTH ${step.mechanism?.text.toUpperCase() ?? mechanismFor(play.session)}`);
        answerChallenges(play);
    }
    if (step.kind === 'data') {
        say(play, 'DATA');
        if (play.session.awaiting?.kind === 'data')
            for (const line of ['Subject: Test', '', 'Test', '.']) say(play, line);
    }
}

/** Compares the last reply: the expectation is its beginning, in any letter case. */
function judge(play: Play, expect: Expect, connector: ReceiveConnector): Verdict {
    const wanted = textOf(expect);
    const answered = play.steps.findLast(({ server }) => 0 < server.length);
    const line = answered?.server[0] ?? '';
    const collect = [
        ...new Set(play.steps.filter(step => counts(step.client)).flatMap(({ missing }) => missing)),
    ];
    const at = expect.origin;
    const reply = `${connector.identity} answers ${line}, because ${answered?.because ?? 'nothing was said'}`;
    if (0 < collect.length) return { state: 'unknown', because: `${collect[0]}`, at, collect };
    const { via } = expect;
    if (via && !isCalled(connector, via.text))
        return { state: 'failed', because: `${reply}; "${via.text}" was expected to answer`, at, collect };
    if (begins(line, wanted)) return { state: 'passed', because: reply, at, collect };
    return { state: 'failed', because: `${reply}; expected is ${wanted}`, at, collect };
}

/** What banner and EHLO leave open does not matter for what follows. */
const counts = (client: string | null) => client !== null && !/^(?:EHLO|HELO)\b/i.test(client);

function begins(line: string, wanted: string): boolean {
    const start = line.slice(0, wanted.length).toLowerCase() === wanted.toLowerCase();
    return start && !/^[\w.]/.test(line.slice(wanted.length));
}

const isCalled = ({ name, identity }: ReceiveConnector, wanted: string) =>
    [name.toLowerCase(), identity.toLowerCase()].includes(wanted.toLowerCase());

const bare = (address: string | undefined) => (address ?? '').trim().replace(/^<(.*)>$/, '$1');
