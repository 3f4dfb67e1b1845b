import type { Change } from '../../engine/change.ts';
import { script } from '../../engine/powershell/script.ts';
import { topologyScript } from '../../engine/powershell/topology-script.ts';
import { resolve } from '../../engine/resolve.ts';
import type { ReceiveConnector, SendConnector, Server, Topology } from '../../engine/topology.ts';
import { openFile } from '../../language/segments.ts';

/** What an in-memory server starts from. */
export interface ServerFacts {
    readonly Name: string;
    readonly Version: string;
    readonly Edge?: boolean;
    readonly Certificates?: readonly Readonly<Record<string, unknown>>[];
}

/** A script, the organization that it runs on, and what the organization has to be afterwards. */
export interface ScriptCase {
    readonly name: string;
    readonly script: string;
    readonly servers: readonly ServerFacts[];
    readonly language?: 'de';
    /** Commands that make the organization what the text says, before the script runs. */
    readonly setup: readonly string[];
    /** By object, the properties that have to have these values; `null` where the object has to be gone. */
    readonly after: Readonly<Record<string, Readonly<Record<string, unknown>> | null>>;
    /** True where nothing undoes the change. */
    readonly stays?: true;
}

export const topologyOf = (text: string): Topology =>
    resolve(openFile('test.exconn', text).segments.flatMap(({ declarations }) => declarations));

const text = `
organization Contoso {
    accepted domain contoso.com Authoritative default
    accepted domain "*" InternalRelay { Name = "Everything" }
    accepted domain *.contoso.com InternalRelay
}
server EX01 {
    Version = 2019  Roles = Mailbox  Fqdn = ex01.contoso.com
    certificate "mail.contoso.com" { Subject = "CN=mail.contoso.com"  Issuer = "CN=Example CA"  Domains = mail.contoso.com }
    service FrontendTransport { receive connector "Relay" { Bindings = 0.0.0.0:26  RemoteIPRanges = 10.0.0.1, 10.0.0.2 } }
}
server EX02 { Version = 2019  Roles = Mailbox  service FrontendTransport { receive connector "Relay" { Bindings = 0.0.0.0:26  RemoteIPRanges = 10.0.0.1 } } }
server OLD { Version = 2010  Roles = HubTransport  service Transport { receive connector "Relay" { Bindings = 0.0.0.0:26  RemoteIPRanges = 10.0.0.1 } } }
server EDGE { Version = 2019  Roles = Edge }
send connector "To Internet" { AddressSpaces = "SMTP:*;1"  SourceTransportServers = EX01 }
`;

export const topology = topologyOf(text);

const servers: readonly ServerFacts[] = [
    {
        Name: 'EX01',
        Version: '2019',
        Certificates: [
            {
                Thumbprint: 'AA',
                Subject: 'CN=mail.contoso.com',
                Issuer: 'CN=Example CA',
                NotAfter: '2026-01-01',
                Services: ['IIS'],
            },
            {
                Thumbprint: 'BB',
                Subject: 'CN=mail.contoso.com',
                Issuer: 'CN=Example CA',
                NotAfter: '2028-01-01',
                Services: ['IIS'],
            },
        ],
    },
    { Name: 'EX02', Version: '2019' },
    { Name: 'OLD', Version: '2010' },
    { Name: 'EDGE', Version: '2019', Edge: true },
];

const newRelay = (server: string, role = ' -TransportRole FrontendTransport') =>
    `New-ReceiveConnector -Name Relay -Server ${server}${role} -Custom -Bindings 0.0.0.0:26 -RemoteIPRanges 10.0.0.1, 10.0.0.2`;

const setup = [
    newRelay('EX01'),
    newRelay('EX02'),
    newRelay('OLD', ''),
    'New-AcceptedDomain -Name contoso.com -DomainName contoso.com',
    "New-AcceptedDomain -Name Everything -DomainName '*' -DomainType InternalRelay",
    "New-AcceptedDomain -Name Sub -DomainName '*.contoso.com' -DomainType InternalRelay",
    "New-SendConnector -Name 'To Internet' -AddressSpaces 'SMTP:*;1' -SourceTransportServers EX01",
];

