import { helpIntroduction, replies } from '../catalogue/replies.ts';
import { holds, rightsOf, sessionPermissions, submit, whoConnects } from '../permissions/rights.ts';
import { count, flag, has, text } from '../settings.ts';
import { auth, authLine } from './auth.ts';
import { bannerDate, logSpan } from './clock.ts';
import { hello, isOffered } from './hello.ts';
import { mail } from './mail.ts';
import { chunk, chunkLine, data, dataLine } from './message.ts';
import { recipient } from './recipient.ts';
import {
    type Context,
    codeOf,
    fqdnOf,
    isEdge,
    type Session,
    type Step,
    silence,
    since,
    step,
    stepWith,
} from './session.ts';
import { anonymousTls, startTls } from './tls.ts';

/** What a client reads when it connects. */
export function open(context: Context): Step {
    const { connector } = context;
    const session: Session = {
        context,
        who: whoConnects(connector),
        authenticated: false,
        greeted: 'no',
        tls: 'none',
        awaiting: undefined,
        mail: undefined,
        recipients: [],
        chunks: { lines: [], bytes: 0 },
        messages: [],
        protocolErrors: 0,
        logonFailures: 0,
        elapsed: 0,
        closed: false,
    };
    return refusedConnection(session) ?? banner(session);
}

/**
 * Answers one line of the client, be it a command, an answer to a challenge or a line of a message. The same session
 * and line always give the same answer.
 */
export function answer(session: Session, line: string): Step {
    if (session.closed) return silence(session, 'the connection is closed');
    if (session.awaiting?.kind === 'data') return dataLine(session, line);
    if (session.awaiting?.kind === 'chunk') return chunkLine(session, line);
    if (session.awaiting?.kind === 'auth') return afterwards(session, authLine(session, line), 'AUTH');
    const [, word = '', argument = ''] = /^\s*([^\s:]*)(.*)$/s.exec(line) ?? [];
    const verb = word.toUpperCase();
    return afterwards(session, dispatch(session, verb, argument, line), verb);
}

/** Lets time pass without a word from the client. */
export function wait(session: Session, seconds: number): Step {
    const { connector } = session.context;
    const later: Session = { ...session, elapsed: session.elapsed + seconds * 1000 };
    if (session.closed) return silence(later, 'the connection is closed');
    const idle = count(connector, 'ConnectionInactivityTimeout');
    const total = count(connector, 'ConnectionTimeout');
    if (idle !== undefined && idle <= seconds) {
        return step(later, 'inputTimeout', `ConnectionInactivityTimeout is ${idle} seconds`, { close: true });
    }
    if (total !== undefined && total * 1000 <= later.elapsed) {
        return step(later, 'connectionTimedOut', `ConnectionTimeout is ${total} seconds`, { close: true });
    }
    const missing =
        idle === undefined ? [`ConnectionInactivityTimeout of ${connector.identity} is not known`] : [];
    const row = { source: 'Microsoft Learn, Set-ReceiveConnector', confidence: 'documented' } as const;
    return stepWith(later, row, [], 'no timeout has passed', { missing });
}

type Command = (session: Session, argument: string, line: string) => Step;

/** What needs no EHLO or HELO before it. */
const always: Readonly<Record<string, Command>> = {
    EHLO: (session, argument) => hello(session, 'EHLO', argument),
    HELO: (session, argument) => hello(session, 'HELO', argument),
    QUIT: session => step(session, 'closing', 'QUIT ends the session', { close: true }),
};

const commands: Readonly<Record<string, Command>> = {
    STARTTLS: startTls,
    AUTH: auth,
    MAIL: mail,
    RCPT: recipient,
    DATA: data,
    BDAT: chunk,
    RSET: reset,
    NOOP: session => step(session, 'ok', 'NOOP does nothing'),
    HELP: help,
    VRFY: session => step(session, 'cannotVerify', 'Exchange verifies no addresses'),
    EXPN: session => step(session, 'notImplemented', 'Exchange expands no lists'),
    'X-ANONYMOUSTLS': anonymousTls,
    'X-EXPS': serverLogin,
};

function dispatch(session: Session, verb: string, argument: string, line: string): Step {
    const own = (table: Readonly<Record<string, Command>>) =>
        Object.hasOwn(table, verb) ? table[verb] : undefined;
    const free = own(always);
    if (free) return free(session, argument, line);
    const command = own(commands);
    if (!command) return unknown(session, verb);
    if (session.greeted !== 'no') return command(session, argument, line);
    if (verb === 'HELP') {
        const { session: next, answer: given } = help(session);
        return {
            session: next,
            answer: { ...given, confidence: 'unverified', notKnown: ['HELP before EHLO was not seen'] },
        };
    }
    if (session.context.connector.service === 'MailboxDelivery')
        return step(session, 'badSequence', `${verb} came before EHLO`);
    return step(session, 'helloFirst', `${verb} came before EHLO or HELO`);
}

function unknown(session: Session, verb: string): Step {
    const name = since(session.context, '2019') ? 'unrecognizedRedacted' : 'unrecognized';
    const early = session.greeted === 'no' ? ['Whether EHLO is asked for first is not settled'] : [];
    return step(
        session,
        name,
        verb === '' ? 'the line is empty' : `${verb} is no command of the receive side`,
        { unsettled: early },
    );
}

