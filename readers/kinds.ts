/** Tells what kind of object Exchange printed: by its type's name, else by the names of its properties. */
import { type ObjectType, objectTypes } from './object.ts';

/**
 * The kind for a .NET type's name (`Deserialized.Microsoft.Exchange…ReceiveConnector`), with PowerShell's prefixes or
 * without. Base types do not count: a foreign connector is a SendConnector to .NET and none to an administrator.
 */
export function kindOfType(typeName: string): ObjectType {
    const simple = typeName.replace(/`.*$/s, '').replace(/^.*[.+]/s, '');
    return typeNames.get(simple.toLowerCase()) ?? 'unknown';
}

/** The kind for the noun of a cmdlet (`Get-ReceiveConnector`). */
export function kindOfCmdlet(cmdlet: string): ObjectType {
    const noun = cmdlet.replace(/^[A-Za-z]+-/, '').toLowerCase();
    if (noun === 'transportserver') return 'TransportService';
    return objectTypes.find(type => type.toLowerCase() === noun) ?? 'unknown';
}

/**
 * The kind whose properties these are. A name counts for less the more kinds have it; where two kinds are as likely,
 * the identity's form decides, and where it does not, the kind is not known.
 */
export function kindOfProperties(names: readonly string[], identity = ''): ObjectType {
    const scores = scoresOf(names);
    const [best, second] = scores;
    if (!best || best.score < enough || names.some(name => foreign.has(name.toLowerCase()))) return 'unknown';
    if (!second || second.score + clear < best.score) return best.type;
    const likely = scores.filter(({ score }) => best.score <= score + clear).map(({ type }) => type);
    if (likely.includes('FrontendTransportService') && /\\Frontend$/i.test(identity))
        return 'FrontendTransportService';
    if (likely.includes('ReceiveConnector') && /.\\./.test(identity)) return 'ReceiveConnector';
    return 'unknown';
}

/** Whether Exchange prints a property of this name on an object that belongs to a topology. */
export function isPropertyName(name: string): boolean {
    return kindsByProperty.has(name.toLowerCase());
}

/** Exchange Online's connectors share names with Exchange Server's, and are no part of its topology. */
const foreign = new Set([
    'senderdomains',
    'senderipaddresses',
    'connectorsource',
    'recipientdomains',
    'tlssendercertificatename',
    'restrictdomainstocertificate',
    'tlssettings',
    'usemxrecord',
]);

/** One name that no other kind has, or several that few others have. */
const enough = 0.75;
const clear = 0.2;

/** For each kind, best first, how much the names speak for it. */
function scoresOf(names: readonly string[]): readonly { type: ObjectType; score: number }[] {
    const scores = new Map<ObjectType, number>(objectTypes.map(type => [type, 0]));
    for (const name of new Set(names.map(name => name.toLowerCase()))) {
        const kinds = kindsByProperty.get(name) ?? [];
        if (objectTypes.length / 2 <= kinds.length) continue;
        for (const kind of kinds) scores.set(kind, (scores.get(kind) ?? 0) + 1 / kinds.length);
    }
    return [...scores].map(([type, score]) => ({ type, score })).sort((a, b) => b.score - a.score);
}

/** Simple names of .NET types, lower case; those of Get-TransportService and Get-ADPermission differ from their cmdlets. */
const typeNames: ReadonlyMap<string, ObjectType> = new Map<string, ObjectType>([
    ['receiveconnector', 'ReceiveConnector'],
    ['smtpsendconnectorconfig', 'SendConnector'],
    ['sendconnector', 'SendConnector'],
    ['accepteddomain', 'AcceptedDomain'],
    ['exchangeserver', 'ExchangeServer'],
    ['adacepresentationobject', 'ADPermission'],
    ['adpermission', 'ADPermission'],
    ['exchangecertificate', 'ExchangeCertificate'],
    ['x509certificate2', 'ExchangeCertificate'],
    ['transportserver', 'TransportService'],
    ['transportservice', 'TransportService'],
    ['frontendtransportserver', 'FrontendTransportService'],
    ['frontendtransportserverpresentationobject', 'FrontendTransportService'],
    ['frontendtransportservice', 'FrontendTransportService'],
    ['transportconfigcontainer', 'TransportConfig'],
    ['transportconfig', 'TransportConfig'],
]);

const common =
    'Identity Name Id Guid Enabled Comment AdminDisplayName ExchangeVersion DistinguishedName ObjectCategory ObjectClass WhenChanged ' +
    'WhenCreated WhenChangedUTC WhenCreatedUTC OrganizationId OriginatingServer IsValid ObjectState';

const protocolLogs =
    'AntispamAgentsEnabled ConnectivityLogEnabled ConnectivityLogMaxAge ConnectivityLogMaxDirectorySize ConnectivityLogMaxFileSize ' +
    'ConnectivityLogPath ExternalDNSAdapterEnabled ExternalDNSAdapterGuid ExternalDNSProtocolOption ExternalDNSServers ExternalIPAddress ' +
    'InternalDNSAdapterEnabled InternalDNSAdapterGuid InternalDNSProtocolOption InternalDNSServers IntraOrgConnectorProtocolLoggingLevel ' +
    'MaxConnectionRatePerMinute ReceiveProtocolLogMaxAge ReceiveProtocolLogMaxDirectorySize ReceiveProtocolLogMaxFileSize ReceiveProtocolLogPath ' +
    'RoutingTableLogMaxAge RoutingTableLogMaxDirectorySize RoutingTableLogPath SendProtocolLogMaxAge SendProtocolLogMaxDirectorySize ' +
    'SendProtocolLogMaxFileSize SendProtocolLogPath TransientFailureRetryCount TransientFailureRetryInterval';

/** What each kind prints. The first four are the properties of CSS-Exchange's dumps, in their order; the rest is documented. */
const propertyNames: Record<(typeof objectTypes)[number], string> = {
    ReceiveConnector:
        'AuthMechanism Banner BinaryMimeEnabled Bindings ChunkingEnabled DefaultDomain DeliveryStatusNotificationEnabled EightBitMimeEnabled ' +
        'SmtpUtf8Enabled BareLinefeedRejectionEnabled DomainSecureEnabled EnhancedStatusCodesEnabled LongAddressesEnabled OrarEnabled ' +
        'SuppressXAnonymousTls ProxyEnabled AdvertiseClientSettings Fqdn ServiceDiscoveryFqdn TlsCertificateName ConnectionTimeout ' +
        'ConnectionInactivityTimeout MessageRateLimit MessageRateSource MaxInboundConnection MaxInboundConnectionPerSource ' +
        'MaxInboundConnectionPercentagePerSource MaxHeaderSize MaxHopCount MaxLocalHopCount MaxLogonFailures MaxMessageSize MaxProtocolErrors ' +
        'MaxRecipientsPerMessage PermissionGroups PipeliningEnabled ProtocolLoggingLevel RemoteIPRanges RequireEHLODomain RequireTLS ' +
        'EnableAuthGSSAPI ExtendedProtectionPolicy LiveCredentialEnabled TlsDomainCapabilities Server TransportRole ' +
        'RejectReservedTopLevelRecipientDomains RejectReservedSecondLevelRecipientDomains RejectSingleLabelRecipientDomains AcceptConsumerMail ' +
        'SizeEnabled TarpitInterval AuthTarpitInterval MaxAcknowledgementDelay',
    SendConnector:
        'DNSRoutingEnabled TlsDomain TlsAuthLevel ErrorPolicies SmartHosts Port ConnectionInactivityTimeOut ForceHELO FrontendProxyEnabled ' +
        'IgnoreSTARTTLS CloudServicesMailEnabled Fqdn TlsCertificateName RequireTLS RequireOorg ProtocolLoggingLevel SmartHostAuthMechanism ' +
        'AuthenticationCredential UseExternalDNSServersEnabled DomainSecureEnabled SourceIPAddress SmtpMaxMessagesPerConnection ConnectorType ' +
        'SmartHostsString CertificateSubject Region AddressSpaces ConnectedDomains IsScopedConnector IsSmtpConnector SourceRoutingGroup ' +
        'SourceTransportServers HomeMTA HomeMtaServerId MaxMessageSize LinkedReceiveConnector',
    AcceptedDomain:
        'DomainName CatchAllRecipientID DomainType MatchSubDomains AddressBookEnabled Default EmailOnly ExternallyManaged AuthenticationType ' +
        'LiveIdInstanceType PendingRemoval PendingCompletion FederatedOrganizationLink MailFlowPartner OutboundOnly ' +
        'PendingFederatedAccountNamespace PendingFederatedDomain IsCoexistenceDomain PerimeterDuplicateDetected IsDefaultFederatedDomain ' +
        'EnableNego2Authentication InitialDomain',
    ExchangeServer:
        'DataPath Domain Edition ExchangeLegacyDN ExchangeLegacyServerRole Fqdn CustomerFeedbackEnabled InternetWebProxy ' +
        'InternetWebProxyBypassList IsHubTransportServer IsClientAccessServer IsExchange2007OrLater IsEdgeServer IsMailboxServer IsE14OrLater ' +
        'IsE15OrLater IsProvisionedServer IsUnifiedMessagingServer IsFrontendTransportServer NetworkAddress OrganizationalUnit ' +
        'AdminDisplayVersion Site ServerRole ErrorReportingEnabled MitigationsEnabled StaticDomainControllers StaticGlobalCatalogs ' +
        'StaticConfigDomainController StaticExcludedDomainControllers MonitoringGroup CurrentDomainControllers CurrentGlobalCatalogs ' +
        'CurrentConfigDomainController ProductID IsExchangeTrialEdition IsExpiredExchangeTrialEdition MailboxProvisioningAttributes ' +
        'RemainingTrialPeriod MitigationsApplied MitigationsBlocked DataCollectionEnabled',
    ADPermission:
        'User Deny Inherited IsInherited AccessRights ExtendedRights Properties ChildObjectTypes InheritedObjectType InheritanceType ' +
        'HasCustomRights IsOwner Owner',
    ExchangeCertificate:
        'Thumbprint Subject Issuer NotAfter NotBefore SerialNumber Services CertificateDomains HasPrivateKey IsSelfSigned RootCAType Status ' +
        'PublicKeySize PrivateKeyExportable SubjectName IssuerName SignatureAlgorithm KeyIdentifier SubjectKeyIdentifier DnsNameList ' +
        'EnhancedKeyUsageList FriendlyName AccessRules ServicesStringForm',
    TransportService:
        `${protocolLogs} DelayNotificationTimeout InternalTransportCertificateThumbprint MaxConcurrentMailboxDeliveries ` +
        'MaxConcurrentMailboxSubmissions MaxOutboundConnections MaxPerDomainOutboundConnections MessageExpirationTimeout MessageRetryInterval ' +
        'MessageTrackingLogEnabled MessageTrackingLogMaxAge MessageTrackingLogMaxDirectorySize MessageTrackingLogMaxFileSize ' +
        'MessageTrackingLogPath MessageTrackingLogSubjectLoggingEnabled IntraOrgConnectorSmtpMaxMessagesPerConnection ' +
        'OutboundConnectionFailureRetryInterval PickupDirectoryMaxHeaderSize PickupDirectoryMaxMessagesPerMinute ' +
        'PickupDirectoryMaxRecipientsPerMessage PickupDirectoryPath PipelineTracingEnabled PipelineTracingPath PipelineTracingSenderAddress ' +
        'ContentConversionTracingEnabled PoisonMessageDetectionEnabled PoisonThreshold QueueMaxIdleTime ReplayDirectoryPath ' +
        'RootDropDirectoryPath UseDowngradedExchangeServerAuth RecipientValidationCacheEnabled',
    TransportConfig:
        'AddressBookPolicyRoutingEnabled AnonymousSenderToRecipientRatePerHour ClearCategories ConvertDisclaimerWrapperToEml ' +
        'DSNConversionMode ExternalDelayDsnEnabled ExternalDsnDefaultLanguage ExternalDsnLanguageDetectionEnabled ExternalDsnMaxMessageAttachSize ' +
        'ExternalDsnReportingAuthority ExternalDsnSendHtml ExternalPostmasterAddress GenerateCopyOfDSNFor HygieneSuite ' +
        'InternalDelayDsnEnabled InternalDsnDefaultLanguage InternalDsnLanguageDetectionEnabled InternalDsnMaxMessageAttachSize ' +
        'InternalDsnReportingAuthority InternalDsnSendHtml InternalSMTPServers JournalingReportNdrTo MaxDumpsterSizePerDatabase ' +
        'MaxDumpsterTime MaxReceiveSize MaxRecipientEnvelopeLimit MaxSendSize MigrationEnabled Rfc2231EncodingEnabled SafetyNetHoldTime ' +
        'ShadowRedundancyEnabled SupervisionTags TLSReceiveDomainSecureList TLSSendDomainSecureList VerifySecureSubmitEnabled ' +
        'VoicemailJournalingEnabled Xexch50Enabled',
    FrontendTransportService: `${protocolLogs} AgentLogEnabled AgentLogPath AttributionLogEnabled AttributionLogPath DnsLogEnabled DnsLogPath ResourceLogEnabled ResourceLogPath`,
};

const allNames = new Set(
    [common, ...Object.values(propertyNames)].flatMap(names => names.toLowerCase().split(' ')),
);

const kindsByProperty: ReadonlyMap<string, readonly ObjectType[]> = new Map(
    [...allNames].map(name => [name, objectTypes.filter(type => has(type, name))]),
);

function has(type: (typeof objectTypes)[number], lowerName: string): boolean {
    return ` ${common} ${propertyNames[type]} `.toLowerCase().includes(` ${lowerName} `);
}
