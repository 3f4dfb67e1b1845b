import { receiveOverview } from './sources.ts';

const permissions2013 = 'Microsoft Learn, Exchange 2013 deployment permissions reference';
const sendOverview = 'Microsoft Learn, Send connectors in Exchange Server';
const protocolLog = 'protocol logs of real servers (IPBan test data)';
/** An account with every right logs in: the log names them all, in the server's order. */
const supportLog = 'Veritas support article 100038601, receive log of 2013-10-15';

/** An identity that a session may have, and that an access control entry may name. */
export interface Principal {
    /** As Get-ADPermission prints it on an English server; without a domain where every forest has its own. */
    readonly name: string;
    readonly sid?: string;
    /** True for a group of the forest: any domain may stand before it. */
    readonly inDomain?: true;
    readonly aliases: readonly { readonly text: string; readonly language?: string }[];
    /** Which sessions have it. */
    readonly summary: string;
    readonly source: string;
}

/** An extended right on a connector. */
export interface Right {
    /** Its name in the directory, as Add-ADPermission takes it. */
    readonly name: string;
    readonly displayName: string;
    readonly side: 'receive' | 'send';
    /** Its name in the `Set Session Permissions` line of the protocol log. */
    readonly sessionName?: string;
    /** True for what only Exchange servers use among themselves. */
    readonly internal?: true;
    readonly summary: string;
    /** What happens to a session that does not have it. */
    readonly without: string;
    readonly source: string;
}

/** One access control entry that a permission group stands for. */
export interface GroupAce {
    readonly principal: string;
    readonly right: string;
    readonly deny: boolean;
}

const sid = (last: number): string => `S-1-9-1419165041-1139599005-3936102811-1022490595-${last}`;

export const anonymous = 'NT AUTHORITY\\ANONYMOUS LOGON';
export const authenticatedUsers = 'NT AUTHORITY\\Authenticated Users';
export const hubServers = 'MS Exchange\\Hub Transport Servers';
export const edgeServers = 'MS Exchange\\Edge Transport Servers';
export const externallySecured = 'MS Exchange\\Externally Secured Servers';
export const legacyServers = 'MS Exchange\\Legacy Exchange Servers';
export const partnerServers = 'MS Exchange\\Partner Servers';
export const exchangeServers = 'Exchange Servers';
export const legacyInterop = 'ExchangeLegacyInterop';

export const principals: readonly Principal[] = [
    {
        name: anonymous,
        sid: 'S-1-5-7',
        aliases: [{ text: 'ANONYMOUS LOGON' }, { text: 'NT-AUTORITÄT\\ANONYMOUS-ANMELDUNG', language: 'de' }],
        summary:
            'Every session that has not authenticated. Its name is translated on servers in other languages; S-1-5-7 is the same everywhere.',
        source: 'Microsoft Learn, Well-known SIDs; a German wiki for the German name',
    },
    {
        name: authenticatedUsers,
        sid: 'S-1-5-11',
        aliases: [{ text: 'Authenticated Users' }],
        summary:
            'Every session that has authenticated as a user, with any account of the forest or of a trusted one.',
        source: 'Microsoft Learn, Well-known SIDs',
    },
    {
        name: exchangeServers,
        inDomain: true,
        aliases: [],
        summary: 'Exchange servers of the organization, after X-EXPS.',
        source: receiveOverview,
    },
    {
        name: hubServers,
        sid: sid(21),
        aliases: [{ text: 'Hub Transport Servers' }],
        summary:
            'Exchange servers of the organization that transport mail (Mailbox servers, formerly Hub Transport).',
        source: permissions2013,
    },
    {
        name: edgeServers,
        sid: sid(22),
        aliases: [{ text: 'Edge Transport Servers' }],
        summary: 'Subscribed Edge servers, which authenticate with the certificate of their subscription.',
        source: permissions2013,
    },
    {
        name: externallySecured,
        sid: sid(23),
        aliases: [{ text: 'Externally Secured Servers' }],
        summary:
            'Every session on a connector with ExternalAuthoritative: whoever connects, without authentication.',
        source: permissions2013,
    },
    {
        name: legacyServers,
        sid: sid(24),
        aliases: [{ text: 'Legacy Exchange Servers' }],
        summary: 'Exchange servers of versions that route by routing groups.',
        source: permissions2013,
    },
    {
        name: partnerServers,
        sid: sid(10),
        aliases: [{ text: 'Partner Servers' }],
        summary: 'Partners that proved their domain by mutual TLS.',
        source: permissions2013,
    },
    {
        name: legacyInterop,
        inDomain: true,
        aliases: [],
        summary: 'The group that lets Exchange 2003 servers send to later ones.',
        source: receiveOverview,
    },
];