export const server = (name: string): Server => found(topology.servers, each => each.name === name);
export const relay = connector('EX01\\Relay');
const sendConnector: SendConnector = found(topology.sendConnectors, () => true);
const domain = (name: string) => found(topology.organization.domains, each => each.domain === name);
const anonymous = 'NT AUTHORITY\\ANONYMOUS LOGON';
const anyRecipient = 'ms-Exch-SMTP-Accept-Any-Recipient';
const grantToAnonymous = { Sid: 'S-1-5-7', Right: anyRecipient, Deny: 'False' };

/** Every kind of change, each with what makes it worth a case of its own. */
const changes: readonly (Pick<ScriptCase, 'name' | 'after'> &
    Partial<ScriptCase> & { readonly changes: readonly Change[] })[] = [
    {
        name: 'a connector moves to the other service',
        changes: [{ kind: 'move', target: relay, service: 'Transport' }],
        after: {
            'EX01\\Relay': { TransportRole: 'HubTransport' },
            'EX02\\Relay': { TransportRole: 'FrontendTransport' },
            EX01: { Restarted: [] },
        },
    },
    {
        name: 'settings of every type are set by one command',
        changes: [
            {
                kind: 'set',
                target: relay,
                property: 'AuthMechanism',
                values: ['Tls', 'ExternalAuthoritative'],
            },
            {
                kind: 'set',
                target: relay,
                property: 'PermissionGroups',
                values: ['ExchangeServers', 'Custom'],
            },
            { kind: 'set', target: relay, property: 'MaxMessageSize', values: ['50 MB (52,428,800 bytes)'] },
            { kind: 'set', target: relay, property: 'ConnectionTimeout', values: ['1.00:00:00'] },
            { kind: 'set', target: relay, property: 'MaxInboundConnectionPerSource', values: ['Unlimited'] },
            { kind: 'set', target: relay, property: 'requiretls', values: ['true'] },
            { kind: 'set', target: relay, property: 'Banner', values: ['220 O’Neil $(hostname)'] },
            { kind: 'set', target: relay, property: 'Bindings', values: ['0.0.0.0:26', '[::]:26'] },
            { kind: 'set', target: relay, property: 'BareLinefeedRejectionEnabled', values: ['true'] },
        ],
        after: {
            'EX01\\Relay': {
                AuthMechanism: ['Tls', 'ExternalAuthoritative'],
                PermissionGroups: ['ExchangeServers'],
                MaxMessageSize: '50 MB (52,428,800 bytes)',
                ConnectionTimeout: '1.00:00:00',
                MaxInboundConnectionPerSource: 'Unlimited',
                RequireTLS: 'True',
                Banner: '220 O’Neil $(hostname)',
                Bindings: ['0.0.0.0:26', '[::]:26'],
                BareLinefeedRejectionEnabled: 'True',
            },
        },
    },
    {
        name: 'ranges are added and removed, the rest of the list stays',
        changes: [
            {
                kind: 'list',
                target: relay,
                property: 'RemoteIPRanges',
                add: ['10.9.0.0/24', '10.9.1.1'],
                remove: ['10.0.0.2'],
            },
        ],
        after: { 'EX01\\Relay': { RemoteIPRanges: ['10.0.0.1', '10.9.0.0/24', '10.9.1.1'] } },
    },
    {
        name: 'a right is granted on a German server',
        language: 'de',
        changes: [{ kind: 'grant', target: relay, principal: anonymous, right: anyRecipient }],
        after: { 'EX01\\Relay': { Acl: [grantToAnonymous] }, 'EX02\\Relay': { Acl: [] } },
    },
    {
        name: 'a right that is there already survives the roll-back',
        setup: [
            ...setup,
            `Get-ReceiveConnector 'EX01\\Relay' | Add-ADPermission -User S-1-5-7 -ExtendedRights ${anyRecipient}`,
        ],
        changes: [{ kind: 'grant', target: relay, principal: anonymous, right: anyRecipient }],
        after: { 'EX01\\Relay': { Acl: [grantToAnonymous] } },
    },
    {
        name: 'a right is taken away and another is denied',
        setup: [
            ...setup,
            `Get-ReceiveConnector 'EX01\\Relay' | Add-ADPermission -User S-1-5-7 -ExtendedRights ${anyRecipient}`,
        ],
        changes: [
            { kind: 'revoke', target: relay, principal: anonymous, right: anyRecipient },
            {
                kind: 'grant',
                target: relay,
                principal: 'CONTOSO\\Devices',
                right: 'ms-Exch-SMTP-Submit',
                deny: true,
            },
        ],
        after: {
            'EX01\\Relay': {
                Acl: [
                    { Sid: 'S-1-5-21-1-2-3-(CONTOSO\\Devices)', Right: 'ms-Exch-SMTP-Submit', Deny: 'True' },
                ],
            },
        },
    },
    {
        name: 'a connector is renamed after its settings changed',
        changes: [
            { kind: 'rename', target: relay, name: 'Printers (‘old’) $x' },
            { kind: 'set', target: relay, property: 'Enabled', values: ['false'] },
        ],
        after: { 'EX01\\Relay': null, 'EX01\\Printers (‘old’) $x': { Enabled: 'False' } },
    },
    {
        name: 'a receive connector with rights of its own is removed',
        setup: [
            ...setup,
            "Set-ReceiveConnector 'EX01\\Relay' -PermissionGroups AnonymousUsers -MaxMessageSize 64KB -Banner '220 hello' -SmtpUtf8Enabled $false",
            `Get-ReceiveConnector 'EX01\\Relay' | Add-ADPermission -User S-1-5-7 -ExtendedRights ${anyRecipient}`,
            `Get-ReceiveConnector 'EX01\\Relay' | Add-ADPermission -User 'CONTOSO\\Devices' -ExtendedRights ms-Exch-SMTP-Submit -Deny`,
        ],
        changes: [{ kind: 'remove', target: relay }],
        after: { 'EX01\\Relay': null, 'EX02\\Relay': { Enabled: 'True' } },
    },
    {
        name: 'a connector of Exchange 2010 is removed',
        changes: [{ kind: 'remove', target: connector('OLD\\Relay') }],
        after: { 'OLD\\Relay': null },
    },
    {
        name: 'a send connector is removed',
        changes: [{ kind: 'remove', target: sendConnector }],
        after: { 'To Internet': null },
    },
    {
        name: 'settings of a send connector change together',
        changes: [
            { kind: 'set', target: sendConnector, property: 'SmartHosts', values: ['smarthost.example.net'] },
            { kind: 'set', target: sendConnector, property: 'DNSRoutingEnabled', values: ['false'] },
            {
                kind: 'list',
                target: sendConnector,
                property: 'AddressSpaces',
                add: ['SMTP:contoso.net;5'],
                remove: [],
            },
        ],
        after: {
            'To Internet': {
                SmartHosts: ['smarthost.example.net'],
                DNSRoutingEnabled: 'False',
                AddressSpaces: ['SMTP:*;1', 'SMTP:contoso.net;5'],
            },
        },
    },
    {
        name: 'the accepted domain * becomes another type, and nothing else does',
        changes: [{ kind: 'set', target: domain('*'), property: 'DomainType', values: ['ExternalRelay'] }],
        after: {
            Everything: { DomainType: 'ExternalRelay' },
            Sub: { DomainType: 'InternalRelay' },
            'contoso.com': { DomainType: 'Authoritative' },
        },
    },
    {
        name: 'a wildcard domain whose name is not known is removed, and nothing else is',
        changes: [{ kind: 'remove', target: domain('*.contoso.com') }],
        after: { Sub: null, Everything: { DomainType: 'InternalRelay' }, 'contoso.com': { Default: 'True' } },
    },
    {
        name: 'another domain becomes the default one',
        changes: [{ kind: 'set', target: domain('*'), property: 'Default', values: ['true'] }],
        after: { Everything: { Default: 'True' }, 'contoso.com': { Default: 'False' } },
    },
    {
        name: 'a default connector is created again',
        setup: [...setup, "Remove-ReceiveConnector 'EX01\\Client Proxy EX01' -Confirm:$false"],
        changes: [{ kind: 'restore', server: server('EX01'), connector: 'ClientProxy' }],
        after: {
            'EX01\\Client Proxy EX01': {
                TransportRole: 'HubTransport',
                Bindings: ['[::]:465', '0.0.0.0:465'],
                PermissionGroups: ['ExchangeUsers', 'ExchangeServers'],
                EnableAuthGSSAPI: 'True',
                MessageRateLimit: '5',
            },
        },
    },
    {
        name: 'the default connector of an Edge server gets nothing that Edge lacks',
        changes: [
            {
                kind: 'set',
                target: connector('EDGE\\Default internal receive connector EDGE'),
                property: 'PermissionGroups',
                values: ['AnonymousUsers', 'ExchangeUsers'],
            },
            {
                kind: 'move',
                target: connector('EDGE\\Default internal receive connector EDGE'),
                service: 'FrontendTransport',
            },
        ],
        after: { 'EDGE\\Default internal receive connector EDGE': { PermissionGroups: ['AnonymousUsers'] } },
    },
    {
        name: 'Exchange 2010 gets nothing that it does not have',
        changes: [
            {
                kind: 'set',
                target: connector('OLD\\Relay'),
                property: 'AuthTarpitInterval',
                values: ['00:00:10'],
            },
            {
                kind: 'set',
                target: connector('OLD\\Relay'),
                property: 'TarpitInterval',
                values: ['00:00:10'],
            },
        ],
        after: { 'OLD\\Relay': { TarpitInterval: '00:00:10' } },
    },
    {
        name: 'of two certificates the one that is valid longest is enabled',
        changes: [
            {
                kind: 'enable-certificate',
                server: server('EX01'),
                certificate: certificateOf(server('EX01')),
            },
        ],
        after: {},
        stays: true,
    },
    {
        name: 'a setting of the Transport service',
        changes: [
            {
                kind: 'set',
                target: server('EX01'),
                property: 'MaxPerDomainOutboundConnections',
                values: ['40'],
            },
        ],
        after: {
            EX01: {
                Transport: [
                    {
                        MaxConnectionRatePerMinute: '1200',
                        MaxPerDomainOutboundConnections: '40',
                        UseDowngradedExchangeServerAuth: 'False',
                    },
                ],
            },
        },
    },
];

