import { directoryProperties } from './directory-properties.ts';
import { type Choice, type PropertyFact, type PropertyTable, table } from './property.ts';
import { export2019, rateLimits, receiveCmdlets, receiveOverview, sizeLimits } from './sources.ts';

const boolean = { kind: 'boolean' } as const;
const text = { kind: 'text' } as const;
const fqdn = { kind: 'fqdn' } as const;
const day = 86_400;
const largest = 2_147_483_647;
const setCmdlet = 'Microsoft Learn, Set-ReceiveConnector';

/** How a client may prove who it is, in the order in which Exchange prints them. */
export const authMechanisms: readonly Choice[] = [
    {
        name: 'None',
        number: 0,
        summary: 'No authentication and no STARTTLS. Must stand alone.',
    },
    {
        name: 'Tls',
        number: 1,
        summary:
            'Offers STARTTLS. Needs a certificate enabled for SMTP that contains the name the connector announces.',
    },
    {
        name: 'Integrated',
        number: 2,
        summary:
            'Windows authentication: offers AUTH NTLM, and with EnableAuthGSSAPI also AUTH GSSAPI (Kerberos). ' +
            'The NTLM handshake shows the names of domain and server to anyone who asks.',
    },
    {
        name: 'BasicAuth',
        number: 4,
        summary:
            'User name and password by AUTH LOGIN; in clear text unless BasicAuthRequireTLS is there too.',
    },
    {
        name: 'BasicAuthRequireTLS',
        number: 8,
        summary: 'Offers AUTH LOGIN only after STARTTLS. Needs BasicAuth and Tls beside it.',
    },
    {
        name: 'ExchangeServer',
        number: 16,
        summary:
            'Exchange servers authenticate with X-ANONYMOUSTLS and X-EXPS. Mail between servers stops where ' +
            'it is taken from a connector that other servers use.',
    },
    {
        name: 'ExternalAuthoritative',
        number: 32,
        numberUnverified: true,
        summary:
            'Externally secured: whoever connects counts as a trusted server, without authentication, because ' +
            'something outside Exchange (IPsec, VPN, a closed network) protects the path. Only Tls may stand beside it, ' +
            'and PermissionGroups must contain ExchangeServers.',
    },
];

/** Whom the connector admits, in the order in which Exchange prints them. What each may do stands in `rights.ts`. */
export const permissionGroups: readonly Choice[] = [
    { name: 'None', number: 0, summary: 'Nobody may submit, unless rights are granted one by one.' },
    {
        name: 'AnonymousUsers',
        number: 1,
        summary:
            'Clients that do not authenticate may send to accepted domains, with any sender. It does not let them relay: ' +
            'that takes ms-Exch-SMTP-Accept-Any-Recipient.',
    },
    {
        name: 'ExchangeUsers',
        number: 2,
        edge: false,
        summary:
            'Authenticated users may send to any recipient, but only with sender addresses that they may send as.',
    },
    {
        name: 'ExchangeServers',
        number: 4,
        summary:
            'Exchange servers, subscribed Edge servers and, with ExternalAuthoritative, every client: any sender, any recipient, ' +
            'no anti-spam, no size limit.',
    },
    {
        name: 'ExchangeLegacyServers',
        number: 8,
        edge: false,
        summary: 'Servers of the group ExchangeLegacyInterop, that is Exchange 2003 and older.',
    },
    {
        name: 'Partners',
        number: 16,
        numberUnverified: true,
        summary:
            'Partners that prove themselves by mutual TLS (domain security); they may send to accepted domains.',
    },
    {
        name: 'Custom',
        number: 32,
        numberUnverified: true,
        derived: true,
        summary:
            'Exchange prints it where rights were granted or denied outside the groups. It cannot be set; ' +
            'Get-ADPermission lists the rights.',
    },
];

export const usageNames: readonly Choice[] = [
    {
        name: 'Client',
        edge: false,
        summary: 'Submission by users with POP or IMAP: ExchangeUsers, Basic after TLS, NTLM.',
    },
    {
        name: 'Custom',
        summary: 'Nothing granted: accepts no mail until a permission group or a right is added.',
    },
    {
        name: 'Internal',
        summary: 'Exchange servers and mail servers inside: ExchangeServers and ExchangeLegacyServers.',
    },
    { name: 'Internet', summary: 'Mail from the internet: AnonymousUsers with STARTTLS.' },
    { name: 'Partner', summary: 'Mail from one partner over mutual TLS: Partners.' },
];

