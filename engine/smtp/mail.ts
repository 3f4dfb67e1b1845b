import { anySender, bypassSize, describe, holds, rightsOf, submit } from '../permissions/rights.ts';
import { count, flag, setting, text } from '../settings.ts';
import { isAddress, type Path, parsePath } from './address.ts';
import { sessionId } from './clock.ts';
import { announcedTooLarge, bodyOf, problemOfMail } from './parameters.ts';
import { longest, qualified } from './recipient.ts';
import { type Event, isFrontend, type Session, type Step, since, somebody, step } from './session.ts';

/** MAIL: order, RequireTLS, the right to submit, the address, its parameters, the rate, and the right to the sender. */
export function mail(session: Session, argument: string): Step {
    const { context } = session;
    if (session.mail) return step(session, 'senderAlready', 'this message has a sender already');
    const path = parsePath(argument, 'FROM');
    if (!path) return step(session, 'invalidArguments', 'MAIL needs FROM:<address>');
    if (flag(context.connector, 'RequireTLS') && session.tls === 'none') {
        return step(session, 'startTlsFirst', 'the connector has RequireTLS and TLS is not active');
    }
    const may = holds(context.connector, session.who, submit);
    if (may === false) return noSubmit(session);
    if (context.pressure && !isFrontend(context)) {
        return step(session, 'insufficientResources', `back pressure: ${context.pressure} is short`);
    }
    const refused =
        refusedPath(session, path) ?? refusedRate(session) ?? refusedSender(session, path.address);
    if (refused) return refused;
    const own = senderQuestions(session, path.address);
    const { notKnown } = rightsOf(context.connector, session.who);
    const messages = [...session.messages, session.elapsed];
    return step(
        {
            ...session,
            mail: { from: path.address, body: bodyOf(path.parameters) },
            recipients: [],
            messages,
            chunks: { lines: [], bytes: 0 },
        },
        'senderOk',
        because(session, submit, 'may submit'),
        {
            ...own,
            missing: [...(may === undefined ? notKnown : []), ...own.missing],
            events: receivingEvents(session, messages.length),
        },
    );
}

function noSubmit(session: Session): Step {
    const { connector } = session.context;
    const name = since(session.context, '2016') ? 'notAuthenticatedNewer' : 'notAuthenticated';
    const newer =
        name === 'notAuthenticatedNewer'
            ? [
                  'Newer builds may answer 530 5.7.57 SMTP; Client was not authenticated to send anonymous mail during MAIL FROM',
              ]
            : [];
    return step(session, name, `${describe(session.who)} has no Submit right on ${connector.identity}`, {
        unsettled: newer,
    });
}

function refusedPath(session: Session, { address, parameters }: Path): Step | undefined {
    const problem = problemOfMail(session, parameters);
    if (problem) return step(session, 'invalidArguments', problem);
    if (address !== '' && !isAddress(qualified(session, address), longest(session))) {
        return step(session, 'invalidSender', `"${address}" is not an address with a domain`);
    }
    const { connector } = session.context;
    if (!announcedTooLarge(session, parameters) || holds(connector, session.who, bypassSize))
        return undefined;
    return step(
        session,
        'tooLarge',
        `the announced size exceeds MaxMessageSize (${count(connector, 'MaxMessageSize')} bytes)`,
    );
}

/** Messages of this connection in the last minute; what other connections sent is not known. */
function refusedRate(session: Session): Step | undefined {
    const { connector } = session.context;
    const most = count(connector, 'MessageRateLimit');
    const source = text(connector, 'MessageRateSource') ?? 'IPAddress';
    if (most === undefined || source === 'None') return undefined;
    const recent = session.messages.filter(at => session.elapsed - at < 60_000).length;
    if (recent < most) return undefined;
    return step(
        session,
        'rateExceeded',
        `MessageRateLimit is ${most} a minute for each ${source === 'User' ? 'user' : 'address'}`,
        { close: true },
    );
}

/** Only authenticated users are judged here; anonymous senders are judged after the message. */
function refusedSender(session: Session, address: string): Step | undefined {
    const { context, who } = session;
    if (who.kind !== 'user' || holds(context.connector, who, anySender) !== false) return undefined;
    const name = since(context, '2016') ? 'sendAsNewer' : 'sendAs';
    if (who.mailbox === false) {
        return step(
            session,
            name,
            `${who.account} has no mailbox, so it may send as nobody, and it lacks the Accept-Any-Sender right`,
        );
    }
    if (address === '' || who.account === somebody || isOwn(who.account, address)) return undefined;
    if (who.mailbox === undefined && !who.account.includes('@')) {
        return step(session, name, `${address} is not known to belong to ${who.account}`, {
            unsettled: [
                `${who.account} is not listed as a mailbox or account, so its addresses are not known`,
            ],
        });
    }
    return step(
        session,
        name,
        `${address} does not belong to ${who.account}, who lacks the Accept-Any-Sender right`,
    );
}

function senderQuestions(
    { context, who }: Session,
    address: string,
): { missing: readonly string[]; unsettled: readonly string[] } {
    const nothing = { missing: [], unsettled: [] };
    if (who.kind !== 'user') return nothing;
    const any = holds(context.connector, who, anySender);
    if (any) return nothing;
    if (any === undefined) return { ...nothing, missing: rightsOf(context.connector, who).notKnown };
    if (address === '')
        return { ...nothing, unsettled: ['Whether a user may send with an empty sender was not seen'] };
    if (who.account === somebody) {
        return {
            ...nothing,
            unsettled: [`Who logs in is not said; ${address} is taken to be its own address`],
        };
    }
    return who.mailbox
        ? nothing
        : { ...nothing, unsettled: [`${who.account} is not listed as a mailbox; it is taken to have one`] };
}

/** DOMAIN\anna is taken to own anna@…; other aliases are not in the text. */
function isOwn(account: string, address: string): boolean {
    const name = account.slice(account.lastIndexOf('\\') + 1).toLowerCase();
    const wanted = address.toLowerCase();
    return name.includes('@') ? name === wanted : wanted.startsWith(`${name}@`);
}

function because({ context, who }: Session, right: string, may: string): string {
    const held = rightsOf(context.connector, who).rights.find(each => each.right === right);
    if (held) return `${describe(who)} ${may}: ${held.because}`;
    return setting(context.connector, 'PermissionGroups')
        ? `whether ${describe(who)} ${may} is not known`
        : `${describe(who)} ${may}`;
}

function receivingEvents({ context, elapsed }: Session, number: number): Event[] {
    if (!since(context, '2013')) return [];
    const at = new Date(context.now + elapsed).toISOString();
    return [{ data: `${sessionId(context.now)};${at};${number}`, context: 'receiving message' }];
}
