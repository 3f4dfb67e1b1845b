import { anyRecipient, describe, holds, rightsOf } from '../permissions/rights.ts';
import { count, flag, text } from '../settings.ts';
import { domainOf, isAddress, parsePath } from './address.ts';
import { acceptedDomainOf, hasMailbox, listsMailboxes } from './domains.ts';
import { problemOfRecipient } from './parameters.ts';
import { isEdge, type Session, type Step, since, step, versionOf } from './session.ts';

/** RCPT: order, the address, the number of recipients, reserved domains, then relaying and whether the recipient exists. */
export function recipient(session: Session, argument: string): Step {
    const { connector } = session.context;
    if (!session.mail) return step(session, 'mailFirst', 'RCPT came before MAIL');
    const path = parsePath(argument, 'TO');
    if (!path) return step(session, 'invalidArguments', 'RCPT needs TO:<address>');
    const problem = problemOfRecipient(path.parameters);
    if (problem) return step(session, 'invalidArguments', problem);
    if (path.address.toLowerCase() === 'postmaster') {
        return accepted(session, path.address, 'every server takes mail for postmaster', [
            'Mail to postmaster without a domain was not seen',
        ]);
    }
    const address = qualified(session, path.address);
    if (!isAddress(address, longest(session))) {
        return step(session, 'invalidRecipient', `"${path.address}" is not an address with a domain`);
    }
    const most = count(connector, 'MaxRecipientsPerMessage');
    if (most !== undefined && most <= session.recipients.length) {
        return step(
            session,
            'tooManyRecipients',
            `MaxRecipientsPerMessage is ${most}; the recipients before this one stand`,
        );
    }
    return refusedDomain(session, domainOf(address)) ?? relayed(session, address);
}

function refusedDomain(session: Session, domain: string): Step | undefined {
    const { connector } = session.context;
    if (
        flag(connector, 'RejectReservedTopLevelRecipientDomains') &&
        /(?:^|\.)(?:test|example|invalid|localhost)$/.test(domain)
    ) {
        return step(session, 'reservedTopLevel', 'RejectReservedTopLevelRecipientDomains is on');
    }
    if (
        flag(connector, 'RejectReservedSecondLevelRecipientDomains') &&
        /(?:^|\.)example\.(?:com|net|org)$/.test(domain)
    ) {
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
        const why = held
            ? `${domain} is no accepted domain, but ${describe(who)} may relay: ${held.because}`
            : `${describe(who)} may perhaps relay`;
        return accepted(session, address, why, [], may === undefined ? notKnown : []);
    }
    const barred = denied.find(({ right }) => right === anyRecipient);
    const why = `${domain} is no accepted domain and ${describe(who)} has no Accept-Any-Recipient right${barred ? `: ${barred.because}` : ''}`;
    const version = versionOf(context);
    const name =
        version === '2013'
            ? 'unableToRelay2013'
            : since(context, '2016')
              ? 'unableToRelayNewer'
              : 'unableToRelay';
    const missing =
        context.organization.domains.length === 0
            ? ['No accepted domain is listed; run Get-AcceptedDomain']
            : [];
    return step(session, name, why, { missing });
}

/** Relay domains hold recipients that are not in the directory; an authoritative one may be validated at RCPT. */
function inside(
    session: Session,
    address: string,
    found: ReturnType<typeof acceptedDomainOf> & object,
): Step {
    const { organization } = session.context;
    const plain = `${found.domain} is an accepted domain (${found.type ?? 'of unknown type'})`;
    if (found.type !== 'Authoritative') return accepted(session, address, plain);
    if (hasMailbox(organization, address) || !listsMailboxes(organization, domainOf(address)))
        return accepted(session, address, plain);
    const validated = flag(organization, 'RecipientValidationEnabled');
    if (validated === false) return accepted(session, address, `${plain}; recipients are not validated here`);
    if (validated) {
        return step(
            session,
            'userUnknown',
            `${address} is not among the mailboxes, and RecipientValidationEnabled is on`,
        );
    }
    const why = `${found.domain} is an accepted domain; ${address} is not among its mailboxes, so a non-delivery report follows`;
    const agent = isEdge(session.context)
        ? 'recipient validation is on'
        : 'the Recipient Filter agent is installed and validates';
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
    return step({ ...session, recipients: [...session.recipients, address] }, 'recipientOk', why, {
        unsettled,
        missing,
    });
}

/** An address without a domain gets DefaultDomain, where one is set. */
export function qualified({ context: { connector } }: Session, address: string): string {
    const domain = text(connector, 'DefaultDomain');
    return address.includes('@') || address === '' || !domain ? address : `${address}@${domain}`;
}

/** The number of characters that an address may have. */
export const longest = ({ context: { connector } }: Session) =>
    flag(connector, 'LongAddressesEnabled') ? 1860 : 571;
