import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { assertInOrder, imported, linesOf } from '../../support/importing.ts';

const make =
    "New-ReceiveConnector -Name 'Relay' -Server EX01 -TransportRole FrontendTransport -Bindings 0.0.0.0:2526 -RemoteIPRanges 10.0.0.1";

/** What a script becomes: lines that must stand in the topology, in this order. */
const cases: readonly (readonly [what: string, script: string, lines: readonly string[]])[] = [
    [
        'a new connector stands in its service with what the usage gives',
        "New-ReceiveConnector 'In' -Server EX01 -Internet -TransportRole FrontendTransport -Bindings 10.0.0.11:25",
        [
            'server EX01 {',
            'service FrontendTransport {',
            'receive connector In {',
            'Bindings = 10.0.0.11:25',
            'RemoteIPRanges = 0.0.0.0-255.255.255.255',
            'PermissionGroups = AnonymousUsers',
        ],
    ],
    [
        'a new connector without a role stands in no service',
        make.replace(/-TransportRole \S+ /, ''),
        ['server EX01 {', 'receive connector Relay {'],
    ],
    [
        'later commands change what earlier ones made',
        `${make}\nSet-ReceiveConnector 'EX01\\Relay' -RemoteIPRanges @{Add='10.0.0.2','10.0.0.3'; Remove='10.0.0.1'} -MaxMessageSize 50MB\nSet-ReceiveConnector Relay -Banner $null`,
        ['RemoteIPRanges = 10.0.0.2, 10.0.0.3', 'MaxMessageSize = 50MB'],
    ],
    [
        'a change to a default connector is a change to what setup made',
        "Set-ReceiveConnector 'EX01\\Default Frontend EX01' -Banner '220 mail' -RemoteIPRanges @{Add='10.0.0.0/8'}",
        [
            'server EX01 {',
            'service FrontendTransport {',
            'default connector DefaultFrontend {',
            'RemoteIPRanges = ::-ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff, 0.0.0.0-255.255.255.255, 10.0.0.0/8',
            'Banner = "220 mail"',
        ],
    ],
    [
        'the name of a default connector tells its server',
        "Set-ReceiveConnector 'Client Frontend EX07' -Fqdn mail.contoso.com",
        ['server EX07 {', 'default connector ClientFrontend {'],
    ],
    [
        'what a connector was before it is changed is not known',
        "Set-ReceiveConnector Relay -Enabled $false -RemoteIPRanges @{Add='10.0.0.9'}",
        [
            '# a.ps1:1 changes it; what it was before is not known',
            'receive connector Relay {',
            'Enabled = false',
            'Bindings = ?',
            'RemoteIPRanges = ? # with 10.0.0.9 added',
        ],
    ],
    [
        'what a run decides is not known',
        `${make} -Fqdn $fqdn -Comment (Get-Content c.txt)`,
        ['Comment = ? # (Get-Content c.txt)', 'Fqdn = ? # $fqdn'],
    ],
    [
        'a condition may set a value or not',
        `${make} -MaxMessageSize 20MB\nif ($large) { Set-ReceiveConnector EX01\\Relay -MaxMessageSize 50MB }`,
        ['MaxMessageSize = ? # perhaps 50MB: a condition decides in a.ps1:2'],
    ],
    [
        'a condition may make a connector or not, and what it sets on it is sure',
        `if ($new) {\n${make}\nSet-ReceiveConnector EX01\\Relay -MaxMessageSize 50MB\n}`,
        [
            '# A condition in a.ps1:2 decides whether it is made',
            'receive connector Relay {',
            'MaxMessageSize = 50MB',
        ],
    ],
    [
        'a server that only a run tells is stood in for',
        make.replace('EX01', '$server'),
        [
            'server SERVER {',
            '# Which server it stands on depends on the run: $server',
            'receive connector Relay {',
        ],
    ],
    [
        'a renamed connector has its new name',
        `${make}\nSet-ReceiveConnector EX01\\Relay -Name 'Apps'\nSet-ReceiveConnector EX01\\Apps -MaxMessageSize 1MB`,
        ['receive connector Apps {', 'MaxMessageSize = 1MB'],
    ],
    [
        'a removed default connector is removed',
        "Remove-ReceiveConnector 'EX01\\Client Proxy EX01' -Confirm:$false",
        ['server EX01 {', 'service Transport {', 'remove default connector ClientProxy'],
    ],
    [
        'granted rights by SID and by a German name',
        `${make}\nAdd-ADPermission EX01\\Relay -User S-1-5-7 -ExtendedRights ms-exch-smtp-accept-any-recipient\nGet-ReceiveConnector Relay | Add-ADPermission -User 'NT-AUTORITÄT\\ANONYMOUS-ANMELDUNG' -ExtendedRights ms-Exch-SMTP-Submit -Deny`,
        [
            'grant ms-Exch-SMTP-Accept-Any-Recipient to "NT AUTHORITY\\ANONYMOUS LOGON"',
            'deny ms-Exch-SMTP-Submit to "NT AUTHORITY\\ANONYMOUS LOGON"',
        ],
    ],
    [
        'a group that loses a right becomes grants',
        `${make} -PermissionGroups AnonymousUsers\nGet-ReceiveConnector EX01\\Relay | Remove-ADPermission -User 'NT AUTHORITY\\ANONYMOUS LOGON' -ExtendedRights ms-Exch-SMTP-Accept-Authoritative-Domain-Sender`,
        [
            'PermissionGroups = Custom # without ms-Exch-SMTP-Accept-Authoritative-Domain-Sender for NT AUTHORITY\\ANONYMOUS LOGON, the rights of AnonymousUsers stand below one by one',
        ],
    ],
    [
        'a send connector with its spaces',
        "New-SendConnector 'Out' -Internet -AddressSpaces '*' -SourceTransportServers EX01\nSet-SendConnector Out -SmartHosts mx.contoso.com -DNSRoutingEnabled $false",
        [
            'send connector Out {',
            'AddressSpaces = *',
            'DNSRoutingEnabled = false',
            'SmartHosts = mx.contoso.com',
        ],
    ],
    [
        'accepted domains, and which of them is the default',
        'New-AcceptedDomain -Name A -DomainName a.com -DomainType Authoritative\nNew-AcceptedDomain -Name b.com -DomainName b.com -DomainType internalrelay\nSet-AcceptedDomain A -MakeDefault $true',
        [
            'organization {',
            'accepted domain a.com Authoritative default {',
            'Name = A',
            'accepted domain b.com InternalRelay',
        ],
    ],
    [
        'a secret never stands in the text',
        "Set-SendConnector Out -AuthenticationCredential (New-Object PSCredential('u', (ConvertTo-SecureString 'P4ss' -AsPlainText -Force)))",
        ['AuthenticationCredential = ?'],
    ],
    [
        'settings of the services and of the organization',
        'Set-TransportService EX01 -ConnectivityLogEnabled $false\nSet-TransportConfig -MaxReceiveSize 30MB',
        [
            'organization {',
            'MaxReceiveSize = 30MB',
            'server EX01 {',
            'service Transport {',
            'ConnectivityLogEnabled = false',
        ],
    ],
    [
        'a block of Desired State Configuration',
        "xExchReceiveConnector R\n{\n    Identity = 'EX01\\R'\n    Ensure = 'Present'\n    TransportRole = 'HubTransport'\n    Bindings = '0.0.0.0:2526'\n    RemoteIPRanges = '10.0.0.1'\n}",
        ['server EX01 {', 'service Transport {', 'receive connector R {', 'Bindings = 0.0.0.0:2526'],
    ],
];

