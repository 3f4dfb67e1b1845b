import { answer, open, wait } from './answer.ts';
import { mechanisms } from './hello.ts';
import type { Answer, Context, Session, Step } from './session.ts';

/** One line of the client and what the server answers. The first step is the banner. */
export interface DialogueStep extends Omit<Answer, 'lines'> {
    readonly client: string | null;
    readonly server: readonly string[];
    /** When the client's line arrives, in milliseconds since the connection. */
    readonly at: number;
    /** What the line is: a command, a line of a message, an answer to a challenge, or a pause. */
    readonly kind: 'connect' | 'command' | 'message' | 'challenge' | 'pause';
}

/** Collects steps while a session goes on. */
export interface Play {
    session: Session;
    readonly steps: DialogueStep[];
}

/** Connects. */
export function begin(context: Context): Play {
    const first = open(context);
    return { session: first.session, steps: [record(null, 0, 'connect', first)] };
}

/** Sends a line of the client. */
export function say(play: Play, line: string): Answer {
    const { awaiting, elapsed } = play.session;
    const kind = awaiting === undefined ? 'command' : awaiting.kind === 'auth' ? 'challenge' : 'message';
    const next = answer(play.session, line);
    play.session = next.session;
    play.steps.push(record(line, elapsed, kind, next));
    return next.answer;
}

/** Lets time pass; `line` is how the script says it. */
export function pause(play: Play, line: string, seconds: number): void {
    const at = play.session.elapsed;
    const next = wait(play.session, seconds);
    play.session = next.session;
    play.steps.push(record(line, at, 'pause', next));
}

/** A client that can do all mechanisms takes the simplest that is offered. */
export function mechanismFor(session: Session): string {
    const offered = mechanisms(session);
    return ['LOGIN', 'NTLM', 'GSSAPI'].find(each => offered.some(mechanism => mechanism === each)) ?? 'LOGIN';
}

/** Gives the answers that the login of the request stands for. */
export function answerChallenges(play: Play): void {
    while (play.session.awaiting?.kind === 'auth' && !play.session.closed) {
        const { mechanism, round } = play.session.awaiting;
        const account = play.session.context.login?.account ?? '';
        if (mechanism === 'LOGIN') say(play, round === 0 ? base64(account) : '(password)');
        else say(play, `(${mechanism} message ${round + 1})`);
    }
}

function record(
    client: string | null,
    at: number,
    kind: DialogueStep['kind'],
    { answer: given }: Step,
): DialogueStep {
    const { lines, ...rest } = given;
    return { client, server: lines, at, kind, ...rest };
}

const base64 = (text: string) => btoa(String.fromCharCode(...new TextEncoder().encode(text)));