const wanted = topologyOf(`
organization Contoso {
    MaxReceiveSize = 20MB
    accepted domain contoso.com Authoritative
    accepted domain fabrikam.com InternalRelay default
    accepted domain *.fabrikam.com ExternalRelay
}
network Printers = 10.20.0.0/24, 10.21.0.10-10.21.0.20
server EX01 {
    Version = 2019  Roles = Mailbox
    service FrontendTransport {
        ReceiveProtocolLogMaxAge = 10.00:00:00
        default connector DefaultFrontend { MaxMessageSize = 50MB  AuthMechanism = ? }
        receive connector "Anonymous ‘Relay’" {
            Bindings = 0.0.0.0:25, [::]:25  RemoteIPRanges = Printers, 10.40.0.5  PermissionGroups = AnonymousUsers, Custom
            BareLinefeedRejectionEnabled = true  Comment = "It's $(here)"
            grant ms-Exch-SMTP-Accept-Any-Recipient, ms-Exch-Bypass-Anti-Spam to "NT AUTHORITY\\ANONYMOUS LOGON"
        }
        receive connector "Relay" { Bindings = 0.0.0.0:26  RemoteIPRanges = 10.0.0.1  Enabled = false }
    }
    service Transport { remove default connector ClientProxy }
}
server OLD { Version = 2010  Roles = HubTransport  receive connector "Apps" { Bindings = 0.0.0.0:27  RemoteIPRanges = 10.0.0.9 } }
send connector "To Internet" { AddressSpaces = "SMTP:*;1", "SMTP:x.example;5"  SourceTransportServers = EX01, EX02 }
send connector "To partner" {
    AddressSpaces = partner.example  SmartHosts = mx.partner.example  DNSRoutingEnabled = false
    RequireTLS = true  TlsAuthLevel = DomainValidation  TlsDomain = partner.example
}
`);

