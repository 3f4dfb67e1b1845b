import { directoryProperties } from './directory-properties.ts';
import { type PropertyFact, type PropertyTable, table } from './property.ts';
import { protocolLogging, sendCmdlets } from './sources.ts';

const boolean = { kind: 'boolean' } as const;
const text = { kind: 'text' } as const;
const fqdn = { kind: 'fqdn' } as const;
const list = { kind: 'list' } as const;
const sendExport = 'Export of a real Exchange 2019 organization (CSS-Exchange test data)';
const routing = 'Microsoft Learn, Mail routing and connector selection';

const destination: readonly PropertyFact[] = [
    {
        name: 'Name',
        type: text,
        settable: 'both',
        summary: 'Unique in the organization; cmdlets address the connector by it.',
        source: sendCmdlets,
    },
    {
        name: 'Enabled',
        type: boolean,
        settable: 'both',
        default: ['true'],
        summary: 'Whether routing may choose the connector.',
        source: sendCmdlets,
    },
    {
        name: 'AddressSpaces',
        type: list,
        settable: 'both',
        summary:
            'The recipient domains it serves, as `Type:Domain;Cost`: `SMTP:*;1`, `*.contoso.com`. The most specific space wins, then the ' +
            'lowest cost. `--` stands for all accepted domains, on Edge only.',
        source: `${sendCmdlets}; ${routing}`,
    },
    {
        name: 'SourceTransportServers',
        type: list,
        settable: 'both',
        edge: false,
        unsettled: 'That a new connector takes the local server where none is given is not documented',
        summary:
            'The servers that send. Without one, or with a server that does not transport mail, the connector cannot route.',
        source: `${sendCmdlets}; ${routing}`,
    },
    {
        name: 'IsScopedConnector',
        type: boolean,
        settable: 'both',
        default: ['false'],
        summary: 'Only servers in the Active Directory sites of the source servers see the connector.',
        source: sendCmdlets,
    },
    {
        name: 'DNSRoutingEnabled',
        type: boolean,
        settable: 'both',
        default: ['true'],
        summary:
            'Mail goes where the MX records of the recipient’s domain say. False needs SmartHosts, in the same command.',
        source: sendCmdlets,
    },
    {
        name: 'SmartHosts',
        type: list,
        settable: 'both',
        default: ['$null'],
        summary:
            'The hosts that take all mail of the connector, names or addresses. Needs DNSRoutingEnabled false.',
        source: sendCmdlets,
    },
    {
        name: 'Port',
        type: { kind: 'integer', min: 0, max: 65_535 },
        settable: 'both',
        default: ['25'],
        summary: 'The port of the smart hosts.',
        source: sendCmdlets,
    },
    {
        name: 'UseExternalDNSServersEnabled',
        type: boolean,
        settable: 'both',
        default: ['false'],
        summary:
            'Asks the DNS servers of ExternalDNSServers (Set-TransportService) instead of those of the network adapter.',
        source: sendCmdlets,
    },
    {
        name: 'FrontendProxyEnabled',
        type: boolean,
        settable: 'both',
        since: '2013',
        default: ['false'],
        summary:
            'Mail leaves through the Front End Transport service (port 717). Has no effect where a subscribed Edge server sends.',
        source: `${sendCmdlets}; Microsoft Learn, Configure Send connectors to proxy outbound mail`,
    },
    {
        name: 'SourceIPAddress',
        type: text,
        settable: 'both',
        edgeOnly: true,
        default: ['0.0.0.0'],
        summary: 'The local address to send from, on an Edge server with several.',
        source: sendCmdlets,
    },
];