const loggingLevels: readonly Choice[] = [
    { name: 'None', number: 0, summary: 'Sessions are not logged.' },
    {
        name: 'Verbose',
        number: 1,
        summary: 'Every command and reply goes into the protocol log of the service.',
    },
];

const identity: readonly PropertyFact[] = [
    {
        name: 'Name',
        type: { kind: 'text', max: 64 },
        settable: 'both',
        summary: 'Unique on its server. Logs show the connector as `Server\\Name`.',
        source: receiveCmdlets,
    },
    {
        name: 'Server',
        type: text,
        settable: 'new',
        edge: false,
        defaultFrom: 'server-name',
        summary:
            'The server that the connector belongs to, for good: to move it, create it anew on the other server.',
        source: receiveCmdlets,
    },
    {
        name: 'TransportRole',
        type: {
            kind: 'enum',
            values: [
                {
                    name: 'HubTransport',
                    number: 32,
                    summary:
                        'The Transport service listens, which queues and routes; its own ports are 2525 and 465.',
                },
                {
                    name: 'FrontendTransport',
                    number: 16_384,
                    summary:
                        'The Front End Transport service listens, which only proxies; its own ports are 25, 587 and 717.',
                },
            ],
        },
        settable: 'both',
        since: '2013',
        edge: false,
        unsettled:
            'No source prints what New-ReceiveConnector takes when it is left out; HubTransport is reported',
        summary:
            'The service that listens. Two services cannot listen on one address and port of a server: a HubTransport ' +
            'connector on port 25 collides with Default Frontend. Restart both transport services after a change.',
        source: `${receiveCmdlets}; Microsoft Support, KB 2958036`,
    },
    {
        name: 'Usage',
        type: { kind: 'enum', values: usageNames },
        settable: 'new',
        unsettled:
            'What New-ReceiveConnector takes when no usage is given is not documented; Custom is what its first parameter set means',
        summary:
            'What a new connector starts with: it sets AuthMechanism, PermissionGroups and, for some, Bindings or RemoteIPRanges. ' +
            'It is not stored, and cannot be changed later.',
        source: `${receiveOverview}; ${receiveCmdlets}`,
    },
    {
        name: 'Enabled',
        type: boolean,
        settable: 'both',
        default: ['true'],
        summary:
            'Whether the connector takes connections. A disabled one leaves its clients to the next best range.',
        source: receiveCmdlets,
    },
    {
        name: 'Comment',
        type: text,
        settable: 'both',
        default: ['$null'],
        summary: 'A note for administrators: what the connector is for, and who asked for it.',
        source: receiveCmdlets,
    },
];

const selection: readonly PropertyFact[] = [
    {
        name: 'Bindings',
        type: { kind: 'bindings' },
        settable: 'both',
        defaultFrom: 'usage',
        summary:
            'The local addresses and ports it listens on: `0.0.0.0:25` is every IPv4 address of the server, `[::]:25` every ' +
            'IPv6 address. An address that the server does not have may keep the service from starting.',
        source: `${receiveCmdlets}; ${receiveOverview}`,
    },
    {
        name: 'RemoteIPRanges',
        type: { kind: 'ranges' },
        settable: 'both',
        defaultFrom: 'usage',
        summary:
            'The clients it serves: addresses, `low-high` ranges and CIDR. Among connectors on the same binding the smallest ' +
            'range that contains the client wins. About 1,200 to 1,300 entries fit.',
        source: `${receiveCmdlets}; Microsoft Support, limit of RemoteIPRanges`,
    },
];

