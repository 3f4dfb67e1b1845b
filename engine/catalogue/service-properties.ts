import { type PropertyFact, type PropertyTable, table } from './property.ts';
import { protocolLogging, rateLimits } from './sources.ts';

const transport = 'Microsoft Learn, Set-TransportService';
const both = 'Microsoft Learn, Set-TransportService and Set-FrontendTransportService';
const infinite = Number.POSITIVE_INFINITY;
const boolean = { kind: 'boolean' } as const;
const text = { kind: 'text' } as const;
const list = { kind: 'list' } as const;
const size = { kind: 'size', min: 0, max: infinite, unlimited: true } as const;
const time = { kind: 'time', min: 0, max: infinite } as const;
const count = { kind: 'integer', min: 0, max: 2_147_483_647 } as const;
const countOrUnlimited = { ...count, unlimited: true } as const;
const loggingLevel = {
    kind: 'enum',
    values: [
        { name: 'None', number: 0, summary: 'Sessions are not logged.' },
        { name: 'Verbose', number: 1, summary: 'Every command and reply goes into the protocol log.' },
    ],
} as const;

type More = Partial<Pick<PropertyFact, 'default' | 'since' | 'until' | 'edge' | 'edgeOnly' | 'unsettled'>>;

const set = (
    name: string,
    type: PropertyFact['type'],
    summary: string,
    source: string = transport,
    more: More = {},
): PropertyFact => ({ name, type, summary, source, settable: 'set', ...more });

/** The properties that every log of a transport service has. */
function log(
    name: string,
    what: string,
    source: string,
    parts: readonly ('Enabled' | 'FileSize')[],
): readonly PropertyFact[] {
    return [
        ...(parts.includes('Enabled')
            ? [set(`${name}Enabled`, boolean, `Whether the ${what} is written.`, source)]
            : []),
        set(`${name}Path`, text, `Where the ${what} is written; empty turns it off.`, source),
        set(`${name}MaxAge`, time, `How long files of the ${what} are kept; 00:00:00 keeps them.`, source),
        set(
            `${name}MaxDirectorySize`,
            size,
            `The size of all files of the ${what}; the oldest go first.`,
            source,
        ),
        ...(parts.includes('FileSize')
            ? [set(`${name}MaxFileSize`, size, `The size at which a new file of the ${what} begins.`, source)]
            : []),
    ];
}

function protocolLog(direction: 'Receive' | 'Send'): readonly PropertyFact[] {
    const name = `${direction}ProtocolLog`;
    const what = `protocol log of ${direction === 'Receive' ? 'receive' : 'send'} connectors`;
    const source = `${both}; ${protocolLogging}`;
    return [
        set(
            `${name}Path`,
            text,
            `Where the ${what} is written; all connectors of the service share it.`,
            source,
        ),
        set(`${name}MaxAge`, time, `How long files of the ${what} are kept.`, source, {
            default: ['30.00:00:00'],
        }),
        set(
            `${name}MaxDirectorySize`,
            size,
            `The size of all files of the ${what}; the oldest go first.`,
            source,
            {
                default: ['250 MB (262,144,000 bytes)'],
            },
        ),
        set(`${name}MaxFileSize`, size, `The size at which a new file of the ${what} begins.`, source, {
            default: ['10 MB (10,485,760 bytes)'],
        }),
    ];
}

const connections: readonly PropertyFact[] = [
    set(
        'MaxConnectionRatePerMinute',
        count,
        'New inbound connections per minute, over all receive connectors of the service.',
        `${both}; ${rateLimits}`,
        { default: ['1200'] },
    ),
    set(
        'MaxOutboundConnections',
        countOrUnlimited,
        'Outbound connections at the same time.',
        `${transport}; ${rateLimits}`,
        {
            default: ['1000'],
        },
    ),
    set(
        'MaxPerDomainOutboundConnections',
        countOrUnlimited,
        'Outbound connections at the same time to one domain; 40 or more are advised.',
        `${transport}; ${rateLimits}; EDCA control EDCA-TLS-002`,
        { default: ['20'] },
    ),
    set(
        'MaxConcurrentMailboxDeliveries',
        count,
        'Deliveries into mailboxes at the same time.',
        `${transport}; ${rateLimits}`,
        {
            default: ['20'],
        },
    ),
    set(
        'MaxConcurrentMailboxSubmissions',
        count,
        'Submissions from mailboxes at the same time.',
        `${transport}; ${rateLimits}`,
        { default: ['20'] },
    ),
    set(
        'UseDowngradedExchangeServerAuth',
        boolean,
        'Lets Exchange servers authenticate without TLS, for connectors with SuppressXAnonymousTls between sites. Needs a connector of its ' +
            'own with narrow RemoteIPRanges.',
        transport,
        { default: ['false'] },
    ),
    set(
        'IntraOrgConnectorProtocolLoggingLevel',
        loggingLevel,
        'Protocol log of the hidden send connector between Exchange servers.',
        `${both}; ${protocolLogging}`,
    ),
    set(
        'MailboxDeliveryConnectorProtocolLoggingLevel',
        loggingLevel,
        'Protocol log of the hidden receive connector of mailbox delivery (475).',
        'Microsoft Learn, Set-MailboxTransportService',
        { since: '2013', edge: false, default: ['None'] },
    ),
    set(
        'IntraOrgConnectorSmtpMaxMessagesPerConnection',
        count,
        'Messages in one connection between Exchange servers.',
    ),
    set(
        'AntispamAgentsEnabled',
        boolean,
        'Whether the anti-spam agents are installed; a script sets it.',
        both,
    ),
    set('RecipientValidationCacheEnabled', boolean, 'Whether looked-up recipients are remembered.'),
];

