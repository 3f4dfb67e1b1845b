import type { Role, TransportService } from '../topology.ts';
import { type Version, versions } from './property.ts';
import { receiveProperties } from './receive-properties.ts';
import { export2019, rateLimits, receiveCmdlets, receiveOverview } from './sources.ts';
import { type ParsedValue, parseValue, sameValue } from './value.ts';
import { rolesFor, versionFor } from './versions.ts';

export type DefaultKey =
    | 'DefaultFrontend'
    | 'ClientFrontend'
    | 'OutboundProxyFrontend'
    | 'Default'
    | 'ClientProxy'
    | 'Client'
    | 'DefaultInternal'
    | 'MailboxDelivery';

type Values = Readonly<Record<string, readonly string[]>>;

/** A receive connector that setup creates. */
export interface DefaultConnector {
    /** Its name in `default connector …`. */
    readonly key: DefaultKey;
    readonly service: TransportService;
    /** Its name in Exchange, up to the name of the server. */
    readonly namePrefix: string;
    /** By Exchange's property names, as Exchange prints them, `$null` where empty. A property that is missing is not known. */
    readonly values: Values;
    /** Values that other sources give as the default of the same property; none of them is a change. */
    readonly alsoDefault: Readonly<Record<string, readonly (readonly string[])[]>>;
    /** Properties whose default no source prints for this version. */
    readonly unverified: readonly string[];
    /** True for the connector of mailbox delivery, which Get-ReceiveConnector does not show and nobody can change. */
    readonly implicit?: true;
    /** Ports on which the same process listens beside the connector. */
    readonly companionPorts?: readonly number[];
    /** What it is for. */
    readonly summary: string;
    /** Who legitimately connects. */
    readonly clients: string;
    /** Where the session or the message goes next. */
    readonly handsOver: string;
    /** Whether it may be reachable from the internet, and from clients and devices inside. */
    readonly exposure: { readonly internet: boolean; readonly clients: boolean; readonly advice: string };
    readonly source: string;
}

const everyAddress = ['::-ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff', '0.0.0.0-255.255.255.255'];
const ipv6First = (port: number): readonly string[] => [`[::]:${port}`, `0.0.0.0:${port}`];
const ipv4First = (port: number): readonly string[] => [`0.0.0.0:${port}`, `[::]:${port}`];
const userAuth = ['Tls', 'Integrated', 'BasicAuth', 'BasicAuthRequireTLS'];
const fullAuth = [...userAuth, 'ExchangeServer'];

/** What all five have on a real 2019 server, in the order in which it prints them. */
const common: Values = {
    AuthMechanism: fullAuth,
    Banner: ['$null'],
    BinaryMimeEnabled: ['true'],
    ChunkingEnabled: ['true'],
    DefaultDomain: ['$null'],
    DeliveryStatusNotificationEnabled: ['true'],
    EightBitMimeEnabled: ['true'],
    SmtpUtf8Enabled: ['true'],
    BareLinefeedRejectionEnabled: ['false'],
    DomainSecureEnabled: ['false'],
    EnhancedStatusCodesEnabled: ['true'],
    LongAddressesEnabled: ['false'],
    OrarEnabled: ['false'],
    SuppressXAnonymousTls: ['false'],
    ProxyEnabled: ['false'],
    AdvertiseClientSettings: ['false'],
    ServiceDiscoveryFqdn: ['$null'],
    TlsCertificateName: ['$null'],
    Comment: ['$null'],
    Enabled: ['true'],
    ConnectionTimeout: ['00:10:00'],
    ConnectionInactivityTimeout: ['00:05:00'],
    MessageRateLimit: ['Unlimited'],
    MessageRateSource: ['IPAddress'],
    MaxInboundConnection: ['5000'],
    MaxInboundConnectionPerSource: ['20'],
    MaxInboundConnectionPercentagePerSource: ['2'],
    MaxHeaderSize: ['256 KB (262,144 bytes)'],
    MaxHopCount: ['60'],
    MaxLocalHopCount: ['5'],
    MaxLogonFailures: ['3'],
    MaxMessageSize: ['36 MB (37,748,736 bytes)'],
    MaxProtocolErrors: ['5'],
    MaxRecipientsPerMessage: ['200'],
    PipeliningEnabled: ['true'],
    ProtocolLoggingLevel: ['None'],
    RemoteIPRanges: everyAddress,
    RequireEHLODomain: ['false'],
    RequireTLS: ['false'],
    EnableAuthGSSAPI: ['false'],
    ExtendedProtectionPolicy: ['None'],
    LiveCredentialEnabled: ['false'],
    TlsDomainCapabilities: ['$null'],
    RejectReservedTopLevelRecipientDomains: ['false'],
    RejectReservedSecondLevelRecipientDomains: ['false'],
    RejectSingleLabelRecipientDomains: ['false'],
    AcceptConsumerMail: ['false'],
    SizeEnabled: ['Enabled'],
    TarpitInterval: ['00:00:05'],
    AuthTarpitInterval: ['00:00:05'],
    MaxAcknowledgementDelay: ['00:00:30'],
    AdminDisplayName: ['$null'],
};

