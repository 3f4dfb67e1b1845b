import { anyRecipient, anySender, bypassSize, describe, holds, rightsOf, submit } from '../permissions/rights.ts';
import { count, flag, setting, text } from '../settings.ts';
import { domainOf, isAddress, type Path, parsePath } from './address.ts';
import { sessionId } from './clock.ts';
import { acceptedDomainOf, hasMailbox, listsMailboxes } from './domains.ts';
import { announcedTooLarge, bodyOf, problemOfMail, problemOfRecipient } from './parameters.ts';
import { type Event, isEdge, type Session, since, type Step, step, versionOf } from './session.ts';

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
    const refused = refusedPath(session, path) ?? refusedRate(session) ?? refusedSender(session, path.address);
    if (refused) return refused;
    const own = senderQuestions(session, path.address);
    const { notKnown } = rightsOf(context.connector, session.who);
    const messages = [...session.messages, session.elapsed];
    return step(
        { ...session, mail: { from: path.address, body: bodyOf(path.parameters) }, recipients: [], messages, chunks: { lines: [], bytes: 0 } },
        'senderOk',
        because(session, submit, 'may submit'),
        { ...own, missing: [...(may === undefined ? notKnown : []), ...own.missing], events: receivingEvents(session, messages.length) },
    );
}

/** RCPT: order, the address, the number of recipients, reserved domains, then relaying and whether the recipient exists. */
export function recipient(session: Session, argument: string): Step {
    const { connector } = session.context;
    if (!session.mail) return step(session, 'mailFirst', 'RCPT came before MAIL');
    const path = parsePath(argument, 'TO');
    if (!path) return step(session, 'invalidArguments', 'RCPT needs TO:<address>');
    const problem = problemOfRecipient(path.parameters);
    if (problem) return step(session, 'invalidArguments', problem);
    if (path.address.toLowerCase() === 'postmaster') {
        return accepted(session, path.address, 'every server takes mail for postmaster', ['Mail to postmaster without a domain was not seen']);
    }
    const address = qualified(session, path.address);
    if (!isAddress(address, longest(session))) {
        return step(session, 'invalidRecipient', `"${path.address}" is not an address with a domain`);
    }
    const most = count(connector, 'MaxRecipientsPerMessage');
    if (most !== undefined && most <= session.recipients.length) {
        return step(session, 'tooManyRecipients', `MaxRecipientsPerMessage is ${most}; the recipients before this one stand`);
    }
    return refusedDomain(session, domainOf(address)) ?? relayed(session, address);
}

function noSubmit(session: Session): Step {
    const { connector } = session.context;
    const name = since(session.context, '2016') ? 'notAuthenticatedNewer' : 'notAuthenticated';
    const newer =
        name === 'notAuthenticatedNewer'
            ? ['Newer builds may answer 530 5.7.57 SMTP; Client was not authenticated to send anonymous mail during MAIL FROM']
            : [];
    return step(session, name, `${describe(session.who)} has no Submit right on ${connector.identity}`, { unsettled: newer });
}

function refusedPath(session: Session, { address, parameters }: Path): Step | undefined {
    const problem = problemOfMail(session, parameters);
    if (problem) return step(session, 'invalidArguments', problem);
    if (address !== '' && !isAddress(qualified(session, address), longest(session))) {
        return step(session, 'invalidSender', `"${address}" is not an address with a domain`);
    }
    const { connector } = session.context;
    if (!announcedTooLarge(session, parameters) || holds(connector, session.who, bypassSize)) return undefined;
    return step(session, 'tooLarge', `the announced size exceeds MaxMessageSize (${count(connector, 'MaxMessageSize')} bytes)`);
}

/** Messages of this connection in the last minute; what other connections sent is not known. */
function refusedRate(session: Session): Step | undefined {
    const { connector } = session.context;
    const most = count(connector, 'MessageRateLimit');
    const source = text(connector, 'MessageRateSource') ?? 'IPAddress';
    if (most === undefined || source === 'None') return undefined;
    const recent = session.messages.filter(at => session.elapsed - at < 60_000).length;
    if (recent < most) return undefined;
    return step(session, 'rateExceeded', `MessageRateLimit is ${most} a minute for each ${source === 'User' ? 'user' : 'address'}`, { close: true });
}

/** Only authenticated users are judged here; anonymous senders are judged after the message. */
function refusedSender(session: Session, address: string): Step | undefined {
    const { context, who } = session;
    if (who.kind !== 'user' || holds(context.connector, who, anySender) !== false) return undefined;
    const name = since(context, '2016') ? 'sendAsNewer' : 'sendAs';
    if (who.mailbox === false) {
        return step(session, name, `${who.account} has no mailbox, so it may send as nobody, and it lacks the Accept-Any-Sender right`);
    }
    if (address === '' || isOwn(who.account, address)) return undefined;
    if (who.mailbox === undefined && !who.account.includes('@')) {
        return step(session, name, `${address} is not known to belong to ${who.account}`, {
            unsettled: [`${who.account} is not listed as a mailbox or account, so its addresses are not known`],
        });
    }
    return step(session, name, `${address} does not belong to ${who.account}, who lacks the Accept-Any-Sender right`);
}

