import { flag } from '../settings.ts';
import type { AcceptedDomain, Organization } from '../topology.ts';
import { domainOf } from './address.ts';

/**
 * The accepted domain that a recipient's domain falls under: itself before `*.domain` before `*`. `*.domain` holds the
 * subdomains and not the domain; MatchSubDomains adds the subdomains to a domain.
 */
export function acceptedDomainOf({ domains }: Organization, domain: string): AcceptedDomain | undefined {
    const wanted = domain.toLowerCase();
    const fitting = domains.filter(each => accepts(each, wanted));
    return (
        fitting.find(each => each.domain === wanted) ??
        fitting.sort((a, b) => b.domain.length - a.domain.length)[0]
    );
}

/** Whether the mailboxes of the text include an address. */
export function hasMailbox({ accounts }: Organization, address: string): boolean {
    return accounts.some(({ name, mailbox }) => mailbox && name.toLowerCase() === address.toLowerCase());
}

/** Whether the text lists a mailbox in the domain at all. */
export function listsMailboxes({ accounts }: Organization, domain: string): boolean {
    return accounts.some(({ name, mailbox }) => mailbox && domainOf(name) === domain.toLowerCase());
}

function accepts(accepted: AcceptedDomain, domain: string): boolean {
    const own = accepted.domain;
    if (own === '*' || own === domain) return true;
    if (own.startsWith('*.')) return domain.endsWith(own.slice(1)) && domain.length > own.length - 1;
    return flag(accepted, 'MatchSubDomains') === true && domain.endsWith(`.${own}`);
}