/** The documentation gives these to new connectors; no export of an Edge server settles it. */
const hopCounts = { MaxHopCount: [['30']], MaxLocalHopCount: [['8']] };

const defaultFrontend: DefaultConnector = {
    key: 'DefaultFrontend',
    service: 'FrontendTransport',
    namePrefix: 'Default Frontend',
    values: {
        ...common,
        TransportRole: ['FrontendTransport'],
        Bindings: ipv6First(25),
        PermissionGroups: ['AnonymousUsers', 'ExchangeServers', 'ExchangeLegacyServers'],
        DomainSecureEnabled: ['true'],
        ProtocolLoggingLevel: ['Verbose'],
    },
    alsoDefault: { DomainSecureEnabled: [['false']] },
    unverified: [],
    summary:
        'Mail from outside and from devices and applications inside; accepts mail to accepted domains and relays for nobody.',
    clients:
        'Mail servers on the internet, gateways, devices and applications, Edge servers, Exchange 2007 and 2010 servers, Exchange Online in hybrid',
    handsOver:
        'Anonymous sessions go to `Default <Server>` (2525), chosen by recipient; authenticated users go to `Client Proxy <Server>` (465)',
    exposure: {
        internet: true,
        clients: true,
        advice: 'May face the internet where the server is the MX target; better behind a gateway',
    },
    source: `${export2019}; ${receiveOverview}; a 2016 export with DomainSecureEnabled False (Microsoft Q&A 305565)`,
};

const clientFrontend: DefaultConnector = {
    key: 'ClientFrontend',
    service: 'FrontendTransport',
    namePrefix: 'Client Frontend',
    values: {
        ...common,
        TransportRole: ['FrontendTransport'],
        Bindings: ipv6First(587),
        AuthMechanism: userAuth,
        PermissionGroups: ['ExchangeUsers'],
        EnableAuthGSSAPI: ['true'],
        MessageRateLimit: ['5'],
        MessageRateSource: ['User'],
    },
    alsoDefault: {},
    unverified: [],
    summary: 'Submission by users who authenticate, with POP and IMAP clients and applications.',
    clients: 'POP and IMAP users, and applications that authenticate',
    handsOver:
        '`Client Proxy <Server>` (465) of the server that holds the user’s mailbox; without a mailbox, that of the arbitration mailbox',
    exposure: {
        internet: false,
        clients: true,
        advice: 'May face the internet only where POP and IMAP users outside need it',
    },
    source: `${export2019}; ${receiveOverview}; ${rateLimits}`,
};

const outboundProxyFrontend: DefaultConnector = {
    key: 'OutboundProxyFrontend',
    service: 'FrontendTransport',
    namePrefix: 'Outbound Proxy Frontend',
    values: {
        ...common,
        TransportRole: ['FrontendTransport'],
        Bindings: ipv6First(717),
        PermissionGroups: ['ExchangeServers'],
        DomainSecureEnabled: ['true'],
        ProtocolLoggingLevel: ['Verbose'],
        TarpitInterval: ['00:00:00'],
    },
    alsoDefault: { DomainSecureEnabled: [['false']] },
    unverified: [],
    summary: 'Outbound mail of Transport services whose send connector has FrontendProxyEnabled.',
    clients: 'The Transport service of Mailbox servers in the site, and nobody else',
    handsOver: 'The Front End Transport service sends on to the destination',
    exposure: { internet: false, clients: false, advice: 'Exchange servers only' },
    source: `${export2019}; ${receiveOverview}; Microsoft Learn, Configure Send connectors to proxy outbound mail`,
};