const security: readonly PropertyFact[] = [
    {
        name: 'AuthMechanism',
        type: { kind: 'flags', values: authMechanisms },
        settable: 'both',
        defaultFrom: 'usage',
        summary:
            'How clients may prove who they are, and whether STARTTLS is offered. What they may do then, PermissionGroups says. ' +
            'Set-ReceiveConnector replaces the whole set.',
        source: receiveCmdlets,
    },
    {
        name: 'PermissionGroups',
        type: { kind: 'flags', values: permissionGroups },
        settable: 'both',
        defaultFrom: 'usage',
        summary:
            'Whom the connector admits; every group brings a fixed set of rights to fixed accounts. ' +
            'Set-ReceiveConnector replaces the whole set.',
        source: `${receiveCmdlets}; ${receiveOverview}`,
    },
    {
        name: 'RequireTLS',
        type: boolean,
        settable: 'both',
        default: ['false'],
        unsettled: 'Whether the X-ANONYMOUSTLS of Exchange servers satisfies it is not documented',
        summary:
            'Refuses mail before STARTTLS. Needs Tls in AuthMechanism and a certificate that clients accept.',
        source: receiveCmdlets,
    },
    {
        name: 'DomainSecureEnabled',
        type: boolean,
        settable: 'both',
        default: ['false'],
        summary:
            'Takes part in mutual TLS with partner domains. Alone it does nothing: the domain must also stand in ' +
            'TLSReceiveDomainSecureList. Needs Tls, excludes ExternalAuthoritative.',
        source: `${receiveCmdlets}; ${export2019}`,
    },
    {
        name: 'TlsCertificateName',
        type: text,
        settable: 'both',
        since: '2013',
        default: ['$null'],
        summary:
            'Picks the certificate for STARTTLS by issuer and subject: `<I>CN=Example CA<S>CN=mail.contoso.com`. ' +
            'Empty, Exchange picks one enabled for SMTP that contains the Fqdn.',
        source: receiveCmdlets,
    },
    {
        name: 'TlsDomainCapabilities',
        type: { kind: 'list' },
        settable: 'both',
        default: ['$null'],
        summary:
            'Domains whose TLS sessions may do more, as `domain:Capability`. Hybrid uses ' +
            '`mail.protection.outlook.com:AcceptCloudServicesMail`; without it mail from the cloud counts as external.',
        source: `${receiveCmdlets}; Microsoft Support, KB 3156771`,
    },
    {
        name: 'ExtendedProtectionPolicy',
        type: {
            kind: 'enum',
            values: [
                { name: 'None', number: 0, summary: 'The channel of an NTLM authentication is not checked.' },
                { name: 'Allow', summary: 'Checked where the client supports it.' },
                {
                    name: 'Require',
                    summary:
                        'Clients without it are refused, and so is everyone behind a device that ends TLS.',
                },
            ],
        },
        settable: 'both',
        default: ['None'],
        summary: 'Extended protection for Integrated authentication, against relayed credentials.',
        source: receiveCmdlets,
    },
    {
        name: 'EnableAuthGSSAPI',
        type: boolean,
        settable: 'both',
        default: ['false'],
        summary: 'With Integrated: offers AUTH GSSAPI NTLM instead of AUTH NTLM alone.',
        source: `${receiveCmdlets}; ${export2019}`,
    },
    {
        name: 'SuppressXAnonymousTls',
        type: boolean,
        settable: 'both',
        default: ['false'],
        summary:
            'Hides X-ANONYMOUSTLS, for WAN compressors between sites. Needs UseDowngradedExchangeServerAuth on the server and ' +
            'a connector of its own with narrow RemoteIPRanges; elsewhere Exchange servers cannot authenticate.',
        source: `${receiveCmdlets}; Microsoft Learn, Set-TransportService`,
    },
];

const announced: readonly PropertyFact[] = [
    {
        name: 'Fqdn',
        type: fqdn,
        settable: 'both',
        defaultFrom: 'server-fqdn',
        unsettled:
            'That ExchangeServer allows only the server’s own names is stated for 2007 and 2010; for later versions no source says',
        summary:
            'The name in banner, EHLO reply and Received header; it also picks the certificate. With ExchangeServer in AuthMechanism ' +
            'it must be the server’s FQDN, its NetBIOS name or empty. Never change it on `Default <Server>`.',
        source: `${receiveCmdlets}; Exchange 2007 and 2010 help`,
    },
    {
        name: 'Banner',
        type: text,
        settable: 'both',
        default: ['$null'],
        summary:
            'Replaces the first line of the dialogue; must begin with `220`. Empty, it names the server and the product.',
        source: `${receiveCmdlets}; Microsoft Learn, Modify the SMTP banner`,
    },
    {
        name: 'ServiceDiscoveryFqdn',
        type: fqdn,
        settable: 'both',
        since: '2013',
        default: ['$null'],
        summary: 'The name for service discovery of this connector.',
        source: receiveCmdlets,
    },
    {
        name: 'AdvertiseClientSettings',
        type: boolean,
        settable: 'both',
        default: ['false'],
        summary:
            'Shows Fqdn and port of this connector as SMTP settings in Outlook on the web; meant for port 587.',
        source: receiveCmdlets,
    },
    {
        name: 'DefaultDomain',
        type: text,
        settable: 'both',
        default: ['$null'],
        unsettled:
            'The documentation repeats the text of accepted domains here; what it does to addresses is not documented',
        summary: 'An accepted domain for addresses that have none.',
        source: receiveCmdlets,
    },
];