const wholeTopology: ScriptCase = {
    name: 'a whole topology, half of which exists',
    script: topologyScript(wanted),
    servers,
    setup,
    after: {
        'contoso.com': { Default: 'False' },
        'fabrikam.com': { Default: 'True', DomainType: 'InternalRelay' },
        '*.fabrikam.com': { DomainType: 'ExternalRelay' },
        'EX01\\Default Frontend EX01': { MaxMessageSize: '50 MB (52,428,800 bytes)' },
        'EX01\\Anonymous ‘Relay’': {
            TransportRole: 'FrontendTransport',
            RemoteIPRanges: ['10.20.0.0/24', '10.21.0.10-10.21.0.20', '10.40.0.5'],
            PermissionGroups: ['AnonymousUsers'],
            BareLinefeedRejectionEnabled: 'True',
            Comment: "It's $(here)",
            Acl: [grantToAnonymous, { Sid: 'S-1-5-7', Right: 'ms-Exch-Bypass-Anti-Spam', Deny: 'False' }],
        },
        'EX01\\Relay': { Enabled: 'False', RemoteIPRanges: ['10.0.0.1'] },
        'EX01\\Client Proxy EX01': null,
        'EX02\\Client Proxy EX02': { Enabled: 'True' },
        'OLD\\Apps': { Bindings: ['0.0.0.0:27'] },
        'To Internet': {
            AddressSpaces: ['SMTP:*;1', 'SMTP:x.example;5'],
            SourceTransportServers: ['EX01', 'EX02'],
        },
        'To partner': {
            SmartHosts: ['mx.partner.example'],
            TlsAuthLevel: 'DomainValidation',
            RequireTLS: 'True',
        },
        EX01: { Frontend: [{ ReceiveProtocolLogMaxAge: '10.00:00:00' }] },
    },
};

