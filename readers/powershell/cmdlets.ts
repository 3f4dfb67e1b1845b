import { organizationProperties } from '../../engine/catalogue/organization-properties.ts';
import type { PropertyTable } from '../../engine/catalogue/property.ts';
import { serviceProperties } from '../../engine/catalogue/service-properties.ts';

/** The cmdlets that are read, with their parameters. Source: the reference pages of the Exchange cmdlets, and ExchangeDsc's schemas. */

export interface Cmdlet {
    /** In Exchange's spelling. */
    readonly name: string;
    readonly parameters: readonly string[];
    /** Parameters that take no value. */
    readonly switches: readonly string[];
    /** The parameter of a value that stands without a name. */
    readonly positional: string;
    /** The parameter that an object from the pipeline becomes. */
    readonly piped: string;
}

/** By name in any letter case; `xExch…` of the older module is `Exch…`. */
export function cmdlet(name: string): Cmdlet | undefined {
    return byName.get(name.toLowerCase().replace(/^xexch/, 'exch'));
}

/** A parameter in full: the one of that name, or the only one that begins so. */
export function parameterName(cmdlet: Cmdlet, written: string): string | 'ambiguous' | undefined {
    const lower = written.toLowerCase();
    const names = [...cmdlet.parameters, ...cmdlet.switches, ...commonSwitches, ...common];
    const exact = names.find(name => name.toLowerCase() === lower);
    if (exact !== undefined) return exact;
    const fitting = names.filter(name => name.toLowerCase().startsWith(lower));
    return fitting.length <= 1 ? fitting[0] : 'ambiguous';
}

export function isSwitch(cmdlet: Cmdlet, name: string): boolean {
    return cmdlet.switches.includes(name) || commonSwitches.includes(name);
}

const commonSwitches = ['WhatIf', 'Confirm', 'Verbose', 'Debug'];
const common = [
    'DomainController',
    'ErrorAction',
    'ErrorVariable',
    'WarningAction',
    'WarningVariable',
    'OutVariable',
    'OutBuffer',
];

const receive =
    'AdvertiseClientSettings AuthMechanism AuthTarpitInterval Banner BinaryMimeEnabled Bindings ChunkingEnabled Comment ' +
    'ConnectionInactivityTimeout ConnectionTimeout DefaultDomain DeliveryStatusNotificationEnabled DomainSecureEnabled EightBitMimeEnabled ' +
    'EnableAuthGSSAPI Enabled EnhancedStatusCodesEnabled ExtendedProtectionPolicy Fqdn LongAddressesEnabled MaxAcknowledgementDelay ' +
    'MaxHeaderSize MaxHopCount MaxInboundConnection MaxInboundConnectionPercentagePerSource MaxInboundConnectionPerSource MaxLocalHopCount ' +
    'MaxLogonFailures MaxMessageSize MaxProtocolErrors MaxRecipientsPerMessage MessageRateLimit MessageRateSource Name OrarEnabled ' +
    'PermissionGroups PipeliningEnabled ProtocolLoggingLevel RejectReservedSecondLevelRecipientDomains ' +
    'RejectReservedTopLevelRecipientDomains RejectSingleLabelRecipientDomains RemoteIPRanges RequireEHLODomain RequireTLS ' +
    'ServiceDiscoveryFqdn SizeEnabled SuppressXAnonymousTls TarpitInterval TlsCertificateName TlsDomainCapabilities TransportRole';
const send =
    'AddressSpaces AuthenticationCredential CloudServicesMailEnabled Comment ConnectionInactivityTimeOut ConnectorType DNSRoutingEnabled ' +
    'DomainSecureEnabled Enabled ErrorPolicies ForceHELO Fqdn FrontendProxyEnabled IgnoreSTARTTLS IsScopedConnector MaxMessageSize Name Port ' +
    'ProtocolLoggingLevel RequireTLS SmartHostAuthMechanism SmartHosts SmtpMaxMessagesPerConnection SourceIPAddress SourceTransportServers ' +
    'TlsAuthLevel TlsCertificateName TlsDomain UseExternalDNSServersEnabled';
const domain = 'AddressBookEnabled CatchAllRecipient DomainType EmailOnly MatchSubDomains Name';
const permission =
    'AccessRights ChildObjectTypes ExtendedRights Identity InheritanceType InheritedObjectType Owner Properties User';
const entries = 'ExtendedRightAllowEntries ExtendedRightDenyEntries Credential Ensure';

const settable = ({ rows }: PropertyTable) =>
    rows.flatMap(({ name, settable }) => (settable === 'none' ? [] : [name])).join(' ');

const usages = ['Client', 'Custom', 'Internal', 'Internet', 'Partner'];

const rows: readonly Cmdlet[] = [
    row('New-ReceiveConnector', `${receive} Server Usage`, usages, 'Name', 'Server'),
    row(
        'Set-ReceiveConnector',
        `${receive} Identity BareLinefeedRejectionEnabled SmtpUtf8Enabled`,
        [],
        'Identity',
    ),
    row('Remove-ReceiveConnector', 'Identity', [], 'Identity'),
    row(
        'New-SendConnector',
        `${send} LinkedReceiveConnector Usage`,
        [...usages.slice(1), 'Force'],
        'Name',
        'Name',
    ),
    row('Set-SendConnector', `${send} Identity`, ['Force'], 'Identity'),
    row('Remove-SendConnector', 'Identity', [], 'Identity'),
    row('New-AcceptedDomain', `${domain} DomainName`, [], 'Name', 'Name'),
    row('Set-AcceptedDomain', `${domain} Identity MakeDefault`, [], 'Identity'),
    row('Remove-AcceptedDomain', 'Identity', [], 'Identity'),
    row('Set-TransportService', `${settable(serviceProperties)} Identity`, [], 'Identity'),
    row('Set-TransportServer', `${settable(serviceProperties)} Identity`, [], 'Identity'),
    row('Set-FrontendTransportService', `${settable(serviceProperties)} Identity`, [], 'Identity'),
    row('Set-TransportConfig', `${settable(organizationProperties)} Identity`, [], 'Identity'),
    row('Add-ADPermission', permission, ['Deny'], 'Identity'),
    row('Remove-ADPermission', permission, ['Deny'], 'Identity'),
    row(
        'ExchReceiveConnector',
        `${receive} Identity BareLinefeedRejectionEnabled Usage ${entries}`,
        [],
        'Identity',
    ),
    row('ExchSendConnector', `${send} Usage LinkedReceiveConnector ${entries}`, [], 'Name', 'Name'),
    row(
        'ExchAcceptedDomain',
        `${domain} DomainName Default Credential Ensure`,
        [],
        'DomainName',
        'DomainName',
    ),
];

const byName = new Map(rows.map(row => [row.name.toLowerCase(), row]));

function row(
    name: string,
    parameters: string,
    switches: readonly string[],
    positional: string,
    piped = 'Identity',
): Cmdlet {
    return { name, parameters: parameters.split(' '), switches, positional, piped };
}
