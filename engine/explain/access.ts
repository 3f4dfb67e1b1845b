import {
    anonymous,
    authenticatedUsers,
    edgeServers,
    exchangeServers,
    externallySecured,
    findRight,
    hubServers,
    legacyInterop,
    partnerServers,
} from '../catalogue/rights.ts';
import {
    anyRecipient,
    anySender,
    bypassSize,
    holds,
    rightsOf,
    submit,
    type Who,
} from '../permissions/rights.ts';
import { list } from '../settings.ts';
import type { Ace, ReceiveConnector } from '../topology.ts';
import { code, codeInCell, paragraphs, plain, table } from './markdown.ts';

/** Who may do what on a receive connector, in words, with what the text leaves open. */
export function access(connector: ReceiveConnector): string {
    const rows = rowsOf(connector).map(({ who, may }) => [who, may]);
    const granted = otherGrants(connector).map(([who, may]) => [codeInCell(who), may]);
    const unknown = [...new Set(rightsOf(connector, { kind: 'anonymous' }).notKnown)];
    return paragraphs(
        table(['Who', 'may'], [...rows, ...granted]) ?? 'Nobody may submit mail.',
        ...unknown.map(text => `Not known: ${plain(text)}`),
    );
}

interface Row {
    readonly who: string;
    readonly may: string;
}

function rowsOf(connector: ReceiveConnector): Row[] {
    const mechanisms = list(connector, 'AuthMechanism');
    if (mechanisms?.includes('ExternalAuthoritative')) {
        return [
            {
                who: 'Whoever connects, without authentication',
                may: may(connector, { kind: 'externally-secured' }),
            },
        ];
    }
    const login = mechanisms?.some(each => each === 'BasicAuth' || each === 'Integrated');
    const server = mechanisms?.includes('ExchangeServer');
    const without = (what: string) => `cannot log in: AuthMechanism lacks ${what}`;
    const rows: (Row | undefined)[] = [
        { who: 'Anonymous clients', may: may(connector, { kind: 'anonymous' }) },
        row(connector, 'Users who log in', user, login, without('BasicAuth and Integrated')),
        row(connector, 'Exchange servers', { kind: 'exchange-server' }, server, without('ExchangeServer')),
        // Without a statement about them, these two are left out rather than listed as having nothing.
        mentions(connector, [legacyInterop])
            ? { who: 'Exchange 2003 servers', may: may(connector, { kind: 'legacy-server' }) }
            : undefined,
        mentions(connector, [partnerServers])
            ? { who: 'Partners, with mutual TLS', may: may(connector, { kind: 'partner' }) }
            : undefined,
    ];
    return rows.filter(each => each !== undefined);
}

const user: Who = { kind: 'user', account: authenticatedUsers, mailbox: undefined };

/** A row for those who have to authenticate; none where they neither can nor have any right. */
function row(
    connector: ReceiveConnector,
    who: string,
    as: Who,
    canLogIn: boolean | undefined,
    otherwise: string,
): Row | undefined {
    const named = mentions(
        connector,
        as.kind === 'user' ? [authenticatedUsers] : [exchangeServers, hubServers, edgeServers],
    );
    if (!named && connector.acl.complete) return undefined;
    if (canLogIn === false) return named ? { who, may: otherwise } : undefined;
    const words = may(connector, as);
    return {
        who,
        may: canLogIn === undefined ? `${words}, if they can log in: AuthMechanism is not known` : words,
    };
}

const mentions = ({ acl }: ReceiveConnector, principals: readonly string[]) =>
    acl.entries.some(({ principal }) => principals.includes(principal));

function may(connector: ReceiveConnector, who: Who): string {
    const has = (right: string) => holds(connector, who, right);
    if (has(submit) === false) return 'nothing: no right to submit';
    if (has(submit) === undefined)
        return has(anyRecipient) ? 'relay, if they may submit at all, which is not known' : 'not known';
    const recipients = {
        true: 'send to any recipient (relay)',
        false: 'send to accepted domains only',
        undefined: 'send; whether beyond accepted domains is not known',
    };
    const senders = {
        true: 'any sender address',
        false:
            who.kind === 'user'
                ? 'only sender addresses that they may send as'
                : 'no right to any sender address',
        undefined: undefined,
    };
    const found = [
        recipients[`${has(anyRecipient)}`],
        senders[`${has(anySender)}`],
        has('ms-Exch-Bypass-Anti-Spam') ? 'no anti-spam filters' : undefined,
        has(bypassSize) ? 'no size limit' : undefined,
    ];
    return found.filter(Boolean).join('; ');
}

const rowPrincipals = [
    anonymous,
    authenticatedUsers,
    edgeServers,
    exchangeServers,
    externallySecured,
    hubServers,
    legacyInterop,
    partnerServers,
];

/** Grants to accounts and groups that no row speaks of, by principal. */
function otherGrants({ acl }: ReceiveConnector): [who: string, may: string][] {
    const found = new Map<string, Ace[]>();
    for (const ace of acl.entries) {
        if ('group' in ace.from || rowPrincipals.includes(ace.principal)) continue;
        found.set(ace.principal, [...(found.get(ace.principal) ?? []), ace]);
    }
    return [...found].map(([who, aces]) => [
        who,
        aces
            .map(
                each =>
                    `${each.deny ? 'is denied ' : ''}${code(findRight(each.right)?.displayName ?? each.right)}`,
            )
            .join('; '),
    ]);
}