const transportDefault: DefaultConnector = {
    key: 'Default',
    service: 'Transport',
    namePrefix: 'Default',
    values: {
        ...common,
        TransportRole: ['HubTransport'],
        Bindings: ipv4First(2525),
        PermissionGroups: ['ExchangeUsers', 'ExchangeServers', 'ExchangeLegacyServers'],
        MaxInboundConnectionPerSource: ['Unlimited'],
        MaxInboundConnectionPercentagePerSource: ['100'],
        MaxRecipientsPerMessage: ['5000'],
        SizeEnabled: ['EnabledWithoutValue'],
    },
    alsoDefault: {},
    unverified: [],
    summary: 'Mail between Exchange servers, and what the Front End Transport service hands over.',
    clients:
        'Front End Transport, Transport and Mailbox Transport Submission of Exchange servers, Edge servers',
    handsOver: 'Accepts the message into the submission queue',
    exposure: {
        internet: false,
        clients: false,
        advice: 'Exchange servers only; it would take authenticated users too, so keep clients away with a firewall',
    },
    source: `${export2019}; ${receiveOverview}; ${rateLimits}`,
};

const clientProxy: DefaultConnector = {
    key: 'ClientProxy',
    service: 'Transport',
    namePrefix: 'Client Proxy',
    values: {
        ...common,
        TransportRole: ['HubTransport'],
        Bindings: ipv6First(465),
        PermissionGroups: ['ExchangeUsers', 'ExchangeServers'],
        EnableAuthGSSAPI: ['true'],
        MessageRateLimit: ['5'],
        MessageRateSource: ['User'],
    },
    alsoDefault: {},
    unverified: [],
    summary:
        'Sessions of authenticated users, from the Front End Transport service of any server. Port 465 greets in clear text and offers ' +
        'STARTTLS; it is no implicit TLS.',
    clients: 'Front End Transport of Exchange servers',
    handsOver: 'Accepts the message into the submission queue',
    exposure: {
        internet: false,
        clients: false,
        advice: 'Exchange servers only; it would take authenticated users too, so keep clients away with a firewall',
    },
    source: `${export2019}; ${receiveOverview}; ${rateLimits}`,
};

const mailboxDelivery: DefaultConnector = {
    key: 'MailboxDelivery',
    service: 'MailboxDelivery',
    namePrefix: 'Mailbox delivery',
    implicit: true,
    companionPorts: [476, 477],
    values: {
        Bindings: ipv4First(475),
        RemoteIPRanges: everyAddress,
        AuthMechanism: ['ExchangeServer'],
        PermissionGroups: ['ExchangeServers'],
        Enabled: ['true'],
        ProtocolLoggingLevel: ['None'],
    },
    alsoDefault: {},
    unverified: [],
    summary:
        'Mail to mailboxes of the server. Get-ReceiveConnector does not show it; its log is switched by ' +
        'Set-MailboxTransportService -MailboxDeliveryConnectorProtocolLoggingLevel.',
    clients: 'The Transport service of Exchange servers, and nobody else',
    handsOver: 'Writes the message into the mailbox',
    exposure: { internet: false, clients: false, advice: 'Exchange servers only' },
    source: `${receiveOverview}; Microsoft Learn, Configure protocol logging`,
};

/** Properties that differ between connectors of later versions, and that no source prints for a Hub. */
const unknownOnHub = [
    'MaxMessageSize',
    'MaxRecipientsPerMessage',
    'MaxInboundConnectionPerSource',
    'MaxInboundConnectionPercentagePerSource',
    'MessageRateLimit',
    'MessageRateSource',
    'MaxHopCount',
    'MaxLocalHopCount',
    'ProtocolLoggingLevel',
    'SizeEnabled',
    'EnableAuthGSSAPI',
    'DomainSecureEnabled',
];

const onHub = Object.fromEntries(Object.entries(common).filter(([name]) => !unknownOnHub.includes(name)));
const unverifiedOnHub = Object.keys(onHub).filter(name => name !== 'AuthMechanism');