const limits: readonly PropertyFact[] = [
    {
        name: 'MaxMessageSize',
        type: { kind: 'size', min: 65_536, max: largest },
        settable: 'both',
        default: ['36 MB (37,748,736 bytes)'],
        summary:
            'The largest message as sent. Attachments grow by a third in Base64, so 36 MB carry about 25 MB. ' +
            'ms-Exch-Bypass-Message-Size-Limit lifts it.',
        source: `${receiveCmdlets}; ${sizeLimits}`,
    },
    {
        name: 'MaxHeaderSize',
        type: { kind: 'size', min: 1, max: largest },
        settable: 'both',
        default: ['256 KB (262,144 bytes)'],
        summary: 'The largest header; the connection closes where it is exceeded.',
        source: receiveCmdlets,
    },
    {
        name: 'MaxRecipientsPerMessage',
        type: { kind: 'integer', min: 1, max: 512_000 },
        settable: 'both',
        default: ['200'],
        summary:
            'Recipients in one message; those beyond get 452 4.5.3. Not enforced between Exchange servers.',
        source: `${receiveCmdlets}; ${sizeLimits}`,
    },
    {
        name: 'MaxHopCount',
        type: { kind: 'integer', min: 1, max: 500 },
        settable: 'both',
        unsettled: 'The documentation says 30 for a new connector, every connector of a real export has 60',
        summary: 'Received headers that a message may have before it counts as looping (5.4.6).',
        source: `${receiveCmdlets}; ${export2019}`,
    },
    {
        name: 'MaxLocalHopCount',
        type: { kind: 'integer', min: 0, max: 50 },
        settable: 'both',
        unsettled: 'The documentation says 8 for a new connector, every connector of a real export has 5',
        summary:
            'Received headers of this server before a message counts as looping; 0 never rejects. Every cumulative update ' +
            'sets it to 5 wherever it is above 1.',
        source: `${receiveCmdlets}; ${export2019}; practical365.com, Exchange Server 2013 upgrade and receive connector conflicts`,
    },
    {
        name: 'MaxInboundConnection',
        type: { kind: 'integer', min: 1, max: largest, unlimited: true },
        settable: 'both',
        default: ['5000'],
        summary: 'Connections at the same time. Large 2019 servers may need 1000 (event 17018).',
        source: `${receiveCmdlets}; Microsoft Support, event 17018`,
    },
    {
        name: 'MaxInboundConnectionPerSource',
        type: { kind: 'integer', min: 1, max: 10_000, unlimited: true },
        settable: 'both',
        default: ['20'],
        summary:
            'Connections at the same time from one address; the smaller of this and the percentage counts. ' +
            'Behind a balancer with source NAT all clients share it.',
        source: `${receiveCmdlets}; ${rateLimits}`,
    },
    {
        name: 'MaxInboundConnectionPercentagePerSource',
        type: { kind: 'integer', min: 1, max: 100 },
        settable: 'both',
        default: ['2'],
        summary: 'Connections from one address, in percent of those still free.',
        source: `${receiveCmdlets}; ${rateLimits}`,
    },
    {
        name: 'MessageRateLimit',
        type: { kind: 'integer', min: 1, max: largest, unlimited: true },
        settable: 'both',
        default: ['Unlimited'],
        edgeDefault: ['600'],
        summary: 'Messages per minute and source (see MessageRateSource); the next one gets 421 4.4.2.',
        source: `${receiveCmdlets}; ${rateLimits}`,
    },
    {
        name: 'MessageRateSource',
        type: {
            kind: 'flags',
            values: [
                { name: 'None', number: 0, numberUnverified: true, summary: 'Messages are not counted.' },
                { name: 'IPAddress', number: 1, summary: 'Messages are counted per client address.' },
                { name: 'User', number: 2, summary: 'Messages are counted per user.' },
                {
                    name: 'All',
                    number: 3,
                    numberUnverified: true,
                    summary: 'Messages are counted per address and per user.',
                },
            ],
        },
        settable: 'both',
        default: ['IPAddress'],
        unsettled:
            'User is the authenticated user on one page of the documentation and the MAIL FROM address on another',
        summary: 'By what MessageRateLimit counts.',
        source: `${receiveCmdlets}; ${rateLimits}`,
    },
    {
        name: 'MaxLogonFailures',
        type: { kind: 'integer', min: 0, max: 10 },
        settable: 'both',
        default: ['3'],
        summary: 'Failed logons before the connection closes; 0 never closes it.',
        source: receiveCmdlets,
    },
    {
        name: 'MaxProtocolErrors',
        type: { kind: 'integer', min: 0, max: largest, unlimited: true },
        settable: 'both',
        default: ['5'],
        summary: 'Errors of the client before the connection closes.',
        source: receiveCmdlets,
    },
    {
        name: 'ConnectionTimeout',
        type: { kind: 'time', min: 1, max: day },
        settable: 'both',
        default: ['00:10:00'],
        edgeDefault: ['00:05:00'],
        summary:
            'How long a connection may last, busy or not. Must be longer than ConnectionInactivityTimeout.',
        source: receiveCmdlets,
    },
    {
        name: 'ConnectionInactivityTimeout',
        type: { kind: 'time', min: 1, max: day },
        settable: 'both',
        default: ['00:05:00'],
        edgeDefault: ['00:01:00'],
        summary: 'How long a connection may be idle. Must be shorter than ConnectionTimeout.',
        source: receiveCmdlets,
    },
    {
        name: 'TarpitInterval',
        type: { kind: 'time', min: 0, max: Number.POSITIVE_INFINITY },
        settable: 'both',
        default: ['00:00:05'],
        summary:
            'How long replies to suspicious commands wait, against address harvesting; 00:00:00 is off. ' +
            'Only sessions without authentication wait. More than a few seconds breaks senders.',
        source: `${receiveCmdlets}; ${rateLimits}`,
    },
    {
        name: 'AuthTarpitInterval',
        type: { kind: 'time', min: 0, max: Number.POSITIVE_INFINITY },
        settable: 'both',
        since: '2016',
        default: ['00:00:05'],
        summary: 'How long the reply to a failed authentication waits.',
        source: receiveCmdlets,
    },
    {
        name: 'MaxAcknowledgementDelay',
        type: { kind: 'time', min: 0, max: Number.POSITIVE_INFINITY },
        settable: 'both',
        default: ['00:00:30'],
        summary:
            'Shadow redundancy of Exchange 2010: how long the acknowledgement of a message waits. Later versions ignore it.',
        source: receiveCmdlets,
    },
];