/** Names that try to leave their string, their comment or their line. */
export const hostileNames = [
    "it's",
    'O’Neil ‘single’ ‚low‛',
    'a"b“c”d„e',
    // biome-ignore lint/suspicious/noTemplateCurlyInString: PowerShell has such variables.
    '$(throw 1) ${env:PATH} $x',
    'back`tick `n `"',
    'line\nbreak\r\nSet-ReceiveConnector x',
    "'@\n'@ @'",
    '#> <# comment',
    ']]> &amp; </Obj>',
    'nul\u0000 bell\u0007 esc\u001b[31m',
    'next\u0085 line\u2028 paragraph\u2029',
    'Empfang für Würzburg 受信 😀',
    "'; throw 'out",
    'dash – em — -WhatIf',
    'star* [a-z]? %{}',
    '# SIG # Begin signature block',
    '@splat @{} @()',
    ' ',
];

const hostile = hostileNames.map((name, index): ScriptCase => {
    const target: ReceiveConnector = { ...relay, name, identity: `EX01\\${name}` };
    return {
        name: `hostile name ${JSON.stringify(name)}`,
        script: script(
            [
                { kind: 'set', target, property: 'Comment', values: [name] },
                { kind: 'move', target, service: 'Transport' },
                { kind: 'list', target, property: 'RemoteIPRanges', add: ['10.0.0.77'], remove: [] },
                { kind: 'grant', target, principal: anonymous, right: anyRecipient },
                {
                    kind: 'set',
                    target: server('EX01'),
                    property: 'MaxPerDomainOutboundConnections',
                    values: ['30'],
                },
                ...(index % 2 === 0 ? [{ kind: 'remove', target } as const] : []),
            ],
            { title: `Mend "${name}"`, remarks: [name] },
        ),
        servers,
        setup: [
            ...setup,
            `Set-ReceiveConnector 'EX01\\Relay' -Name ${asUtf16(name)}`,
            'New-ReceiveConnector -Name bystander -Server EX01 -TransportRole FrontendTransport -Custom -Bindings 0.0.0.0:99 -RemoteIPRanges 10.0.0.1',
        ],
        after: {
            [`EX01\\${name}`]:
                index % 2 === 0
                    ? null
                    : {
                          Comment: name,
                          TransportRole: 'HubTransport',
                          RemoteIPRanges: ['10.0.0.1', '10.0.0.2', '10.0.0.77'],
                          Acl: [grantToAnonymous],
                      },
            'EX01\\bystander': { Acl: [], Comment: '' },
        },
    };
});

export const cases: readonly ScriptCase[] = [
    ...changes.map(
        ({ changes: list, ...rest }): ScriptCase => ({
            servers,
            setup,
            ...rest,
            script: script(list, { title: rest.name }),
        }),
    ),
    wholeTopology,
    ...hostile,
];

/** Not written by the writer under test. */
function asUtf16(name: string): string {
    const units = Array.from({ length: name.length }, (_, index) => name.charCodeAt(index));
    return `(-join [char[]](${units.join(',')}))`;
}

function connector(identity: string): ReceiveConnector {
    return found(
        topology.servers.flatMap(({ connectors }) => connectors),
        each => each.identity === identity,
    );
}

function certificateOf({ declaration }: Server) {
    return found(declaration.certificates, () => true);
}

function found<T>(list: readonly T[], test: (each: T) => boolean): T {
    const first = list.find(test);
    if (first === undefined) throw new Error('the topology of the test lacks what is looked for');
    return first;
}
