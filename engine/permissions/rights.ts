import {
    anonymous,
    authenticatedUsers,
    edgeServers,
    exchangeServers,
    externallySecured,
    findPrincipal,
    findRight,
    hubServers,
    legacyInterop,
    partnerServers,
    rights as rightRows,
} from '../catalogue/rights.ts';
import { has } from '../settings.ts';
import type { Ace, Organization, ReceiveConnector } from '../topology.ts';

/** Who a session is. AuthMechanism decides that; the access control list decides what it may do. */
export type Who =
    | {
          readonly kind:
              | 'anonymous'
              | 'externally-secured'
              | 'exchange-server'
              | 'edge-server'
              | 'legacy-server'
              | 'partner';
      }
    /** `mailbox` is undefined where the text lists neither a mailbox nor an account of that name. */
    | { readonly kind: 'user'; readonly account: string; readonly mailbox: boolean | undefined };

/** A right of a session, or one that it is denied. */
export interface Held {
    /** In the catalogue's spelling: ms-Exch-SMTP-Submit. */
    readonly right: string;
    /** Which group or grant gives or denies it to which of the session's principals. */
    readonly because: string;
}

export interface Rights {
    /** In the order of the protocol log. */
    readonly rights: readonly Held[];
    readonly denied: readonly Held[];
    /** What the text leaves open, and what would settle it. */
    readonly notKnown: readonly string[];
}

export const submit = 'ms-Exch-SMTP-Submit';
export const anyRecipient = 'ms-Exch-SMTP-Accept-Any-Recipient';
export const anySender = 'ms-Exch-SMTP-Accept-Any-Sender';
export const ownDomainSender = 'ms-Exch-SMTP-Accept-Authoritative-Domain-Sender';
export const bypassSize = 'ms-Exch-Bypass-Message-Size-Limit';

/**
 * What a session may do on a connector, each right with the chain that gives it. Rights are the union of what is allowed
 * to the session's principals, minus what is denied to any of them.
 */
export function rightsOf(connector: ReceiveConnector, who: Who): Rights {
    const mine = connector.acl.entries.filter(({ principal }) => belongs(principal, who));
    const denied = collect(mine.filter(({ deny }) => deny));
    const barred = new Set(denied.map(({ right }) => right.toLowerCase()));
    const allowed = collect(mine.filter(({ deny, right }) => !deny && !barred.has(right.toLowerCase())));
    return { rights: allowed, denied, notKnown: openQuestions(connector, who) };
}

/** Whether the session has the right; `undefined` where the text does not settle it. */
export function holds(connector: ReceiveConnector, who: Who, right: string): boolean | undefined {
    const wanted = right.toLowerCase();
    let allowed = false;
    for (const ace of connector.acl.entries) {
        if (ace.right.toLowerCase() !== wanted || !belongs(ace.principal, who)) continue;
        if (ace.deny) return false;
        allowed = true;
    }
    if (!connector.acl.complete) return allowed ? true : undefined;
    const perhaps = unsettledEntries(connector, who).some(
        ace => ace.right.toLowerCase() === wanted && ace.deny === allowed,
    );
    return perhaps ? undefined : allowed;
}

/** Who a client is before it authenticates: anonymous, or externally secured whoever it is. */
export function whoConnects(connector: ReceiveConnector): Who {
    return {
        kind: has(connector, 'AuthMechanism', 'ExternalAuthoritative') ? 'externally-secured' : 'anonymous',
    };
}

/** The session of an account: listed as a mailbox, as an account without one, or not listed. */
export function userOf(organization: Organization, account: string): Who {
    const found = organization.accounts.find(({ name }) => name.toLowerCase() === account.toLowerCase());
    return { kind: 'user', account: found?.name ?? account, mailbox: found?.mailbox };
}

/** As people say it: `an anonymous client`, `anna@contoso.com`. */
export function describe(who: Who): string {
    if (who.kind === 'user') return who.account;
    return {
        anonymous: 'an anonymous client',
        'externally-secured': 'a client of an externally secured connector',
        'exchange-server': 'an Exchange server',
        'edge-server': 'a subscribed Edge server',
        'legacy-server': 'an Exchange 2003 server',
        partner: 'a partner with mutual TLS',
    }[who.kind];
}

/** The names of a session's rights as the protocol log's `Set Session Permissions` lists them. */
export function sessionPermissions(held: readonly Held[]): string {
    const names = new Set(held.map(({ right }) => right.toLowerCase()));
    const listed = rightRows.flatMap(({ name, sessionName }) =>
        sessionName && names.has(name.toLowerCase()) ? [sessionName] : [],
    );
    return listed.length === 0 ? 'None' : listed.join(' ');
}

const principalsOf: Record<Who['kind'], readonly string[]> = {
    anonymous: [anonymous],
    'externally-secured': [externallySecured],
    'exchange-server': [exchangeServers, hubServers],
    'edge-server': [edgeServers],
    'legacy-server': [legacyInterop],
    partner: [partnerServers],
    user: [authenticatedUsers],
};

function belongs(principal: string, who: Who): boolean {
    if (principalsOf[who.kind].includes(findPrincipal(principal)?.name ?? principal)) return true;
    return (
        who.kind === 'user' && (same(principal, who.account) || everyone.includes(principal.toLowerCase()))
    );
}

/** Windows counts anonymous sessions out of Everyone, unless a policy counts them in. */
const everyone = ['everyone', 's-1-1-0'];

const same = (a: string, b: string) => a.toLowerCase() === b.toLowerCase();

function collect(entries: readonly Ace[]): Held[] {
    const reasons = new Map<string, { right: string; because: string[] }>();
    for (const ace of entries) {
        const right = findRight(ace.right)?.name ?? ace.right;
        const known = reasons.get(right.toLowerCase()) ?? { right, because: [] };
        reasons.set(right.toLowerCase(), known);
        const reason = reasonOf(ace);
        if (!known.because.includes(reason)) known.because.push(reason);
    }
    const order = (right: string) => {
        const index = rightRows.findIndex(({ name }) => name === right);
        return index < 0 ? rightRows.length : index;
    };
    return [...reasons.values()]
        .sort((a, b) => order(a.right) - order(b.right))
        .map(({ right, because }) => ({ right, because: because.join('; ') }));
}

function reasonOf({ principal, deny, from }: Ace): string {
    if ('group' in from) return `${from.group} ${deny ? 'denies' : 'gives'} it to ${principal}`;
    return deny
        ? `a deny for ${principal} takes it away, and a deny wins`
        : `a grant gives it to ${principal}`;
}

function openQuestions(connector: ReceiveConnector, who: Who): string[] {
    const questions: string[] = [];
    if (!connector.acl.complete) {
        questions.push(
            `The rights on ${connector.identity} are not all known; run Get-ReceiveConnector "${connector.identity}" | Get-ADPermission`,
        );
    }
    const groups = new Set(unsettledEntries(connector, who).map(({ principal }) => principal));
    for (const group of groups) {
        questions.push(
            `Whether ${describe(who)} is a member of ${group} is not known, so the entries for it are left out`,
        );
    }
    return questions;
}

/** Entries for principals whose members the text does not say. An authenticated user may be one of them. */
function unsettledEntries(connector: ReceiveConnector, who: Who): readonly Ace[] {
    if (who.kind === 'anonymous')
        return connector.acl.entries.filter(({ principal }) => everyone.includes(principal.toLowerCase()));
    if (who.kind !== 'user') return [];
    return connector.acl.entries.filter(
        ({ principal }) => findPrincipal(principal) === undefined && !belongs(principal, who),
    );
}
