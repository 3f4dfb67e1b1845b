import {
    describe,
    holds,
    rightsOf,
    sessionPermissions,
    submit,
    userOf,
    type Who,
} from '../permissions/rights.ts';
import { count, list } from '../settings.ts';
import { mechanisms } from './hello.ts';
import {
    type Event,
    isFrontend,
    type Mechanism,
    type Session,
    type Step,
    somebody,
    step,
} from './session.ts';

/** AUTH, with or without the client's first answer in the same line. */
export function auth(session: Session, argument: string): Step {
    const [mechanism = '', first] = argument.trim().split(/\s+/);
    if (session.authenticated) return step(session, 'alreadyDone', 'the session is authenticated already');
    if (session.mail) return step(session, 'alreadyDone', 'a message is under way');
    if (mechanism === '') return step(session, 'invalidArguments', 'AUTH needs a mechanism');
    const offered = mechanisms(session);
    const chosen = offered.find(each => each === mechanism.toUpperCase());
    if (!chosen) return notOffered(session, mechanism, offered);
    return begin(session, chosen, first);
}

/** The client's next line while AUTH is under way. Any Base64 is taken. */
export function authLine(session: Session, line: string): Step {
    const { awaiting } = session;
    if (awaiting?.kind !== 'auth') return step(session, 'unrecognized', 'no authentication is under way');
    const { mechanism, round, account } = awaiting;
    if (line.trim() === '*')
        return step(
            { ...session, awaiting: undefined },
            'authAborted',
            'the client breaks the authentication off',
        );
    if (mechanism === 'LOGIN' && round === 0) {
        const next: Session = { ...session, awaiting: { ...awaiting, round: 1, account: decoded(line) } };
        return step(next, 'loginPassword', 'AUTH LOGIN asks for the password');
    }
    if (round === 0) {
        const next: Session = { ...session, awaiting: { ...awaiting, round: round + 1 } };
        return step(next, 'authChallenge', `${mechanism} goes on with a challenge`);
    }
    return finish({ ...session, awaiting: undefined }, mechanism, account);
}

function notOffered(session: Session, mechanism: string, offered: readonly Mechanism[]): Step {
    const known = list(session.context.connector, 'AuthMechanism') !== undefined;
    const asked = mechanism.toUpperCase();
    const because =
        asked === 'LOGIN' && session.tls === 'none'
            ? 'LOGIN is not offered before TLS, or not at all'
            : `${asked} is not offered; offered are ${offered.join(', ') || 'no mechanisms'}`;
    const missing = known ? [] : [`The AuthMechanism of ${session.context.connector.identity} is not known`];
    return step(session, 'unknownMechanism', because, { missing });
}

function begin(session: Session, mechanism: Mechanism, first: string | undefined): Step {
    const awaiting = { kind: 'auth', mechanism, round: 0, account: undefined } as const;
    const started: Session = { ...session, awaiting };
    if (first !== undefined) return authLine(started, first);
    if (mechanism === 'LOGIN') return step(started, 'loginUserName', 'AUTH LOGIN asks for the user name');
    return step(
        started,
        mechanism === 'NTLM' ? 'ntlmSupported' : 'gssapiSupported',
        `${mechanism} is offered`,
    );
}

function finish(session: Session, mechanism: Mechanism, named: string | undefined): Step {
    const { context } = session;
    const account = context.login?.account ?? named;
    if (context.login?.fails) return refused(session, mechanism, account ?? 'unknown');
    const who = userOf(context.organization, account ?? somebody);
    const believed = context.login
        ? []
        : ['Who logs in, and whether the password is right, is not said; it is taken to be right'];
    const may = holds(context.connector, who, submit);
    if (may === false) {
        return step(
            session,
            'authenticatedWithoutSubmit',
            `${describe(who)} has no Submit right on ${context.connector.identity}`,
            {
                delay: authTarpit(session),
                unsettled: [
                    'Sources disagree on users without the Submit right: one lets AUTH fail, another has Default Frontend accept them',
                ],
            },
        );
    }
    const { notKnown } = rightsOf(context.connector, who);
    return step(
        { ...session, who, authenticated: true },
        'authenticated',
        `${describe(who)} authenticates with ${mechanism}`,
        {
            unsettled: believed,
            missing: may === undefined ? notKnown : [],
            events: successEvents(session, who),
        },
    );
}

/** After MaxLogonFailures the server closes the connection; one log has the close follow without a further reply. */
function refused(session: Session, mechanism: Mechanism, account: string): Step {
    const failures = session.logonFailures + 1;
    const most = count(session.context.connector, 'MaxLogonFailures') ?? 3;
    const close = 0 < most && most <= failures;
    const delay = authTarpit(session);
    return step(
        { ...session, logonFailures: failures },
        'authenticationFailed',
        `the credentials of ${account} are wrong${close ? `; that was failure ${failures} of ${most}, so the connection is closed` : ''}`,
        {
            delay,
            close,
            events: [
                { data: '', context: `Inbound AUTH ${mechanism} failed because of LogonDenied` },
                { data: '', context: `User Name: ${account}` },
            ],
        },
    );
}

/** AuthTarpitInterval came with 2016; before, TarpitInterval delays these too. */
function authTarpit({ context: { connector } }: Session): number {
    return count(connector, 'AuthTarpitInterval') ?? count(connector, 'TarpitInterval') ?? 5;
}

function successEvents({ context }: Session, who: Who): Event[] {
    const account = describe(who);
    const permissions = sessionPermissions(rightsOf(context.connector, who).rights);
    const events: Event[] = [
        { data: permissions, context: 'Set Session Permissions' },
        { data: account, context: 'authenticated' },
    ];
    if (!isFrontend(context)) return events;
    const target = context.connector.server.fqdn ?? context.connector.server.name;
    const proxied = [
        `ASyncBackendLocator.BeginGetDatabaseToServerMappingInfo for user ${account}.`,
        `AsyncBackendLocator.EndGetDatabaseToServerMappingInfo for user ${account}`,
        `Setting up client proxy session to destination(s): ${target}`,
        `Proxy session was successfully set up. Session for${account} will now be proxied`,
    ];
    return [...events, ...proxied.map(text => ({ data: '', context: text }))];
}

/** The account that a client gave in Base64, where it reads as one. */
function decoded(line: string): string | undefined {
    const encoded = line.trim();
    if (!/^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/.test(encoded)) return undefined;
    const name = atob(encoded);
    return /^[\x20-\x7e]+$/.test(name) ? name : undefined;
}