const hubDefault: DefaultConnector = {
    key: 'Default',
    service: 'Transport',
    namePrefix: 'Default',
    values: {
        ...onHub,
        Bindings: ['0.0.0.0:25'],
        PermissionGroups: ['ExchangeUsers', 'ExchangeServers', 'ExchangeLegacyServers'],
        SizeEnabled: ['EnabledWithoutValue'],
    },
    alsoDefault: {
        Bindings: [ipv4First(25), ipv6First(25)],
        RemoteIPRanges: [['0.0.0.0-255.255.255.255'], [...everyAddress].reverse()],
    },
    unverified: unverifiedOnHub,
    summary:
        'All mail on port 25, between Exchange servers and from Edge. It admits no anonymous clients; administrators add AnonymousUsers ' +
        'where internet mail arrives without an Edge server.',
    clients: 'Exchange and Edge servers, authenticated users and applications',
    handsOver: 'Accepts the message into the submission queue',
    exposure: {
        internet: false,
        clients: true,
        advice: 'Faces the internet only where AnonymousUsers was added because there is no Edge server',
    },
    source: 'Export of an Exchange 2010 server (1ask2.com) and sessions of 2010 servers',
};

const hubClient: DefaultConnector = {
    key: 'Client',
    service: 'Transport',
    namePrefix: 'Client',
    values: {
        ...onHub,
        Bindings: ['0.0.0.0:587'],
        AuthMechanism: userAuth,
        PermissionGroups: ['ExchangeUsers'],
        EnableAuthGSSAPI: ['true'],
        MaxMessageSize: ['10 MB (10,485,760 bytes)'],
        SizeEnabled: ['Enabled'],
    },
    alsoDefault: {
        Bindings: [ipv4First(587), ipv6First(587)],
        RemoteIPRanges: [['0.0.0.0-255.255.255.255'], [...everyAddress].reverse()],
    },
    unverified: unverifiedOnHub,
    summary: 'Submission by users who authenticate, with POP and IMAP clients and applications.',
    clients: 'POP and IMAP users, and applications that authenticate',
    handsOver: 'Accepts the message into the submission queue',
    exposure: {
        internet: false,
        clients: true,
        advice: 'May face the internet only where POP and IMAP users outside need it',
    },
    source: 'Export of an Exchange 2010 server (1ask2.com) and sessions of 2010 servers',
};

const defaultInternal: DefaultConnector = {
    key: 'DefaultInternal',
    service: 'Transport',
    namePrefix: 'Default internal receive connector',
    values: {
        ...common,
        Bindings: ['0.0.0.0:25'],
        RemoteIPRanges: ['0.0.0.0-255.255.255.255'],
        AuthMechanism: ['Tls', 'ExchangeServer'],
        PermissionGroups: ['AnonymousUsers', 'ExchangeServers', 'Partners'],
        ConnectionTimeout: ['00:05:00'],
        ConnectionInactivityTimeout: ['00:01:00'],
        MessageRateLimit: ['600'],
    },
    alsoDefault: { ...hopCounts, DomainSecureEnabled: [['true']] },
    unverified: [
        'DomainSecureEnabled',
        'MaxHopCount',
        'MaxLocalHopCount',
        'SmtpUtf8Enabled',
        'MaxAcknowledgementDelay',
        'ProxyEnabled',
        'LiveCredentialEnabled',
        'AcceptConsumerMail',
    ],
    summary:
        'All mail of an Edge server: from the internet, from partners and from the organization. It listens on IPv4 only; the name is ' +
        '`Default internal receive connector <Server>`.',
    clients: 'Mail servers on the internet, partners, Exchange servers of the organization',
    handsOver: 'Queues the message; a send connector routes it inwards or outwards',
    exposure: { internet: true, clients: false, advice: 'Made to face the internet' },
    source: `${receiveOverview}; ${receiveCmdlets}; ${rateLimits}`,
};

const frontends = [defaultFrontend, clientFrontend, outboundProxyFrontend];
const transports = [transportDefault, clientProxy, mailboxDelivery];

/** Without a Front End Transport service beside it, Transport itself takes port 25. */
const alone = [
    {
        ...transportDefault,
        values: { ...transportDefault.values, Bindings: ipv4First(25) },
        alsoDefault: { ...transportDefault.alsoDefault, Bindings: [ipv6First(25)] },
        clients: 'Client Access servers, Exchange servers, Edge servers',
        source: 'Articles on ports of Exchange 2013 with separate roles',
    },
    clientProxy,
    mailboxDelivery,
];

