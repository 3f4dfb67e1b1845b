import { directoryProperties } from './directory-properties.ts';
import { type Choice, type PropertyFact, type PropertyTable, table } from './property.ts';
import { export2019, receiveOverview } from './sources.ts';

const boolean = { kind: 'boolean' } as const;
const text = { kind: 'text' } as const;
const list = { kind: 'list' } as const;

export const roleChoices: readonly Choice[] = [
    {
        name: 'Mailbox',
        number: 2,
        summary: 'Mailboxes; since 2013 the Transport service too, and since 2016 all transport services.',
    },
    {
        name: 'ClientAccess',
        number: 4,
        numberUnverified: true,
        until: '2013',
        summary: 'Client access; in 2013 it has the Front End Transport service.',
    },
    {
        name: 'HubTransport',
        number: 32,
        numberUnverified: true,
        until: '2010',
        summary: 'Transport in 2007 and 2010.',
    },
    {
        name: 'Edge',
        number: 64,
        numberUnverified: true,
        summary: 'Transport in the perimeter network, outside the forest.',
    },
];

const own: readonly PropertyFact[] = [
    {
        name: 'Version',
        type: { kind: 'version' },
        settable: 'none',
        summary:
            'The version of Exchange: 2007, 2010, 2013, 2016, 2019 or SE. It decides about default connectors, properties and replies.',
        source: 'exconn; Get-ExchangeServer prints it as AdminDisplayVersion',
    },
    {
        name: 'Roles',
        type: { kind: 'flags', values: roleChoices },
        settable: 'none',
        summary: 'The roles of the server. They decide about its transport services and default connectors.',
        source: `exconn; ${receiveOverview}`,
    },
    {
        name: 'Fqdn',
        type: { kind: 'fqdn' },
        settable: 'none',
        summary:
            'The full name of the server. Its connectors announce it, and the certificate that setup makes contains it.',
        source: export2019,
    },
    {
        name: 'Addresses',
        type: { kind: 'addresses' },
        settable: 'none',
        summary:
            'The IP addresses of the server. They tell whether a binding exists, and which connector other servers reach.',
        source: 'exconn; Get-NetIPAddress on the server',
    },
    {
        name: 'Site',
        type: text,
        settable: 'none',
        summary: 'The Active Directory site of the server; routing prefers servers of the same site.',
        source: export2019,
    },
    {
        name: 'Build',
        type: { kind: 'build' },
        settable: 'none',
        summary:
            'The build, as in 15.1.2375.7. It settles what depends on the cumulative update; without it the newest counts.',
        source: 'exconn; Get-ExchangeServer prints it as AdminDisplayVersion',
    },
    {
        name: 'Subscribed',
        type: text,
        settable: 'none',
        edgeOnly: true,
        summary:
            'The Active Directory site that an Edge server is subscribed to. Send connectors and accepted domains are then managed inside only.',
        source: 'Microsoft Learn, Edge Subscriptions in Exchange Server',
    },
    {
        name: 'Maintenance',
        type: boolean,
        settable: 'none',
        default: ['false'],
        summary:
            'A transport component of the server is inactive: sessions get 421 4.3.2 Service not active.',
        source: 'exconn; Microsoft Learn, Set-ServerComponentState',
    },
];

const printed = (name: string, summary: string, type: PropertyFact['type'] = text): PropertyFact => ({
    name,
    type,
    settable: 'none',
    summary,
    source: export2019,
});

/** The properties of a `server` block, and what `Get-ExchangeServer | Format-List` prints beside them. */
export const serverProperties: PropertyTable = table([
    ...own,
    printed('Name', 'The short name of the server.'),
    printed(
        'AdminDisplayVersion',
        'Version and build as Exchange prints them; exconn writes Version and Build.',
        {
            kind: 'build',
        },
    ),
    printed('ServerRole', 'The roles as Exchange prints them; exconn writes Roles.', {
        kind: 'flags',
        values: [...roleChoices, { name: 'UnifiedMessaging', until: '2016', summary: 'Voice mail.' }],
    }),
    printed('Edition', 'Standard or Enterprise, evaluation or not.'),
    printed('Domain', 'The Active Directory domain of the server.'),
    printed('OrganizationalUnit', 'Domain and name of the server.'),
    printed('DataPath', 'Where Exchange keeps its databases by default.'),
    printed('NetworkAddress', 'Names of the server by protocol.', list),
    printed('ExchangeLegacyDN', 'The name of the server in old address books.'),
    printed('ExchangeLegacyServerRole', 'Roles of versions before 2007.'),
    printed('IsClientAccessServer', 'Whether the server has the services of client access.', boolean),
    printed('IsEdgeServer', 'Whether it is an Edge server.', boolean),
    printed('IsFrontendTransportServer', 'Whether it has the Front End Transport service.', boolean),
    printed('IsHubTransportServer', 'Whether it has the Transport service.', boolean),
    printed('IsMailboxServer', 'Whether it has mailboxes.', boolean),
    printed('IsUnifiedMessagingServer', 'Whether it has voice mail.', boolean),
    printed('IsProvisionedServer', 'Whether setup only prepared it.', boolean),
    printed('IsExchange2007OrLater', 'True for all servers that exconn knows.', boolean),
    printed('IsE14OrLater', 'Whether it is Exchange 2010 or later.', boolean),
    printed('IsE15OrLater', 'Whether it is Exchange 2013 or later.', boolean),
    printed('IsExchangeTrialEdition', 'Whether it runs without a product key.', boolean),
    printed('IsExpiredExchangeTrialEdition', 'Whether the trial is over.', boolean),
    printed('RemainingTrialPeriod', 'How long the trial lasts.'),
    printed('ProductID', 'The product key, shortened.'),
    printed('CustomerFeedbackEnabled', 'Whether it reports usage to Microsoft.', boolean),
    printed('DataCollectionEnabled', 'Whether it sends diagnostic data to Microsoft.', boolean),
    printed('ErrorReportingEnabled', 'Whether it reports errors to Microsoft.', boolean),
    printed('InternetWebProxy', 'The web proxy for its own requests.'),
    printed('InternetWebProxyBypassList', 'Hosts that it reaches without that proxy.', list),
    printed('MailboxProvisioningAttributes', 'Internal to Microsoft’s own service.'),
    printed('MitigationsEnabled', 'Whether emergency mitigations may be applied.', boolean),
    printed('MitigationsApplied', 'Emergency mitigations in force.', list),
    printed('MitigationsBlocked', 'Emergency mitigations that an administrator blocked.', list),
    printed('MonitoringGroup', 'The group of servers that watch each other.'),
    printed('CurrentConfigDomainController', 'The domain controller that it reads its configuration from.'),
    printed('CurrentDomainControllers', 'The domain controllers that it uses.', list),
    printed('CurrentGlobalCatalogs', 'The global catalogs that it uses.', list),
    printed('StaticConfigDomainController', 'A fixed domain controller for the configuration.'),
    printed('StaticDomainControllers', 'Fixed domain controllers.', list),
    printed('StaticExcludedDomainControllers', 'Domain controllers that it must not use.', list),
    printed('StaticGlobalCatalogs', 'Fixed global catalogs.', list),
    ...directoryProperties,
]);