function senderQuestions({ context, who }: Session, address: string): { missing: readonly string[]; unsettled: readonly string[] } {
    const nothing = { missing: [], unsettled: [] };
    if (who.kind !== 'user') return nothing;
    const any = holds(context.connector, who, anySender);
    if (any) return nothing;
    if (any === undefined) return { ...nothing, missing: rightsOf(context.connector, who).notKnown };
    if (address === '') return { ...nothing, unsettled: ['Whether a user may send with an empty sender was not seen'] };
    return who.mailbox ? nothing : { ...nothing, unsettled: [`${who.account} is not listed as a mailbox; it is taken to have one`] };
}

/** DOMAIN\anna is taken to own anna@…; other aliases are not in the text. */
function isOwn(account: string, address: string): boolean {
    const name = account.slice(account.lastIndexOf('\\') + 1).toLowerCase();
    const wanted = address.toLowerCase();
    return name.includes('@') ? name === wanted : wanted.startsWith(`${name}@`);
}

function refusedDomain(session: Session, domain: string): Step | undefined {
    const { connector } = session.context;
    if (flag(connector, 'RejectReservedTopLevelRecipientDomains') && /(?:^|\.)(?:test|example|invalid|localhost)$/.test(domain)) {
        return step(session, 'reservedTopLevel', 'RejectReservedTopLevelRecipientDomains is on');
    }
    if (flag(connector, 'RejectReservedSecondLevelRecipientDomains') && /(?:^|\.)example\.(?:com|net|org)$/.test(domain)) {
        return step(session, 'reservedSecondLevel', 'RejectReservedSecondLevelRecipientDomains is on');
    }
    if (flag(connector, 'RejectSingleLabelRecipientDomains') && !domain.includes('.')) {
        return step(session, 'singleLabel', 'RejectSingleLabelRecipientDomains is on');
    }
    return undefined;
}

function relayed(session: Session, address: string): Step {
    const { context, who } = session;
    const domain = domainOf(address);
    const found = acceptedDomainOf(context.organization, domain);
    if (found) return inside(session, address, found);
    const may = holds(context.connector, who, anyRecipient);
    const { rights, denied, notKnown } = rightsOf(context.connector, who);
    if (may !== false) {
        const held = rights.find(({ right }) => right === anyRecipient);
        const why = held ? `${domain} is no accepted domain, but ${describe(who)} may relay: ${held.because}` : `${describe(who)} may perhaps relay`;
        return accepted(session, address, why, [], may === undefined ? notKnown : []);
    }
    const barred = denied.find(({ right }) => right === anyRecipient);
    const why = `${domain} is no accepted domain and ${describe(who)} has no Accept-Any-Recipient right${barred ? `: ${barred.because}` : ''}`;
    const version = versionOf(context);
    const name = version === '2013' ? 'unableToRelay2013' : since(context, '2016') ? 'unableToRelayNewer' : 'unableToRelay';
    const missing = context.organization.domains.length === 0 ? ['No accepted domain is listed; run Get-AcceptedDomain'] : [];
    return step(session, name, why, { missing });
}

/** Relay domains hold recipients that are not in the directory; an authoritative one may be validated at RCPT. */
function inside(session: Session, address: string, found: ReturnType<typeof acceptedDomainOf> & object): Step {
    const { organization } = session.context;
    const plain = `${found.domain} is an accepted domain (${found.type ?? 'of unknown type'})`;
    if (found.type !== 'Authoritative') return accepted(session, address, plain);
    if (hasMailbox(organization, address) || !listsMailboxes(organization, domainOf(address))) return accepted(session, address, plain);
    const validated = flag(organization, 'RecipientValidationEnabled');
    if (validated === false) return accepted(session, address, `${plain}; recipients are not validated here`);
    if (validated) {
        return step(session, 'userUnknown', `${address} is not among the mailboxes, and RecipientValidationEnabled is on`);
    }
    const why = `${found.domain} is an accepted domain; ${address} is not among its mailboxes, so a non-delivery report follows`;
    const agent = isEdge(session.context) ? 'recipient validation is on' : 'the Recipient Filter agent is installed and validates';
    return accepted(session, address, why, [
        `Where ${agent}, the answer for ${address} is 550 5.1.1 User unknown; write RecipientValidationEnabled in the organization to settle it`,
    ]);
}

function accepted(
    session: Session,
    address: string,
    why: string,
    unsettled: readonly string[] = [],
    missing: readonly string[] = [],
): Step {
    return step({ ...session, recipients: [...session.recipients, address] }, 'recipientOk', why, { unsettled, missing });
}

/** An address without a domain gets DefaultDomain, where one is set. */
function qualified({ context: { connector } }: Session, address: string): string {
    const domain = text(connector, 'DefaultDomain');
    return address.includes('@') || address === '' || !domain ? address : `${address}@${domain}`;
}

const longest = ({ context: { connector } }: Session) => (flag(connector, 'LongAddressesEnabled') ? 1860 : 571);

function because({ context, who }: Session, right: string, may: string): string {
    const held = rightsOf(context.connector, who).rights.find(each => each.right === right);
    if (held) return `${describe(who)} ${may}: ${held.because}`;
    return setting(context.connector, 'PermissionGroups') ? `whether ${describe(who)} ${may} is not known` : `${describe(who)} ${may}`;
}

function receivingEvents({ context, elapsed }: Session, number: number): Event[] {
    if (!since(context, '2013')) return [];
    const at = new Date(context.now + elapsed).toISOString();
    return [{ data: `${sessionId(context.now)};${at};${number}`, context: 'receiving message' }];
}