/** The rights, in the order in which the protocol log lists those of a session. */
export const rights: readonly Right[] = [
    {
        name: 'ms-Exch-SMTP-Submit',
        displayName: 'Submit Messages to Server',
        side: 'receive',
        sessionName: 'SMTPSubmit',
        summary: 'May submit mail at all.',
        without: 'MAIL FROM and AUTH fail: nothing can be submitted',
        source: `${receiveOverview}; ${protocolLog}`,
    },
    {
        name: 'ms-Exch-SMTP-Accept-Any-Recipient',
        displayName: 'Submit Messages to any Recipient',
        side: 'receive',
        sessionName: 'SMTPAcceptAnyRecipient',
        summary:
            'May relay: send to recipients outside the accepted domains. For anonymous clients it makes a relay connector.',
        without:
            'Recipients outside the accepted domains get 550 5.7.54 (2016 and later) or 550 5.7.1 Unable to relay (before)',
        source: `${receiveOverview}; ${protocolLog}`,
    },
    {
        name: 'ms-Exch-SMTP-Accept-Authentication-Flag',
        displayName: 'Accept Authentication Flag',
        side: 'receive',
        sessionName: 'SMTPAcceptAuthenticationFlag',
        summary: 'Its mail counts as sent from inside, authenticated.',
        without: 'The message counts as anonymous; recipients that require authentication reject it',
        source: `${receiveOverview}; ${supportLog}`,
    },
    {
        name: 'ms-Exch-SMTP-Accept-Any-Sender',
        displayName: 'Accept Any Sender',
        side: 'receive',
        sessionName: 'SMTPAcceptAnySender',
        summary: 'May use any sender address.',
        without:
            'Authenticated users may only use addresses that they may send as (550 5.7.60). For anonymous sessions Transport refuses after DATA; ' +
            'Front End Transport of 2013 and later is reported not to enforce it',
        source: `${receiveOverview}; ${protocolLog}; Microsoft Q&A 308173`,
    },
    {
        name: 'ms-Exch-SMTP-Accept-Authoritative-Domain-Sender',
        displayName: 'Accept Authoritative Domain Sender',
        side: 'receive',
        sessionName: 'SMTPAcceptAuthoritativeDomainSender',
        summary: 'May use senders in the organization’s own authoritative domains.',
        without:
            'Senders in authoritative domains are refused; on Front End Transport of 2013 and later this is reported not to work',
        source: `${receiveOverview}; OfficeDocs-Exchange issue 1665; ${supportLog}`,
    },
    {
        name: 'ms-Exch-Bypass-Anti-Spam',
        displayName: 'Bypass Anti-Spam',
        side: 'receive',
        sessionName: 'BypassAntiSpam',
        summary: 'Its mail passes the anti-spam filters.',
        without: 'The anti-spam filters apply',
        source: `${receiveOverview}; ${protocolLog}`,
    },
    {
        name: 'ms-Exch-Bypass-Message-Size-Limit',
        displayName: 'Bypass Message Size Limit',
        side: 'receive',
        sessionName: 'BypassMessageSizeLimit',
        summary: 'Its messages may exceed MaxMessageSize.',
        without: 'MaxMessageSize applies',
        source: `${receiveOverview}; ${supportLog}`,
    },
    {
        name: 'ms-Exch-SMTP-Accept-Exch50',
        displayName: 'Accept EXCH50',
        side: 'receive',
        sessionName: 'SMTPAcceptEXCH50',
        summary: 'May send XEXCH50 data, as Exchange 2003 does.',
        without: 'XEXCH50 data is ignored',
        source: `${receiveOverview}; ${supportLog}`,
    },
    {
        name: 'ms-Exch-Accept-Headers-Routing',
        displayName: 'Accept Routing Headers',
        side: 'receive',
        sessionName: 'AcceptRoutingHeaders',
        summary: 'Received and Resent headers of its messages stay.',
        without: 'Received and Resent-* headers are removed',
        source: `${receiveOverview}; Microsoft Learn, Header firewall; ${protocolLog}`,
    },
    {
        name: 'ms-Exch-Accept-Headers-Forest',
        displayName: 'Accept Forest Headers',
        side: 'receive',
        sessionName: 'AcceptForestHeaders',
        summary: 'X-MS-Exchange-Forest headers of its messages stay.',
        without: 'X-MS-Exchange-Forest-* headers are removed',
        source: `${receiveOverview}; Microsoft Learn, Header firewall; ${supportLog}`,
    },
    {
        name: 'ms-Exch-Accept-Headers-Organization',
        displayName: 'Accept Organization Headers',
        side: 'receive',
        sessionName: 'AcceptOrganizationHeaders',
        summary:
            'X-MS-Exchange-Organization headers of its messages stay: spam confidence, who authenticated.',
        without: 'X-MS-Exchange-Organization-* headers are removed',
        source: `${receiveOverview}; Microsoft Learn, Header firewall; ${supportLog}`,
    },
    internalRight(
        'ms-Exch-SMTP-Accept-Xattr',
        'Accept xAttr',
        'Message attributes between Exchange servers.',
    ),
    internalRight(
        'ms-Exch-SMTP-Accept-XProxyFrom',
        'Accept XProxyFrom',
        'A front end tells which client a proxied session comes from.',
    ),
    internalRight(
        'ms-Exch-SMTP-Accept-XSessionParams',
        'Accept XSessionParams',
        'A front end hands over parameters of a proxied session.',
    ),
    internalRight(
        'ms-Exch-SMTP-Accept-XShadow',
        'Accept XShadow',
        'Shadow redundancy: another server keeps a copy until delivery.',
        'SMTPAcceptXShadow',
    ),
    internalRight('ms-Exch-SMTP-Accept-XSysProbe', 'Accept XSysProbe', 'Probes of the health service.'),
    internalRight(
        'ms-Exch-SMTP-Send-XMessageContext-ADRecipientCache',
        'Send XMessageContext ADRecipientCache',
        'Looked-up recipients travel with a message between Exchange servers.',
    ),
    internalRight(
        'ms-Exch-SMTP-Send-XMessageContext-ExtendedProperties',
        'Send XMessageContext ExtendedProperties',
        'Properties travel with a message between Exchange servers.',
    ),
    internalRight(
        'ms-Exch-SMTP-Send-XMessageContext-FastIndex',
        'Send XMessageContext FastIndex',
        'The search index of a message travels with it between Exchange servers.',
    ),
    sendRight(
        'ms-Exch-Send-Headers-Organization',
        'Send Organization Headers',
        'X-MS-Exchange-Organization headers leave with the message.',
        'X-MS-Exchange-Organization-* headers are removed',
    ),
    sendRight(
        'ms-Exch-Send-Headers-Forest',
        'Send Forest Headers',
        'X-MS-Exchange-Forest headers leave with the message.',
        'X-MS-Exchange-Forest-* headers are removed',
    ),
    sendRight(
        'ms-Exch-Send-Headers-Routing',
        'Send Routing Headers',
        'Received headers leave with the message.',
        'Received headers are removed',
    ),
    sendRight('ms-Exch-SMTP-Send-Exch50', 'Send EXCH50', 'XEXCH50 data is sent.', 'XEXCH50 data is not sent'),
    sendRight(
        'ms-Exch-SMTP-Send-XShadow',
        'Send XShadow',
        'Shadow redundancy towards the other server.',
        'The other server keeps no shadow copy',
        true,
    ),
];

