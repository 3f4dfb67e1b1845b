import type { Parsed } from '../model.ts';
import { formatRange } from '../ranges/format.ts';
import { parseAddress, type Range } from '../ranges/range.ts';
import { type Selection, select } from '../selection.ts';
import type { Server, Topology } from '../topology.ts';
import { parseSpan } from './clock.ts';
import { answerChallenges, begin, type DialogueStep, mechanismFor, type Play, pause, say } from './play.ts';
import { type Context, codeOf } from './session.ts';

/** What a client does. Addresses are written as people write them. */
export interface Request {
    /** The server's name or FQDN. */
    readonly server: string;
    readonly from: string;
    /** Port 25 where neither is given. */
    readonly port?: number | undefined;
    /** The local address that the client dials. */
    readonly to?: string | undefined;
    readonly tls?: boolean | undefined;
    readonly login?: string | undefined;
    readonly loginFails?: boolean | undefined;
    readonly helo?: string | undefined;
    readonly mail?: string | undefined;
    readonly rcpt?: readonly string[] | undefined;
    /** The client's lines; they replace what the other parts would compose. */
    readonly script?: readonly string[] | undefined;
    /** Milliseconds since 1970. */
    readonly now: number;
    /** The server's time zone in minutes east of UTC; 0 where absent. */
    readonly zone?: number | undefined;
    /** Connections that are open already. */
    readonly others?: Context['others'];
    /** A resource of the server that is short (back pressure). */
    readonly pressure?: Context['pressure'];
}

export interface Dialogue {
    readonly selection: Selection;
    /** Undefined where no connector answers. */
    readonly context: Context | undefined;
    readonly steps: readonly DialogueStep[];
    /** Everything that the dialogue rests on and the text does not say. */
    readonly notKnown: readonly string[];
}

/** Plays a client against a server: selects the connector, then plays the script or the lines that the request composes. */
export function dialogue(topology: Topology, request: Request): Parsed<Dialogue> {
    const server = topology.servers.find(each => isCalled(each, request.server));
    if (!server)
        return { problem: `There is no server "${request.server}"; there are ${namesOf(topology.servers)}` };
    const from = single(request.from);
    if ('problem' in from) return from;
    const to = request.to === undefined ? { value: undefined } : single(request.to);
    if ('problem' in to) return to;
    const port = request.port ?? 25;
    const selection = select(server, { from: from.value, port, to: to.value });
    const { connector } = selection;
    if (!connector) return { value: unanswered(selection) };
    const local = to.value ?? ownAddress(server, from.value);
    const context: Context = {
        connector,
        organization: topology.organization,
        client: { address: `${formatRange(from.value)}${zoneOf(request.from)}`, port: 49_152 },
        local: { address: local ? formatRange(local) : '0.0.0.0', port },
        login:
            request.login === undefined
                ? undefined
                : { account: request.login, fails: request.loginFails ?? false },
        now: request.now,
        zone: request.zone ?? 0,
        others: request.others,
        pressure: request.pressure,
    };
    const steps = request.script ? playScript(context, request.script) : playComposed(context, request);
    const notKnown = [...new Set([...selection.notKnown, ...steps.flatMap(step => step.notKnown)])];
    return { value: { selection, context, steps, notKnown } };
}

/** Where a topology's server stands for several names. */
export function isCalled({ name, fqdn }: Server, wanted: string): boolean {
    const key = wanted.toLowerCase();
    return name.toLowerCase() === key || fqdn?.toLowerCase() === key;
}

function playScript(context: Context, script: readonly string[]): readonly DialogueStep[] {
    const play = begin(context);
    for (const raw of script) {
        const line = raw.replace(/\r?\n?$/, '');
        if (play.session.closed) break;
        const { awaiting } = play.session;
        if (awaiting === undefined && line.trim() === '') continue;
        const span = awaiting?.kind === 'data' ? undefined : /^\s*\(wait\s+([\d.:]+)\)\s*$/i.exec(line)?.[1];
        const seconds = span === undefined ? undefined : parseSpan(span);
        if (seconds !== undefined) {
            pause(play, line.trim(), seconds);
            continue;
        }
        if (awaiting?.kind === 'auth' && !isBase64(line)) answerChallenges(play);
        if (!play.session.closed) say(play, line);
    }
    if (play.session.awaiting?.kind === 'auth') answerChallenges(play);
    return play.steps;
}

/** What a client would say, in the order in which it would say it. */
function playComposed(
    context: Context,
    { tls, login, helo = 'client', mail, rcpt = [] }: Request,
): readonly DialogueStep[] {
    const play = begin(context);
    const goOn = () => !play.session.closed;
    if (goOn()) say(play, `EHLO ${helo}`);
    if (tls && goOn()) {
        if (codeOf(say(play, 'STARTTLS')) !== 220) return quit(play);
        say(play, `EHLO ${helo}`);
    }
    if (login !== undefined && goOn()) {
        say(play, `AUTH ${mechanismFor(play.session)}`);
        answerChallenges(play);
        if (!play.session.authenticated) return quit(play);
    }
    if (mail === undefined || !goOn()) return quit(play);
    if (codeOf(say(play, `MAIL FROM:<${bare(mail)}>`)) !== 250) return quit(play);
    for (const address of rcpt) if (goOn()) say(play, `RCPT TO:<${bare(address)}>`);
    if (play.session.recipients.length === 0 || !goOn()) return quit(play);
    if (codeOf(say(play, 'DATA')) === 354) {
        const recipients = play.session.recipients.map(address => `<${address}>`).join(', ');
        for (const line of [`From: <${bare(mail)}>`, `To: ${recipients}`, 'Subject: Test', '', 'Test', '.'])
            say(play, line);
    }
    return quit(play);
}

function quit(play: Play): readonly DialogueStep[] {
    if (!play.session.closed) say(play, 'QUIT');
    return play.steps;
}

function unanswered(selection: Selection): Dialogue {
    const step: DialogueStep = {
        client: null,
        server: [],
        at: 0,
        kind: 'connect',
        because: selection.because,
        source: 'No public source prints what the client sees',
        confidence: 'unverified',
        delay: 0,
        close: true,
        events: [],
        notKnown: [],
        missing: [],
    };
    return {
        selection,
        context: undefined,
        steps: [step],
        notKnown: [...selection.notKnown, selection.because],
    };
}

function single(text: string): Parsed<Range> {
    const parsed = parseAddress(text.replace(/^\[(.*)\]$/, '$1'));
    return 'problem' in parsed ? { problem: `"${text}" is not an address: ${parsed.problem}` } : parsed;
}

/** Exchange greets a link-local client with the zone of its address. */
const zoneOf = (address: string) => /%[^\]\s]+/.exec(address)?.[0] ?? '';

function ownAddress(server: Server, from: Range): Range | undefined {
    return server.addresses?.find(({ range }) => range.family === from.family)?.range;
}

const namesOf = (servers: readonly Server[]) => servers.map(({ name }) => name).join(', ') || 'none';

const isBase64 = (line: string) =>
    line.trim() === '*' ||
    (/^[A-Za-z0-9+/]+={0,2}$/.test(line.trim()) &&
        !/^(?:QUIT|RSET|NOOP|HELP|DATA|EHLO|HELO|STARTTLS)$/i.test(line.trim()));

const bare = (address: string) => address.trim().replace(/^<(.*)>$/, '$1');