/** Every set, made once, so that the same version and roles always give the same objects. */
const sets = new Map(
    versions.map(version => [
        version,
        {
            edge: [asOf(version, defaultInternal)],
            hub: [asOf(version, hubDefault), asOf(version, hubClient)],
            both: [...frontends, ...transports].map(each => asOf(version, each)),
            frontend: frontends.map(each => asOf(version, each)),
            transport: alone.map(each => asOf(version, each)),
        },
    ]),
);

/**
 * The receive connectors that setup creates on a server, the hidden one of mailbox delivery included. A version that is not
 * known counts as the newest that has the roles (`versionFor` tells), roles that are not known as those that transport mail.
 */
export function defaultConnectors(
    version: Version | undefined,
    roles: readonly Role[] | undefined,
): readonly DefaultConnector[] {
    const settled = versionFor(version, roles).version;
    const held = rolesFor(version, roles);
    const set = sets.get(settled);
    if (!set) return [];
    if (held.includes('Edge')) return set.edge;
    if (settled === '2007' || settled === '2010') return held.includes('HubTransport') ? set.hub : [];
    const mailbox = held.includes('Mailbox');
    if (settled !== '2013') return mailbox ? set.both : [];
    if (!held.includes('ClientAccess')) return mailbox ? set.transport : [];
    return mailbox ? set.both : set.frontend;
}

/** The name that Exchange gives a default connector: `Default Frontend EX01`. */
export function exchangeName(connector: DefaultConnector, serverName: string): string {
    return `${connector.namePrefix} ${serverName}`;
}

/** The key of the default connector that has this name on this server (short name or FQDN), in any letter case. */
export function findDefaultByName(name: string, serverName: string): DefaultKey | undefined {
    const [shortName = ''] = serverName.split('.');
    return visible.find(
        each => same(exchangeName(each, shortName), name) || same(exchangeName(each, serverName), name),
    )?.key;
}

/** Whether a name is what a default connector is called, up to the server's name that is missing: `Default Frontend`. */
export function isDefaultPrefix(name: string): boolean {
    return visible.some(({ namePrefix }) => same(namePrefix, name));
}

/** Every value of a default connector on its server, as Exchange prints it, with those that name the server. */
export const valuesOn = (connector: DefaultConnector, server: Named): Values => ({
    ...connector.values,
    ...ownValues(connector, server),
});

/** Those of them that no other server has. */
export const ownValues = (connector: DefaultConnector, { name, fqdn }: Named): Values => ({
    Name: [exchangeName(connector, name)],
    Server: [name],
    ...(fqdn === undefined ? {} : { Fqdn: [fqdn] }),
});

interface Named {
    readonly name: string;
    readonly fqdn: string | undefined;
}

/**
 * Whether a value is what setup gives the connector, by any source. `undefined` where no source says what it gives;
 * Name, Server and Fqdn are not among what it knows.
 */
export function isShipped(
    connector: DefaultConnector,
    property: string,
    value: ParsedValue,
): boolean | undefined {
    const fact = receiveProperties.find(property);
    const shipped = fact && connector.values[fact.name];
    if (!fact || !shipped) return undefined;
    const candidates = [shipped, ...(connector.alsoDefault[fact.name] ?? [])];
    return candidates.some(words => sameValue(parseValue(fact, words), value));
}

const visible = [...frontends, transportDefault, clientProxy, hubClient, defaultInternal];

const same = (one: string, other: string): boolean => one.toLowerCase() === other.toLowerCase();

/** Leaves out the properties that the version does not have, or that an Edge server does not have. */
function asOf(version: Version, connector: DefaultConnector): DefaultConnector {
    const exists = (name: string): boolean => {
        const since = receiveProperties.find(name)?.since;
        return since === undefined || versions.indexOf(since) <= versions.indexOf(version);
    };
    const values = Object.fromEntries(Object.entries(connector.values).filter(([name]) => exists(name)));
    const unverified = connector.unverified.filter(exists);
    if (version !== '2007' || connector.key !== 'DefaultInternal')
        return { ...connector, values, unverified };
    return {
        ...connector,
        values: { ...values, MaxInboundConnectionPerSource: ['100'] },
        alsoDefault: { ...connector.alsoDefault, MaxInboundConnectionPerSource: [['20']] },
        unverified,
    };
}