const submit = 'ms-Exch-SMTP-Submit';
const anyRecipient = 'ms-Exch-SMTP-Accept-Any-Recipient';
const anySender = 'ms-Exch-SMTP-Accept-Any-Sender';
const ownDomainSender = 'ms-Exch-SMTP-Accept-Authoritative-Domain-Sender';
const antiSpam = 'ms-Exch-Bypass-Anti-Spam';
const routingHeaders = 'ms-Exch-Accept-Headers-Routing';
const internalHeaders = ['ms-Exch-Accept-Headers-Organization', 'ms-Exch-Accept-Headers-Forest'];
const internalRights = rights
    .filter(({ internal, side }) => internal && side === 'receive')
    .map(({ name }) => name);

const trusted = [
    submit,
    anyRecipient,
    anySender,
    ownDomainSender,
    'ms-Exch-SMTP-Accept-Authentication-Flag',
    'ms-Exch-SMTP-Accept-Exch50',
    antiSpam,
    'ms-Exch-Bypass-Message-Size-Limit',
    routingHeaders,
];

const allow = (principal: string, names: readonly string[]): readonly GroupAce[] =>
    names.map(right => ({ principal, right, deny: false }));

const deny = (principal: string, names: readonly string[]): readonly GroupAce[] =>
    names.map(right => ({ principal, right, deny: true }));

/** The 2013 reference leaves Accept XShadow out for Hub Transport Servers; the newer page grants it to the whole group. */
const ofServer = [...trusted, ...internalHeaders, ...internalRights];