const security: readonly PropertyFact[] = [
    {
        name: 'SmartHostAuthMechanism',
        type: {
            kind: 'enum',
            values: [
                { name: 'None', number: 0, summary: 'No authentication.' },
                { name: 'BasicAuth', summary: 'User name and password, also in clear text.' },
                { name: 'BasicAuthRequireTLS', summary: 'User name and password, after STARTTLS only.' },
                { name: 'ExchangeServer', summary: 'As an Exchange server.' },
                {
                    name: 'ExternalAuthoritative',
                    summary: 'The path is protected by something outside Exchange.',
                },
            ],
        },
        settable: 'both',
        default: ['None'],
        summary:
            'How to authenticate at the smart host; one value only. Basic needs AuthenticationCredential. Counts only with SmartHosts.',
        source: sendCmdlets,
    },
    {
        name: 'AuthenticationCredential',
        type: text,
        settable: 'both',
        default: ['$null'],
        summary:
            'User name and password for the smart host; in a script from Get-Credential, never in the text.',
        source: sendCmdlets,
    },
    {
        name: 'RequireTLS',
        type: boolean,
        settable: 'both',
        default: ['false'],
        summary: 'Sends only after STARTTLS. Needs IgnoreSTARTTLS false.',
        source: sendCmdlets,
    },
    {
        name: 'IgnoreSTARTTLS',
        type: boolean,
        settable: 'both',
        default: ['false'],
        summary: 'Never uses STARTTLS, even where the other side offers it: mail leaves in clear text.',
        source: sendCmdlets,
    },
    {
        name: 'TlsAuthLevel',
        type: {
            kind: 'enum',
            values: [
                { name: 'EncryptionOnly', summary: 'Any certificate of the other side will do.' },
                { name: 'CertificateValidation', summary: 'The certificate must be valid and trusted.' },
                {
                    name: 'DomainValidation',
                    summary: 'The certificate must also contain TlsDomain, or the domain of the recipient.',
                },
            ],
        },
        settable: 'both',
        default: ['$null'],
        summary:
            'How closely the certificate of the other side is checked. Needs RequireTLS true and IgnoreSTARTTLS false.',
        source: sendCmdlets,
    },
    {
        name: 'TlsDomain',
        type: text,
        settable: 'both',
        default: ['$null'],
        summary: 'The name that the certificate must contain. Needed with DomainValidation and a smart host.',
        source: sendCmdlets,
    },
    {
        name: 'TlsCertificateName',
        type: text,
        settable: 'both',
        since: '2013',
        default: ['$null'],
        summary:
            'The own certificate, by issuer and subject: `<I>CN=Example CA<S>CN=mail.contoso.com`. Where it is missing or has no private key, ' +
            'TLS fails (454 4.7.5).',
        source: `${sendCmdlets}; Microsoft Support, TLS negotiation failed with NoCredentials`,
    },
    {
        name: 'DomainSecureEnabled',
        type: boolean,
        settable: 'both',
        default: ['false'],
        summary:
            'Mutual TLS with the domains of TLSSendDomainSecureList. Needs DNS routing, IgnoreSTARTTLS false and address spaces without wildcards.',
        source: sendCmdlets,
    },
    {
        name: 'CloudServicesMailEnabled',
        type: boolean,
        settable: 'both',
        since: '2013',
        default: ['false'],
        summary:
            'Keeps the headers that let Exchange Online treat mail as internal; true on connectors of the hybrid wizard.',
        source: `${sendCmdlets}; ${sendExport}`,
    },
];

