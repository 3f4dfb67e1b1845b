import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Version } from '../../../engine/catalogue/property.ts';
import type { Change } from '../../../engine/change.ts';
import { script } from '../../../engine/powershell/script.ts';
import { resolve } from '../../../engine/resolve.ts';
import type { ReceiveConnector } from '../../../engine/topology.ts';
import { openFile } from '../../../language/segments.ts';

/** What the script does, between `try {` and `} catch`. */
function commands(changes: readonly Change[]): string[] {
    const [, body = ''] = /\ntry \{\n([\s\S]*?)\n\} catch \{/.exec(script(changes, { title: 'Test' })) ?? [];
    return body.split('\n').map(line => line.trim().replace(' -ErrorAction Stop -WhatIf:$WhatIf', ''));
}

function connector(properties = '', { version = '2019', roles = 'Mailbox' } = {}): ReceiveConnector {
    const service = Number(version) < 2013 || roles === 'Edge' ? 'Transport' : 'FrontendTransport';
    const text = `server EX01 { Version = ${version}  Roles = ${roles}  service ${service} { receive connector Relay { ${properties} } } }`;
    const { servers } = resolve(
        openFile('test.exconn', text).segments.flatMap(({ declarations }) => declarations),
    );
    const found = servers[0]?.connectors.find(({ name }) => name === 'Relay');
    assert.ok(found);
    return found;
}

const set = (property: string, ...values: string[]): Change => ({
    kind: 'set',
    target: connector(),
    property,
    values,
});

describe('a setting as a parameter', () => {
    const table: readonly [Change, string][] = [
        [set('requiretls', '$true'), '-RequireTLS $true'],
        [set('MaxMessageSize', '36 MB (37,748,736 bytes)'), '-MaxMessageSize 36MB'],
        [set('ConnectionTimeout', '00:20:00'), "-ConnectionTimeout '00:20:00'"],
        [set('MessageRateLimit', 'unlimited'), "-MessageRateLimit 'Unlimited'"],
        [set('Banner', '$null'), '-Banner $null'],
        [set('ProtocolLoggingLevel', 'verbose'), "-ProtocolLoggingLevel 'Verbose'"],
        [set('PermissionGroups', 'AnonymousUsers', 'Custom'), "-PermissionGroups 'AnonymousUsers'"],
        [set('PermissionGroups', 'Custom'), "-PermissionGroups 'None'"],
        [set('RemoteIPRanges', '10.0.0.1', '10.0.0.2'), "-RemoteIPRanges '10.0.0.1', '10.0.0.2'"],
    ];
    for (const [change, parameter] of table) {
        test(parameter, () =>
            assert.deepEqual(commands([change]), [
                `Set-ReceiveConnector -Identity 'EX01\\Relay' ${parameter}`,
            ]),
        );
    }
});

describe('what no cmdlet does is left out, with the reason', () => {
    const old = connector('', { version: '2010', roles: 'HubTransport' });
    const edge = connector('', { roles: 'Edge' });
    const table: readonly [Change, RegExp][] = [
        [set('Name', '?'), /Name is not known/],
        [set('MaxMessageSize', 'large'), /MaxMessageSize has a value that Exchange does not take/],
        [set('IsValid', 'true'), /IsValid is only printed by Exchange/],
        [set('Usage', 'Internet'), /Usage is fixed when the object is created/],
        [set('Colour', 'red'), /no cmdlet is known to set Colour/],
        [
            {
                kind: 'list',
                target: connector(),
                property: 'PermissionGroups',
                add: ['AnonymousUsers'],
                remove: [],
            },
            /PermissionGroups is replaced as a whole/,
        ],
        [
            { kind: 'set', target: old, property: 'AuthTarpitInterval', values: ['00:00:01'] },
            /AuthTarpitInterval does not exist on EX01/,
        ],
        [{ kind: 'move', target: old, service: 'FrontendTransport' }, /EX01 has one transport service/],
        [{ kind: 'move', target: edge, service: 'FrontendTransport' }, /EX01 has one transport service/],
    ];
    for (const [change, reason] of table) {
        test(reason.source, () => {
            const text = script([change], { title: 'Test' });
            assert.match(text, reason);
            assert.match(text, /There is nothing to change/);
            assert.doesNotMatch(text, /Set-ReceiveConnector/);
        });
    }
});

test('settings of one object change by one command, its name last', () => {
    const target = connector();
    const changes: Change[] = [
        { kind: 'rename', target, name: 'New' },
        { kind: 'set', target, property: 'AuthMechanism', values: ['Tls', 'ExternalAuthoritative'] },
        { kind: 'grant', target, principal: 'NT AUTHORITY\\ANONYMOUS LOGON', right: 'ms-exch-smtp-submit' },
        { kind: 'set', target, property: 'PermissionGroups', values: ['ExchangeServers'] },
    ];
    assert.deepEqual(commands(changes), [
        "Set-ReceiveConnector -Identity 'EX01\\Relay' -AuthMechanism 'Tls', 'ExternalAuthoritative' -PermissionGroups 'ExchangeServers'",
        "Get-ReceiveConnector -Identity 'EX01\\Relay' -ErrorAction Stop | Add-ADPermission -User 'S-1-5-7' -ExtendedRights 'ms-Exch-SMTP-Submit'",
        "Set-ReceiveConnector -Identity 'EX01\\Relay' -Name 'New'",
    ]);
});

describe('-TransportRole stands on every New-ReceiveConnector of a server with two services, and on no other', () => {
    const table: readonly [Version, string, string, boolean][] = [
        ['2007', 'HubTransport', 'Client', false],
        ['2010', 'HubTransport', 'Default', false],
        ['2013', 'ClientAccess, Mailbox', 'ClientProxy', true],
        ['2016', 'Mailbox', 'DefaultFrontend', true],
        ['SE', 'Mailbox', 'Default', true],
        ['2019', 'Edge', 'DefaultInternal', false],
    ];
    for (const [version, roles, key, expected] of table) {
        test(`${version} ${roles}`, () => {
            const { server } = connector('', { version, roles });
            const born = commands([{ kind: 'restore', server, connector: key }]).find(line =>
                line.startsWith('New-'),
            );
            assert.ok(born);
            assert.equal(born.includes(' -TransportRole '), expected);
        });
    }
});

test('a connector whose name has a * is picked by comparison, not by pattern', () => {
    const target = { ...connector(), identity: 'EX01\\a*b', name: 'a*b' };
    assert.deepEqual(commands([{ kind: 'set', target, property: 'Enabled', values: ['false'] }]), [
        "(Get-ReceiveConnector -ErrorAction Stop | Where-Object { [string]$_.Identity -eq 'EX01\\a*b' }) | Set-ReceiveConnector -Enabled $false",
    ]);
});

test('a moved connector asks for a restart and restarts nothing', () => {
    const text = script([{ kind: 'move', target: connector(), service: 'Transport' }], { title: 'Test' });
    assert.match(
        text,
        /Write-Warning 'On EX01, .*Restart-Service MSExchangeFrontEndTransport, MSExchangeTransport'/,
    );
    assert.doesNotMatch(text, /^\s*Restart-Service/m);
});

test('every command that changes something can be tried', () => {
    const changes: Change[] = [
        { kind: 'remove', target: connector() },
        { kind: 'restore', server: connector().server, connector: 'ClientProxy' },
        {
            kind: 'grant',
            target: connector(),
            principal: 'CONTOSO\\Devices',
            right: 'ms-Exch-SMTP-Submit',
            deny: true,
        },
    ];
    const changing = script(changes, { title: 'Test' })
        .split('\n')
        .filter(line => /(^| |\()(New|Set|Remove|Add)-(ReceiveConnector|ADPermission) -/.test(line));
    assert.ok(5 < changing.length);
    for (const line of changing) assert.match(line, / -ErrorAction Stop -WhatIf:\$WhatIf/);
    for (const line of changing.filter(each => each.includes('Remove-')))
        assert.match(line, / -Confirm:\$false/);
});