/** What the permission groups of a receive connector stand for. Nobody can change them. */
const groups = new Map<string, { readonly edge: boolean; readonly entries: readonly GroupAce[] }>([
    [
        'anonymoususers',
        { edge: true, entries: allow(anonymous, [submit, anySender, ownDomainSender, routingHeaders]) },
    ],
    [
        'exchangeusers',
        { edge: false, entries: allow(authenticatedUsers, [submit, anyRecipient, antiSpam, routingHeaders]) },
    ],
    [
        'exchangeservers',
        {
            edge: true,
            entries: [
                ...allow(exchangeServers, ofServer),
                ...allow(hubServers, ofServer),
                ...allow(edgeServers, ofServer),
                ...allow(externallySecured, trusted),
            ],
        },
    ],
    [
        'exchangelegacyservers',
        { edge: false, entries: [...allow(legacyInterop, trusted), ...deny(legacyInterop, internalHeaders)] },
    ],
    ['partners', { edge: true, entries: allow(partnerServers, [submit, routingHeaders]) }],
]);

/** What every send connector grants from the start. */
export const sendConnectorAces: readonly GroupAce[] = [
    ...allow(anonymous, ['ms-Exch-Send-Headers-Routing']),
    ...[exchangeServers, hubServers, edgeServers].flatMap(server =>
        allow(
            server,
            rights.filter(({ side }) => side === 'send').map(({ name }) => name),
        ),
    ),
    ...allow(externallySecured, ['ms-Exch-Send-Headers-Routing', 'ms-Exch-SMTP-Send-Exch50']),
    ...allow(legacyServers, ['ms-Exch-Send-Headers-Routing', 'ms-Exch-SMTP-Send-Exch50']),
    ...allow(partnerServers, ['ms-Exch-Send-Headers-Routing']),
];

const rightsByName = new Map(rights.map(right => [right.name.toLowerCase(), right]));
const rightsBySession = new Map(
    rights.flatMap(right => (right.sessionName ? [[right.sessionName.toLowerCase(), right]] : [])),
);
const principalsByText = new Map(
    principals.flatMap(principal =>
        [principal.name, principal.sid, ...principal.aliases.map(({ text }) => text)].flatMap(text =>
            text === undefined ? [] : [[plain(text), principal] as const],
        ),
    ),
);

/** The well-known principal of a name or SID, in any letter case, with any domain where every forest has its own. */
export function findPrincipal(text: string): Principal | undefined {
    const key = plain(text);
    const known = principalsByText.get(key);
    if (known) return known;
    const group = principalsByText.get(key.slice(key.lastIndexOf('\\') + 1));
    return group?.inDomain ? group : undefined;
}

/**
 * The principal of a name that lost its backslash (`NT AUTHORITYAnonymous Logon`), as copied from web pages.
 * Exchange does not find it.
 */
export function principalWithoutBackslash(text: string): Principal | undefined {
    if (text.includes('\\')) return undefined;
    const key = plain(text);
    return principals.find(({ name, aliases }) =>
        [name, ...aliases.map(alias => alias.text)].some(
            each => each.includes('\\') && plain(each).replace('\\', '') === key,
        ),
    );
}

/** The right of a name in the directory, in any letter case. */
export function findRight(text: string): Right | undefined {
    return rightsByName.get(text.trim().toLowerCase());
}

/** The right of a short name in the `Set Session Permissions` line of a protocol log. */
export function findSessionRight(text: string): Right | undefined {
    return rightsBySession.get(text.trim().toLowerCase());
}

/** The entries that a permission group brings; none for `None` and `Custom`, and none where an Edge server does not have the group. */
export function expandGroup(group: string, { edge }: { readonly edge: boolean }): readonly GroupAce[] {
    const found = groups.get(group.toLowerCase());
    return found && (found.edge || !edge) ? found.entries : [];
}

function internalRight(name: string, displayName: string, summary: string, sessionName?: string): Right {
    return {
        name,
        displayName,
        side: 'receive',
        ...(sessionName === undefined ? {} : { sessionName }),
        internal: true,
        summary: `${summary} Granted with ExchangeServers; reserved.`,
        without: 'Exchange servers cannot use it among themselves',
        source: `${receiveOverview}; ${permissions2013}`,
    };
}

function sendRight(
    name: string,
    displayName: string,
    summary: string,
    without: string,
    internal = false,
): Right {
    const right = { name, displayName, side: 'send', summary, without, source: sendOverview } as const;
    return internal ? { ...right, internal: true } : right;
}

/** Web pages double backslashes; letter case never counts. */
function plain(text: string): string {
    return text.trim().normalize('NFC').replace(/\\+/g, '\\').toLowerCase();
}