/** One log shows RSET of a client that could not submit yet delayed like a failure. */
function reset(session: Session): Step {
    const { connector } = session.context;
    const cleared: Session = { ...session, mail: undefined, recipients: [], chunks: { lines: [], bytes: 0 } };
    const delayed = !session.authenticated && holds(connector, session.who, submit) === false;
    return step(cleared, 'resetting', 'RSET forgets the message', {
        delay: delayed ? (count(connector, 'TarpitInterval') ?? 0) : 0,
    });
}

function help(session: Session): Step {
    const lines = [`214-${helpIntroduction}`, `214 ${replies.help.text}`];
    return stepWith(session, replies.help, lines, 'HELP lists the commands');
}

function serverLogin(session: Session): Step {
    if (!isOffered(session, 'X-EXPS')) return unknown(session, 'X-EXPS');
    return step(session, 'authenticationFailed', 'X-EXPS is for Exchange servers; other clients fail', {
        unsettled: ['Sessions between Exchange servers are not played here'],
    });
}

/** What follows every command: delays, and limits on errors. */
function afterwards(before: Session, { session, answer: given }: Step, verb: string): Step {
    const code = codeOf(given);
    const { connector } = session.context;
    const tarpit =
        session.authenticated || code < 400 || given.delay !== 0 || code === 421
            ? 0
            : (count(connector, 'TarpitInterval') ?? 0);
    const delay = given.delay + tarpit;
    const events =
        delay === 0 ? given.events : [...given.events, tarpitEvent(session, delay, given.lines[0] ?? '')];
    const delayed = { ...given, delay, events };
    const elapsed = session.elapsed + delay * 1000;
    if (!(500 <= code && code <= 504) || verb === 'MAIL' || verb === 'RCPT')
        return { session: { ...session, elapsed }, answer: delayed };
    const errors = before.protocolErrors + 1;
    const most = count(connector, 'MaxProtocolErrors');
    const counted: Session = { ...session, elapsed, protocolErrors: errors };
    if (most === undefined || errors <= most) return { session: counted, answer: delayed };
    return step(counted, 'tooManyErrors', `MaxProtocolErrors is ${most}, and this was error ${errors}`, {
        close: true,
        delay,
    });
}

/** Logs of 2010 and 2013 do not say what is delayed. */
function tarpitEvent({ context }: Session, delay: number, line: string) {
    const span = `Tarpit for '${logSpan(delay)}'`;
    return { data: since(context, '2016') ? `${span} due to '${line}'` : span, context: '' };
}

function refusedConnection(session: Session): Step | undefined {
    const { connector, others } = session.context;
    if (flag(connector.server, 'Maintenance')) {
        return step(
            session,
            'notActive',
            `${connector.server.name} is in maintenance: its transport component is inactive`,
            { close: true },
        );
    }
    const most = count(connector, 'MaxInboundConnection') ?? Number.POSITIVE_INFINITY;
    if (others && most <= others.all) {
        return step(session, 'tooManyConnections', `MaxInboundConnection is ${most}`, { close: true });
    }
    const fromOne = count(connector, 'MaxInboundConnectionPerSource') ?? Number.POSITIVE_INFINITY;
    const percent = count(connector, 'MaxInboundConnectionPercentagePerSource') ?? 100;
    const share = others ? Math.min(fromOne, Math.ceil(((most - others.all) * percent) / 100)) : fromOne;
    if (others && share <= others.fromClient) {
        return step(session, 'tooManyFromSource', `one client may have ${share} connections now`, {
            close: true,
        });
    }
    return undefined;
}

function banner(session: Session): Step {
    const { context } = session;
    const { connector } = context;
    const custom = text(connector, 'Banner');
    const events = since(context, '2016') ? [] : permissionEvents(session);
    if (custom)
        return step(session, 'customBanner', 'Banner is set and replaces the whole line', {
            fill: { banner: custom },
            events,
        });
    const fqdn = fqdnOf(context);
    const missing = [
        ...(custom === undefined && connector.service !== 'MailboxDelivery'
            ? [`Banner of ${connector.identity} is not known`]
            : []),
        ...(has(connector, 'AuthMechanism', 'ExternalAuthoritative') === undefined
            ? [`AuthMechanism of ${connector.identity} is not known`]
            : []),
    ];
    const fill = { fqdn: fqdn.name, date: bannerDate(context.now, context.zone) };
    const name = connector.service === 'MailboxDelivery' ? 'deliveryBanner' : 'banner';
    const because =
        text(connector, 'Fqdn') && connector.written.has('fqdn')
            ? 'Fqdn is set, Banner is not'
            : `${connector.identity} answers`;
    return step(session, name, isEdge(context) ? `${because} on an Edge server` : because, {
        fill,
        unsettled: fqdn.unsettled,
        missing,
        events,
    });
}

/** Until 2013 the log states the rights of a session as soon as it begins. */
const permissionEvents = ({ context, who }: Session) => [
    { data: sessionPermissions(rightsOf(context.connector, who).rights), context: 'Set Session Permissions' },
];
