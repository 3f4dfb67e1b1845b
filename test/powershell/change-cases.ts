import type { Change } from '../../engine/change.ts';
import { script } from '../../engine/powershell/script.ts';
import {
    anonymous,
    anyRecipient,
    certificateOf,
    connector,
    domain,
    grantToAnonymous,
    relay,
    type ScriptCase,
    sendConnector,
    server,
    servers,
    setup,
} from './organization.ts';

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
        twice: true,
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
        name: 'a script that stops half way is rolled back',
        fails: 'The banner must start with 220',
        changes: [
            { kind: 'set', target: relay, property: 'Comment', values: ['changed'] },
            { kind: 'grant', target: relay, principal: anonymous, right: anyRecipient },
            { kind: 'set', target: connector('EX02\\Relay'), property: 'Banner', values: ['hello'] },
            { kind: 'remove', target: sendConnector },
            { kind: 'rename', target: relay, name: 'Renamed' },
        ],
        after: {
            'EX01\\Relay': { Comment: 'changed', Acl: [grantToAnonymous] },
            'To Internet': { Enabled: 'True' },
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

export const changeCases: readonly ScriptCase[] = changes.map(({ changes: list, ...rest }) => ({
    servers,
    setup,
    ...rest,
    script: script(list, { title: rest.name }),
}));