describe('a script becomes what it would make', () => {
    for (const [what, script, lines] of cases) test(what, () => assertInOrder(linesOf(script), lines));
});

test('a secret is nowhere in the result', () => {
    const [, script = ''] = cases.find(([what]) => what.startsWith('a secret')) ?? [];
    const { text, notices } = imported({ 'a.ps1': script });
    assert.doesNotMatch(text + JSON.stringify(notices), /P4ss/);
});

test('a removed connector is gone, and with it what was set on it', () => {
    const { text } = imported({ 'a.ps1': `${make}\nRemove-ReceiveConnector EX01\\Relay -Confirm:$false` });
    assert.doesNotMatch(text, /Relay/);
});

test('what only pretends changes nothing', () => {
    const { text, notices } = imported({ 'a.ps1': `${make} -WhatIf` });
    assert.doesNotMatch(text, /receive connector/);
    assert.match(notices[0]?.text ?? '', /-WhatIf/);
});

test('rights on mailboxes are no business of connectors, and are named', () => {
    const { text, notices, counts } = imported({
        'a.ps1': `${make}\nAdd-ADPermission 'Anna' -User Bob -ExtendedRights Send-As`,
    });
    assert.doesNotMatch(text, /grant|receive connector Anna/);
    assert.match(notices.at(-1)?.text ?? '', /Add-ADPermission on Anna/);
    assert.equal(counts.notRead, 1);
});

test('--server names the server where the script does not', () => {
    const lines = linesOf(
        'New-ReceiveConnector Relay -Custom -Bindings 0.0.0.0:2526 -RemoteIPRanges 10.0.0.1',
        { server: 'MX7' },
    );
    assertInOrder(lines, ['server MX7 {', 'receive connector Relay {']);
});

test('a script changes what a dump shows', () => {
    const { text } = imported({
        'a.txt':
            'Identity : EX01\\Relay\nBindings : {0.0.0.0:2526}\nRemoteIPRanges : {10.0.0.1}\nPermissionGroups : AnonymousUsers\nAuthMechanism : Tls\nRequireTLS : False\n',
        'b.ps1': "Set-ReceiveConnector 'Relay' -RemoteIPRanges @{Add='10.0.0.2'}",
    });
    assert.match(text, /RemoteIPRanges +=\s10\.0\.0\.1, 10\.0\.0\.2\n/);
    assert.equal(text.match(/receive connector/g)?.length, 1);
});