const names: readonly PropertyFact[] = [
    set(
        'ExternalDNSAdapterEnabled',
        boolean,
        'Whether names outside are asked of the DNS servers of a network adapter.',
        both,
    ),
    set(
        'ExternalDNSAdapterGuid',
        text,
        'The network adapter whose DNS servers answer for names outside.',
        both,
    ),
    set('ExternalDNSProtocolOption', text, 'Whether names outside are asked by UDP, TCP or either.', both),
    set(
        'ExternalDNSServers',
        list,
        'DNS servers for names outside, for send connectors with UseExternalDNSServersEnabled.',
        both,
    ),
    set('ExternalIPAddress', text, 'The address to put into Received headers.', both),
    set(
        'InternalDNSAdapterEnabled',
        boolean,
        'Whether names inside are asked of the DNS servers of a network adapter.',
        both,
    ),
    set(
        'InternalDNSAdapterGuid',
        text,
        'The network adapter whose DNS servers answer for names inside.',
        both,
    ),
    set('InternalDNSProtocolOption', text, 'Whether names inside are asked by UDP, TCP or either.', both),
    set('InternalDNSServers', list, 'DNS servers for names inside.', both),
];

const queues: readonly PropertyFact[] = [
    set('MessageExpirationTimeout', time, 'How long a message may wait before it bounces.'),
    set('DelayNotificationTimeout', time, 'How long a message waits before the sender hears of it.'),
    set('MessageRetryInterval', time, 'How long a queue waits before it tries again.'),
    set(
        'OutboundConnectionFailureRetryInterval',
        time,
        'How long to wait after a connection failed for good.',
    ),
    set('TransientFailureRetryCount', count, 'Quick retries after a connection failed.', both),
    set('TransientFailureRetryInterval', time, 'How long each quick retry waits.', both),
    set('QueueMaxIdleTime', time, 'How long an empty queue stays.'),
    set('PoisonMessageDetectionEnabled', boolean, 'Whether messages that crash the service are set aside.'),
    set('PoisonThreshold', count, 'How often a message may be involved in a crash.'),
    set('PickupDirectoryPath', text, 'A folder from which message files are sent.'),
    set('PickupDirectoryMaxHeaderSize', size, 'The largest header of a file in that folder.'),
    set('PickupDirectoryMaxMessagesPerMinute', count, 'Files per minute from that folder.'),
    set('PickupDirectoryMaxRecipientsPerMessage', count, 'Recipients of a file in that folder.'),
    set('ReplayDirectoryPath', text, 'A folder from which messages of other servers are resubmitted.'),
    set('RootDropDirectoryPath', text, 'The folder for foreign connectors.'),
    set('ContentConversionTracingEnabled', boolean, 'Whether failed conversions are kept for analysis.'),
    set(
        'PipelineTracingEnabled',
        boolean,
        'Whether copies of messages are kept at every agent, for analysis.',
    ),
    set('PipelineTracingPath', text, 'Where those copies are kept.'),
    set('PipelineTracingSenderAddress', text, 'The sender whose messages are copied.'),
    set('MessageTrackingLogSubjectLoggingEnabled', boolean, 'Whether message tracking keeps subjects.'),
];

const logs: readonly PropertyFact[] = [
    ...protocolLog('Receive'),
    ...protocolLog('Send'),
    ...log('ConnectivityLog', 'connectivity log', both, ['Enabled', 'FileSize']),
    ...log('AgentLog', 'log of the anti-spam agents', both, ['Enabled', 'FileSize']),
    ...log('DnsLog', 'DNS log', both, ['Enabled', 'FileSize']),
    ...log('MessageTrackingLog', 'message tracking log', transport, ['Enabled', 'FileSize']),
    ...log('RoutingTableLog', 'log of routing tables', both, []),
    ...log('ResourceLog', 'log of back pressure', transport, ['Enabled', 'FileSize']),
    ...log('QueueLog', 'log of queues', transport, ['FileSize']),
    ...log('ActiveUserStatisticsLog', 'log of active users', transport, ['FileSize']),
    ...log('ServerStatisticsLog', 'log of server statistics', transport, ['FileSize']),
    ...log('IrmLog', 'log of rights management', transport, ['Enabled', 'FileSize']),
    ...log('RequestBrokerLog', 'log of the request broker', transport, ['Enabled', 'FileSize']),
    ...log('TransportHttpLog', 'HTTP log', transport, ['Enabled', 'FileSize']),
    ...log('TransportMaintenanceLog', 'maintenance log', transport, ['Enabled', 'FileSize']),
    ...log('WlmLog', 'log of workload management', transport, ['FileSize']),
];

/** The properties of a `service` block: what Get-TransportService, Get-FrontendTransportService and (2010) Get-TransportServer print. */
export const serviceProperties: PropertyTable = table([...connections, ...names, ...queues, ...logs]);
