import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { type TopologyScriptOptions, topologyScript } from '../../../engine/powershell/topology-script.ts';
import { resolve } from '../../../engine/resolve.ts';
import { openFile } from '../../../language/segments.ts';

function scriptOf(text: string, options?: TopologyScriptOptions): string {
    return topologyScript(
        resolve(openFile('test.exconn', text).segments.flatMap(({ declarations }) => declarations)),
        options,
    );
}

/** The commands that change something, without what all of them have. */
function commands(text: string, options?: TopologyScriptOptions): string[] {
    const [, body = ''] = /\ntry \{\n([\s\S]*?)\n\} catch \{/.exec(scriptOf(text, options)) ?? [];
    return body
        .split('\n')
        .map(line => line.trim().replace(' -ErrorAction Stop -WhatIf:$WhatIf', ''))
        .filter(line =>
            /-(ReceiveConnector|SendConnector|AcceptedDomain|ADPermission|Transport\w+|FrontendTransport\w+) /.test(
                line,
            ),
        );
}

const server = (body: string, head = 'Version = 2019  Roles = Mailbox') =>
    `server EX01 { ${head}\n${body}\n}\n`;

describe('the commands of a topology', () => {
    const table: readonly [what: string, text: string, expected: readonly string[]][] = [
        ['a server as setup leaves it needs none', server(''), []],
        [
            'a default connector gets its differences',
            server(
                'service FrontendTransport { default connector DefaultFrontend { MaxMessageSize = 50MB } }',
            ),
            ["Set-ReceiveConnector -Identity 'EX01\\Default Frontend EX01' -MaxMessageSize 50MB"],
        ],
        [
            'a connector is created without rights, and then set',
            server(
                'service Transport { receive connector Apps { Bindings = 0.0.0.0:2526  RemoteIPRanges = 10.0.0.1  PermissionGroups = ExchangeUsers } }',
            ),
            [
                "New-ReceiveConnector -Name 'Apps' -Server 'EX01' -TransportRole 'HubTransport' -Usage 'Custom' -Bindings '0.0.0.0:2526' -RemoteIPRanges '10.0.0.1'",
                "Set-ReceiveConnector -Identity 'EX01\\Apps' -Bindings '0.0.0.0:2526' -RemoteIPRanges '10.0.0.1' -PermissionGroups 'ExchangeUsers' -TransportRole 'HubTransport'",
            ],
        ],
        [
            'Exchange 2010 has no transport roles',
            server(
                'receive connector Apps { Bindings = 0.0.0.0:26  RemoteIPRanges = 10.0.0.1 }',
                'Version = 2010  Roles = HubTransport',
            ),
            [
                "New-ReceiveConnector -Name 'Apps' -Server 'EX01' -Usage 'Custom' -Bindings '0.0.0.0:26' -RemoteIPRanges '10.0.0.1'",
                "Set-ReceiveConnector -Identity 'EX01\\Apps' -Bindings '0.0.0.0:26' -RemoteIPRanges '10.0.0.1'",
            ],
        ],
        [
            'networks are written as their ranges',
            `network Printers = 10.1.0.0/16, 10.2.0.1\n${server('service FrontendTransport { receive connector P { Bindings = 0.0.0.0:26  RemoteIPRanges = Printers } }')}`,
            [
                "New-ReceiveConnector -Name 'P' -Server 'EX01' -TransportRole 'FrontendTransport' -Usage 'Custom' -Bindings '0.0.0.0:26' -RemoteIPRanges '10.1.0.0/16', '10.2.0.1'",
                "Set-ReceiveConnector -Identity 'EX01\\P' -Bindings '0.0.0.0:26' -RemoteIPRanges '10.1.0.0/16', '10.2.0.1' -TransportRole 'FrontendTransport'",
            ],
        ],
        [
            'what is not known is neither set nor created',
            server(
                'service FrontendTransport { receive connector P { Bindings = 0.0.0.0:26  RemoteIPRanges = ?  Enabled = true } }',
            ),
            [
                "Set-ReceiveConnector -Identity 'EX01\\P' -Bindings '0.0.0.0:26' -Enabled $true -TransportRole 'FrontendTransport'",
            ],
        ],
        [
            'half of a list that cannot be read whole is not set',
            server(
                'service FrontendTransport { default connector DefaultFrontend { RemoteIPRanges = 10.0.0.1, Nowhere } }',
            ),
            [],
        ],
        [
            'grants and denials by SID',
            server(
                'service FrontendTransport { default connector DefaultFrontend { deny ms-exch-smtp-submit to "ANONYMOUS LOGON" } }',
            ),
            [
                "Get-ReceiveConnector -Identity 'EX01\\Default Frontend EX01' -ErrorAction Stop | Add-ADPermission -User 'S-1-5-7' -ExtendedRights 'ms-Exch-SMTP-Submit' -Deny:$true",
            ],
        ],
        [
            'removed defaults',
            server('service Transport { remove default connector ClientProxy }'),
            ["Remove-ReceiveConnector -Identity 'EX01\\Client Proxy EX01' -Confirm:$false"],
        ],
        [
            'SmartHosts and DNSRoutingEnabled go into one command',
            'send connector S { AddressSpaces = "SMTP:*;1"  SmartHosts = a.example, b.example  DNSRoutingEnabled = false }',
            [
                "New-SendConnector -Name 'S' -Usage 'Custom' -AddressSpaces 'SMTP:*;1' -DNSRoutingEnabled $false -SmartHosts 'a.example', 'b.example'",
                "Set-SendConnector -Identity 'S' -AddressSpaces 'SMTP:*;1' -SmartHosts 'a.example', 'b.example' -DNSRoutingEnabled $false",
            ],
        ],
        [
            'services',
            server('service Transport { MaxPerDomainOutboundConnections = 40 }'),
            ["Set-TransportService -Identity 'EX01' -MaxPerDomainOutboundConnections 40"],
        ],
    ];
    for (const [what, text, expected] of table) test(what, () => assert.deepEqual(commands(text), expected));
});

describe('a part of a topology', () => {
    const text =
        'send connector Relay { AddressSpaces = "SMTP:*;1" }\n' +
        ['EX01', 'EX02']
            .map(
                name =>
                    `server ${name} { Version = 2019  Roles = Mailbox  service FrontendTransport { receive connector Relay { Bindings = 0.0.0.0:26  RemoteIPRanges = 10.0.0.1 } } }`,
            )
            .join('\n');
    const identities = (options: TopologyScriptOptions) =>
        commands(text, options).flatMap(line => /^Set-\w+ -Identity '([^']*)'/.exec(line)?.[1] ?? []);
    test('by server', () => assert.deepEqual(identities({ server: 'ex02' }), ['EX02\\Relay']));
    test('by name', () =>
        assert.deepEqual(identities({ connector: 'relay' }), ['EX01\\Relay', 'EX02\\Relay', 'Relay']));
    test('by identity', () => assert.deepEqual(identities({ connector: 'ex01\\relay' }), ['EX01\\Relay']));
    test('nothing', () => assert.match(scriptOf(text, { server: 'EX03' }), /There is nothing to change/));
});

test('a password is asked for, never written', () => {
    const text = scriptOf(
        'send connector S { AddressSpaces = "SMTP:*;1"  SmartHosts = a.example  DNSRoutingEnabled = false  SmartHostAuthMechanism = BasicAuth }',
    );
    assert.match(text, /\$credential = Get-Credential -Message /);
    assert.match(text, /-SmartHostAuthMechanism 'BasicAuth' -AuthenticationCredential \$credential/);
});