const session: readonly PropertyFact[] = [
    {
        name: 'Fqdn',
        type: fqdn,
        settable: 'both',
        default: ['$null'],
        summary:
            'The name in EHLO and in the Received header; empty, the FQDN of the sending server. Receivers compare it with DNS.',
        source: sendCmdlets,
    },
    {
        name: 'ForceHELO',
        type: boolean,
        settable: 'both',
        default: ['false'],
        summary: 'Says HELO instead of EHLO, so no extensions and no TLS.',
        source: sendCmdlets,
    },
    {
        name: 'MaxMessageSize',
        type: { kind: 'size', min: 0, max: 2_147_483_647, unlimited: true },
        settable: 'both',
        default: ['35 MB (36,700,160 bytes)'],
        unsettled: 'The documentation says 25 MB on one page and 10 MB on another; a real export has 35 MB',
        summary:
            'The largest message. Routing skips the connector for larger ones; where none is left, they bounce.',
        source: `${sendExport}; ${sendCmdlets}; ${routing}`,
    },
    {
        name: 'SmtpMaxMessagesPerConnection',
        type: { kind: 'integer', min: 1, max: 2_147_483_647 },
        settable: 'both',
        default: ['20'],
        summary: 'Messages in one connection before a new one is opened.',
        source: `${sendCmdlets}; ${sendExport}`,
    },
    {
        name: 'ConnectionInactivityTimeOut',
        type: { kind: 'time', min: 1, max: 86_400 },
        settable: 'both',
        default: ['00:10:00'],
        summary: 'How long a connection may be idle.',
        source: sendCmdlets,
    },
    {
        name: 'ErrorPolicies',
        type: {
            kind: 'flags',
            values: [
                { name: 'Default', number: 0, summary: 'Errors count as they are.' },
                { name: 'DowngradeDnsFailures', summary: 'Failures of DNS count as temporary.' },
                { name: 'DowngradeCustomFailures', summary: 'Certain permanent errors count as temporary.' },
                { name: 'UpgradeCustomFailures', summary: 'Certain temporary errors count as permanent.' },
            ],
        },
        settable: 'both',
        default: ['Default'],
        summary: 'Whether errors of the other side are taken more or less seriously.',
        source: sendCmdlets,
    },
    {
        name: 'ProtocolLoggingLevel',
        type: {
            kind: 'enum',
            values: [
                { name: 'None', number: 0, summary: 'Sessions are not logged.' },
                {
                    name: 'Verbose',
                    number: 1,
                    summary: 'Every command and reply goes into the protocol log.',
                },
            ],
        },
        settable: 'both',
        default: ['None'],
        summary: 'Whether sessions go into the protocol log of the sending service.',
        source: `${sendCmdlets}; ${protocolLogging}`,
    },
    {
        name: 'ConnectorType',
        type: {
            kind: 'enum',
            values: [
                { name: 'Default', number: 0, summary: 'An ordinary connector.' },
                { name: 'XPremises', summary: 'A connector of a hybrid organization.' },
            ],
        },
        settable: 'both',
        since: '2016',
        default: ['Default'],
        summary: 'Whether the connector belongs to a hybrid organization.',
        source: sendCmdlets,
    },
    {
        name: 'Comment',
        type: text,
        settable: 'both',
        default: ['$null'],
        summary: 'A note for administrators.',
        source: sendCmdlets,
    },
    {
        name: 'Usage',
        type: {
            kind: 'enum',
            values: [
                { name: 'Custom', summary: 'Anything else.' },
                { name: 'Internal', summary: 'Within the organization; messages of any size.' },
                { name: 'Internet', summary: 'To the internet.' },
                { name: 'Partner', summary: 'To a partner.' },
            ],
        },
        settable: 'new',
        default: ['Custom'],
        unsettled:
            'Whether a usage changes permissions differs between pages; the newer one says that all are alike',
        summary: 'A label at creation; it only sets what MaxMessageSize starts with.',
        source: sendCmdlets,
    },
    {
        name: 'LinkedReceiveConnector',
        type: text,
        settable: 'both',
        until: '2010',
        summary: 'A receive connector whose mail all leaves here. Gone after 2010.',
        source: 'Microsoft Learn, Send connectors in Exchange Server',
    },
    {
        name: 'IsCoexistenceConnector',
        type: boolean,
        settable: 'both',
        until: '2010',
        summary: 'Sends to the hosted part of the organization. Gone after 2010.',
        source: 'Microsoft Learn, Send connectors in Exchange Server',
    },
];

const printed = (name: string, summary: string, type: PropertyFact['type'] = text): PropertyFact => ({
    name,
    type,
    settable: 'none',
    summary,
    source: sendExport,
});

/** What `Get-SendConnector | Format-List` prints, and what New- and Set-SendConnector take beside it. */
export const sendProperties: PropertyTable = table([
    ...destination,
    ...security,
    ...session,
    printed('AdminDisplayName', 'A display name in the directory, empty on premises.'),
    printed('CertificateSubject', 'Read-only; internal to Microsoft’s own service.'),
    printed('ConnectedDomains', 'Read-only; from the time of routing groups.', list),
    printed('HomeMTA', 'Read-only; from the time of routing groups.'),
    printed('HomeMtaServerId', 'One of the source servers, as the directory stores it.'),
    printed('IsSmtpConnector', 'True for every send connector; a foreign connector has false.', boolean),
    printed('Region', 'Read-only; internal to Microsoft’s own service.'),
    printed('RequireOorg', 'Read-only; internal to Microsoft’s own service.', boolean),
    printed('SmartHostsString', 'SmartHosts as one text.'),
    printed('SourceRoutingGroup', 'The routing group that all servers since Exchange 2007 share.'),
    ...directoryProperties,
]);