const extension = (name: string, summary: string): PropertyFact => ({
    name,
    type: boolean,
    settable: 'both',
    default: ['true'],
    summary,
    source: receiveCmdlets,
});

const protocol: readonly PropertyFact[] = [
    {
        name: 'SizeEnabled',
        type: {
            kind: 'enum',
            values: [
                { name: 'Disabled', number: 0, numberUnverified: true, summary: 'EHLO has no SIZE line.' },
                { name: 'Enabled', number: 1, summary: 'EHLO announces SIZE with MaxMessageSize.' },
                {
                    name: 'EnabledWithoutValue',
                    number: 2,
                    summary: 'EHLO announces a bare SIZE; authenticated servers pass the size check.',
                },
            ],
        },
        settable: 'both',
        default: ['Enabled'],
        summary: 'Whether EHLO announces SIZE, so that senders need not transfer what is too large.',
        source: `${receiveCmdlets}; ${export2019}`,
    },
    extension('BinaryMimeEnabled', 'EHLO offers BINARYMIME. Needs ChunkingEnabled.'),
    extension('ChunkingEnabled', 'EHLO offers CHUNKING: messages in blocks by BDAT.'),
    extension('DeliveryStatusNotificationEnabled', 'EHLO offers DSN: senders may ask for delivery reports.'),
    extension('EightBitMimeEnabled', 'EHLO offers 8BITMIME.'),
    extension(
        'EnhancedStatusCodesEnabled',
        'EHLO offers ENHANCEDSTATUSCODES, and replies carry them (550 5.7.54).',
    ),
    extension(
        'PipeliningEnabled',
        'EHLO offers PIPELINING: several commands without waiting for each reply.',
    ),
    {
        name: 'SmtpUtf8Enabled',
        type: boolean,
        settable: 'set',
        since: '2013',
        default: ['true'],
        summary:
            'EHLO offers SMTPUTF8: addresses beyond ASCII. Reserved for internal use; only Set-ReceiveConnector takes it.',
        source: `${setCmdlet}; ${export2019}`,
    },
    {
        name: 'BareLinefeedRejectionEnabled',
        type: boolean,
        settable: 'set',
        default: ['false'],
        summary:
            'Refuses messages with a line feed that no carriage return precedes (550 5.6.11). Only Set-ReceiveConnector takes it.',
        source: setCmdlet,
    },
    {
        name: 'LongAddressesEnabled',
        type: boolean,
        settable: 'both',
        default: ['false'],
        summary:
            'EHLO offers XLONGADDR: addresses up to 1,860 instead of 571 characters. Only for the Transport service.',
        source: receiveCmdlets,
    },
    {
        name: 'OrarEnabled',
        type: boolean,
        settable: 'both',
        default: ['false'],
        summary: 'EHLO offers XORAR. Long X.400 addresses need LongAddressesEnabled too.',
        source: receiveCmdlets,
    },
    {
        name: 'RequireEHLODomain',
        type: boolean,
        settable: 'both',
        default: ['false'],
        summary: 'Closes the connection where EHLO or HELO names no domain. Many devices do not.',
        source: receiveCmdlets,
    },
    {
        name: 'RejectReservedTopLevelRecipientDomains',
        type: boolean,
        settable: 'both',
        since: '2016',
        default: ['false'],
        summary: 'Refuses recipients in .test, .example, .invalid and .localhost (5.1.4).',
        source: receiveCmdlets,
    },
    {
        name: 'RejectReservedSecondLevelRecipientDomains',
        type: boolean,
        settable: 'both',
        since: '2016',
        default: ['false'],
        summary: 'Refuses recipients in example.com, example.net and example.org (5.1.5).',
        source: receiveCmdlets,
    },
    {
        name: 'RejectSingleLabelRecipientDomains',
        type: boolean,
        settable: 'both',
        since: '2016',
        default: ['false'],
        summary: 'Refuses recipients in domains of one label, as in user@host (5.1.6).',
        source: receiveCmdlets,
    },
    {
        name: 'ProtocolLoggingLevel',
        type: { kind: 'enum', values: loggingLevels },
        settable: 'both',
        default: ['None'],
        summary:
            'Whether sessions go into the protocol log. All receive connectors of a service share one log.',
        source: `${receiveCmdlets}; ${receiveOverview}`,
    },
];

const printed: readonly PropertyFact[] = [
    {
        name: 'ProxyEnabled',
        type: boolean,
        settable: 'none',
        since: '2013',
        default: ['false'],
        summary: 'Appears in exports only; no cmdlet takes it.',
        source: export2019,
    },
    {
        name: 'LiveCredentialEnabled',
        type: boolean,
        settable: 'none',
        since: '2013',
        default: ['false'],
        summary: 'Appears in exports only; no cmdlet takes it.',
        source: export2019,
    },
    {
        name: 'AcceptConsumerMail',
        type: boolean,
        settable: 'none',
        since: '2013',
        default: ['false'],
        summary: 'Appears in exports only; no cmdlet takes it.',
        source: export2019,
    },
    {
        name: 'AdminDisplayName',
        type: text,
        settable: 'none',
        default: ['$null'],
        summary: 'A display name in the directory, empty on premises. Appears in exports only.',
        source: export2019,
    },
];

/** What `Get-ReceiveConnector | Format-List` prints, and what New- and Set-ReceiveConnector take beside it. */
export const receiveProperties: PropertyTable = table([
    ...identity,
    ...selection,
    ...security,
    ...announced,
    ...limits,
    ...protocol,
    ...printed,
    ...directoryProperties,
]);
