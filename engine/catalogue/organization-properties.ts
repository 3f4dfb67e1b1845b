import { type PropertyFact, type PropertyTable, table } from './property.ts';
import { sizeLimits } from './sources.ts';

const source = 'Microsoft Learn, Set-TransportConfig';
const infinite = Number.POSITIVE_INFINITY;
const boolean = { kind: 'boolean' } as const;
const text = { kind: 'text' } as const;
const list = { kind: 'list' } as const;
const size = { kind: 'size', min: 0, max: infinite, unlimited: true } as const;
const time = { kind: 'time', min: 0, max: infinite } as const;
const count = { kind: 'integer', min: 0, max: 2_147_483_647 } as const;

const set = (
    name: string,
    type: PropertyFact['type'],
    summary: string,
    more: Partial<PropertyFact> = {},
): PropertyFact => ({ name, type, summary, source, settable: 'set', ...more });

const limits: readonly PropertyFact[] = [
    set(
        'MaxReceiveSize',
        size,
        'The largest message that recipients of the organization get. A receive connector that takes more only lets it bounce later.',
        { default: ['10 MB (10,485,760 bytes)'], source: `${source}; ${sizeLimits}` },
    ),
    set('MaxSendSize', size, 'The largest message that senders of the organization send.', {
        default: ['10 MB (10,485,760 bytes)'],
        source: `${source}; ${sizeLimits}`,
    }),
    set(
        'MaxRecipientEnvelopeLimit',
        { ...count, unlimited: true },
        'Recipients of one message, after groups are expanded.',
        {
            default: ['500'],
            source: `${source}; ${sizeLimits}`,
        },
    ),
];

const trust: readonly PropertyFact[] = [
    set(
        'TLSReceiveDomainSecureList',
        list,
        'Partner domains that must send over mutual TLS, through receive connectors with DomainSecureEnabled. No wildcards.',
        { unsettled: 'The documentation does not print the default' },
    ),
    set(
        'TLSSendDomainSecureList',
        list,
        'Partner domains that mail must reach over mutual TLS, through send connectors with DomainSecureEnabled. No wildcards.',
        { unsettled: 'The documentation does not print the default' },
    ),
    set(
        'InternalSMTPServers',
        list,
        'Own SMTP hosts that Sender ID and connection filtering skip when they look for the sending host; set it where such agents run.',
        { default: ['$null'] },
    ),
    set(
        'SmtpClientAuthenticationDisabled',
        boolean,
        'Whether users may not submit by SMTP AUTH, unless a mailbox says otherwise.',
        {
            unsettled: 'Made for Exchange Online; what it does on premises is not documented',
        },
    ),
    set(
        'RecipientValidationEnabled',
        boolean,
        'Whether recipients that are not among the mailboxes are refused at RCPT (550 5.1.1 User unknown) instead of by a later report. ' +
            'A property of Set-RecipientFilterConfig; it needs the Recipient Filter agent, which Edge servers have and Mailbox servers get by ' +
            'Install-AntispamAgents.ps1.',
        {
            source: 'Microsoft Learn, Set-RecipientFilterConfig',
            unsettled: 'What is not written counts as off',
        },
    ),
    set('VerifySecureSubmitEnabled', boolean, 'Whether Outlook must submit over a secure channel.'),
    set('Xexch50Enabled', boolean, 'Whether XEXCH50 is used towards Exchange 2003 and older.'),
    set(
        'AddressBookPolicyRoutingEnabled',
        boolean,
        'Whether users with different address lists count as external to each other.',
        {
            since: '2013',
            default: ['false'],
        },
    ),
];

const shadow: readonly PropertyFact[] = [
    set(
        'ShadowRedundancyEnabled',
        boolean,
        'Whether another server keeps a copy of each message until it is delivered.',
    ),
    set('RejectMessageOnShadowFailure', boolean, 'Whether a message is refused where no copy can be made.', {
        since: '2013',
    }),
    set(
        'ShadowMessagePreferenceSetting',
        text,
        'Where the copy may be kept: in the site, in another, or in either.',
    ),
    set('ShadowHeartbeatFrequency', time, 'How often the copy’s server asks for the original.'),
    set('ShadowHeartbeatRetryCount', count, 'How often it asks in vain before it delivers the copy.'),
    set('ShadowHeartbeatTimeoutInterval', time, 'How long it waits for an answer.'),
    set('ShadowMessageAutoDiscardInterval', time, 'How long delivered messages are remembered.'),
    set('ShadowResubmitTimeSpan', time, 'How long to wait before copies are delivered.'),
    set('MaxRetriesForLocalSiteShadow', count, 'Attempts to keep the copy in the same site.'),
    set('MaxRetriesForRemoteSiteShadow', count, 'Attempts to keep the copy in another site.'),
    set('SafetyNetHoldTime', time, 'How long delivered messages are kept for resubmission.', {
        since: '2013',
    }),
    set('MaxDumpsterSizePerDatabase', size, 'Delivered messages kept per database, in 2010.'),
    set('MaxDumpsterTime', time, 'How long delivered messages are kept, in 2010.'),
];

const reports: readonly PropertyFact[] = [
    set('DSNConversionMode', text, 'What happens to reports of other mail systems.'),
    set('ExternalDelayDsnEnabled', boolean, 'Whether senders outside hear of delays.', { default: ['true'] }),
    set('ExternalDsnDefaultLanguage', text, 'The language of reports to senders outside.'),
    set('ExternalDsnLanguageDetectionEnabled', boolean, 'Whether reports use the language of the message.'),
    set(
        'ExternalDsnMaxMessageAttachSize',
        size,
        'How large a message may be returned with a report, outside.',
    ),
    set('ExternalDsnReportingAuthority', text, 'The domain that reports to senders outside name.'),
    set('ExternalDsnSendHtml', boolean, 'Whether reports to senders outside are HTML.'),
    set('ExternalPostmasterAddress', text, 'The sender of reports to senders outside.'),
    set('GenerateCopyOfDSNFor', list, 'Status codes whose reports go to the postmaster too.'),
    set('InternalDelayDsnEnabled', boolean, 'Whether senders inside hear of delays.'),
    set('InternalDsnDefaultLanguage', text, 'The language of reports to senders inside.'),
    set('InternalDsnLanguageDetectionEnabled', boolean, 'Whether reports use the language of the message.'),
    set(
        'InternalDsnMaxMessageAttachSize',
        size,
        'How large a message may be returned with a report, inside.',
    ),
    set('InternalDsnReportingAuthority', text, 'The domain that reports to senders inside name.'),
    set('InternalDsnSendHtml', boolean, 'Whether reports to senders inside are HTML.'),
];

const others: readonly PropertyFact[] = [
    set(
        'AgentGeneratedMessageLoopDetectionInSmtpEnabled',
        boolean,
        'Whether loops made by transport agents are cut in Transport.',
        {
            since: '2013',
            default: ['false'],
        },
    ),
    set(
        'AgentGeneratedMessageLoopDetectionInSubmissionEnabled',
        boolean,
        'Whether loops made by transport agents are cut in Mailbox Transport Submission.',
        { since: '2013', default: ['false'] },
    ),
    set('ClearCategories', boolean, 'Whether Outlook categories are removed from messages.', {
        default: ['true'],
    }),
    set('ConvertDisclaimerWrapperToEml', boolean, 'How signed messages are attached to disclaimers.', {
        default: ['false'],
    }),
    set('DiagnosticsAggregationServicePort', count, 'The port for diagnostics of queues.', {
        since: '2013',
        default: ['9710'],
    }),
    set('HeaderPromotionModeSetting', text, 'Which unknown headers become properties of messages.'),
    set('JournalMessageExpirationDays', count, 'Days that journal reports wait beyond the usual.'),
    set('JournalingReportNdrTo', text, 'Who gets journal reports that cannot be delivered.'),
    set('LegacyJournalingMigrationEnabled', boolean, 'Journaling next to Exchange 2003.'),
    set('MaxAllowedAgentGeneratedMessageDepth', count, 'How deep copies made by agents may nest.'),
    set('MaxAllowedAgentGeneratedMessageDepthPerAgent', count, 'How deep copies made by one agent may nest.'),
    set('MessageExpiration', time, 'How long messages may wait, in Exchange Online.'),
    set('PreventDuplicateJournalingEnabled', boolean, 'Whether a message is journaled only once.'),
    set('QueueDiagnosticsAggregationInterval', time, 'How often servers exchange the state of their queues.'),
    set('ReplyAllStormBlockDurationHours', count, 'Hours that a reply-all storm is blocked.'),
    set('ReplyAllStormDetectionMinimumRecipients', count, 'Recipients that make a reply-all storm.'),
    set('ReplyAllStormDetectionMinimumReplies', count, 'Replies that make a reply-all storm.'),
    set('ReplyAllStormProtectionEnabled', boolean, 'Whether reply-all storms are blocked.'),
    set('Rfc2231EncodingEnabled', boolean, 'Whether names of attachments are encoded by RFC 2231.'),
    set('SupervisionTags', list, 'Tags of closed campus supervision.'),
    set('TransportRuleAttachmentTextScanLimit', size, 'How much text of an attachment mail flow rules read.'),
    set('VoicemailJournalingEnabled', boolean, 'Whether voice mail is journaled.'),
];

/** The properties of an `organization` block: what Get-TransportConfig prints. */
export const organizationProperties: PropertyTable = table([
    ...limits,
    ...trust,
    ...shadow,
    ...reports,
    ...others,
]);
