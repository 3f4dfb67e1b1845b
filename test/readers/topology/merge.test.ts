import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { diagnose } from '../../support/check.ts';
import { imported } from '../../support/importing.ts';

const list = (lines: readonly string[]) => `${lines.join('\n')}\n`;
const relay = (...more: readonly string[]) =>
    list(['Identity         : EX01\\Relay', 'Bindings         : {0.0.0.0:2526}', ...more]);

describe('the same connector seen twice', () => {
    test('is one, with the properties of both', () => {
        const { text, notices } = imported({
            'a.txt': relay('RemoteIPRanges   : {10.0.0.1}'),
            'b.txt': relay('PermissionGroups : AnonymousUsers', 'AuthMechanism    : Tls'),
        });
        assert.equal(text.match(/receive connector/g)?.length, 1);
        assert.match(text, /RemoteIPRanges +=\s10\.0\.0\.1\n/);
        assert.match(text, /PermissionGroups = AnonymousUsers\n/);
        assert.deepEqual(
            notices.filter(({ severity }) => severity !== 'info'),
            [],
        );
    });
    test('by different spellings of one value is no contradiction', () => {
        const { notices } = imported({
            'a.txt': relay(
                'MaxMessageSize   : 25 MB (26,214,400 bytes)',
                'RemoteIPRanges   : {10.0.0.0/24, 10.1.0.1}',
            ),
            'b.json': JSON.stringify({
                Identity: 'ex01\\relay',
                Bindings: ['0.0.0.0:2526'],
                MaxMessageSize: '26214400',
                RemoteIPRanges: ['10.1.0.1', '10.0.0.0-10.0.0.255'],
                PermissionGroups: 'AnonymousUsers',
            }),
        });
        assert.deepEqual(
            notices.filter(({ text }) => text.includes(' and ') && text.includes('kept')),
            [],
        );
    });
    test('with different values keeps the first, and names both places in a notice and in the text', () => {
        const { text, notices } = imported({
            'a.txt': relay('MaxMessageSize   : 36 MB (37,748,736 bytes)'),
            'b.txt': relay('MaxMessageSize   : 25 MB (26,214,400 bytes)'),
        });
        const said = 'MaxMessageSize is 36MB in a.txt:3 and 25MB in b.txt:3';
        assert.match(text, new RegExp(`# exconn-conflict: ${said}\\n +receive connector Relay \\{`));
        const [notice] = notices.filter(each => each.text.includes(said));
        assert.deepEqual([notice?.file, notice?.line], ['b.txt', 3]);
        const found = diagnose(text).filter(({ rule }) => rule === 'conflicting-import');
        assert.equal(found.length, 1);
        assert.ok(found[0]?.message.startsWith(said));
    });
    test('takes a whole value for one that the printer cut', () => {
        const cut = relay('RemoteIPRanges   : {10.0.0.1, 10.0.0.2, 10.0.0.3, 10.0.0.4...}');
        const whole = relay('RemoteIPRanges   : {10.0.0.1, 10.0.0.2, 10.0.0.3, 10.0.0.4, 10.0.0.5}');
        for (const files of [
            { 'a.txt': cut, 'b.txt': whole },
            { 'a.txt': whole, 'b.txt': cut },
        ]) {
            const { text } = imported(files);
            assert.match(
                text,
                /RemoteIPRanges +=\s10\.0\.0\.1, 10\.0\.0\.2, 10\.0\.0\.3, 10\.0\.0\.4, 10\.0\.0\.5\n/,
            );
            assert.doesNotMatch(text, /exconn-conflict/);
        }
    });
    test('once without its server is the only one of that name', () => {
        const { text } = imported({
            'a.txt': relay('PermissionGroups : AnonymousUsers'),
            'b.txt': list([
                'Name           : Relay',
                'RemoteIPRanges : {10.0.0.1}',
                'Bindings       : {0.0.0.0:2526}',
            ]),
        });
        assert.equal(text.match(/receive connector/g)?.length, 1);
        assert.doesNotMatch(text, /SERVER/);
    });
});

test('what only describes an object may differ, and is kept twice', () => {
    const { text } = imported({
        'a.txt': relay('OriginatingServer : dc1.contoso.com'),
        'b.txt': relay('OriginatingServer : dc2.contoso.com'),
    });
    assert.doesNotMatch(text, /exconn-conflict/);
    assert.match(text, /OriginatingServer = dc1\.contoso\.com; OriginatingServer = dc2\.contoso\.com/);
});

test('accepted domains are one by their domain, and their types contradict each other', () => {
    const domain = (type: string) =>
        list([
            'DomainName : contoso.com',
            `DomainType : ${type}`,
            'Default    : True',
            'Name       : contoso.com',
        ]);
    const { text } = imported({ 'a.txt': domain('Authoritative'), 'b.txt': domain('InternalRelay') });
    assert.match(
        text,
        /exconn-conflict: DomainType is Authoritative in a\.txt:2 and InternalRelay in b\.txt:2/,
    );
    assert.equal(text.match(/accepted domain/g)?.length, 1);
    assert.equal(diagnose(text).filter(({ rule }) => rule === 'conflicting-import').length, 1);
});

test('a script that makes what a dump shows otherwise is a contradiction too', () => {
    const { text } = imported({
        'a.txt': relay('MaxMessageSize   : 36 MB (37,748,736 bytes)'),
        'b.ps1':
            'New-ReceiveConnector -Name Relay -Server EX01 -Bindings 0.0.0.0:2526 -RemoteIPRanges 10.0.0.1 -MaxMessageSize 25MB',
    });
    assert.match(text, /exconn-conflict: MaxMessageSize is 36MB in a\.txt:3 and 25MB in b\.ps1:1/);
});

test('names that need quotes stay apart from those that do not', () => {
    const connector = (name: string) =>
        list([`Identity : EX01\\${name}`, 'Bindings : {0.0.0.0:2526}', 'PermissionGroups : None', '']);
    const { text } = imported({ 'a.txt': ['Relay', 'Relay 1', 'grant'].map(connector).join('\n') });
    assert.deepEqual(text.match(/receive connector .* \{/g), [
        'receive connector Relay {',
        'receive connector "Relay 1" {',
        'receive connector "grant" {',
    ]);
});

test('a server is one by its short name, however a file calls it', () => {
    const { text } = imported({
        'a.txt': list([
            'Name                : EX01',
            'Fqdn                : ex01.contoso.com',
            'AdminDisplayVersion : Version 15.1 (Build 2507.6)',
            'ServerRole          : Mailbox',
        ]),
        'b.txt': list([
            'Identity : ex01.contoso.com\\Relay',
            'Bindings : {0.0.0.0:2526}',
            'PermissionGroups : None',
        ]),
    });
    assert.equal(text.match(/^server /gm)?.length, 1);
});

test('rights on a bare name that two servers have belong to neither, and are kept as a comment', () => {
    const connector = (server: string) =>
        list([`Identity : ${server}\\Relay`, 'Bindings : {0.0.0.0:2526}', 'PermissionGroups : None', '']);
    const right = list([
        'Identity       : Relay',
        'User           : NT AUTHORITY\\ANONYMOUS LOGON',
        'Deny           : False',
        'IsInherited    : False',
        'ExtendedRights : {ms-Exch-SMTP-Accept-Any-Recipient}',
    ]);
    const both = imported({ 'a.txt': `${connector('EX01')}\n${connector('EX02')}`, 'b.txt': right });
    assert.doesNotMatch(both.text, /^ +grant/m);
    assert.match(both.text, /^# Permissions on no connector that was printed: on Relay NT AUTHORITY/m);
    assert.match(
        imported({ 'a.txt': connector('EX01'), 'b.txt': right }).text,
        /^ +grant ms-Exch-SMTP-Accept-Any-Recipient/m,
    );
});

describe('a print in part of what a command made', () => {
    const script =
        'New-ReceiveConnector -Name Relay -Server EX01 -Custom -TransportRole FrontendTransport -Bindings 0.0.0.0:2526 -RemoteIPRanges 10.0.0.1,10.0.0.2';
    test('takes nothing away that the command settles', () => {
        const { text } = imported({
            'a.ps1': script,
            'b.txt': relay('Enabled : False', 'RemoteIPRanges : {10.0.0.1, 10.0.0.2}'),
        });
        assert.match(text, /Enabled += false/);
        assert.doesNotMatch(text, /(?:AuthMechanism|PermissionGroups|RequireTLS|RemoteIPRanges) += \?/);
        assert.match(text, /service FrontendTransport \{/);
    });
    test('goes before the command where they differ, and the rest stays open', () => {
        const { text } = imported({ 'a.ps1': script, 'b.txt': relay('RemoteIPRanges : {10.9.0.1}') });
        assert.match(text, /RemoteIPRanges += 10\.9\.0\.1\n/);
        assert.match(text, /AuthMechanism += \?/);
    });
    test('is made whole where the printer cut it', () => {
        const cut = (first: string) =>
            imported({ 'a.ps1': script, 'b.txt': relay(`RemoteIPRanges : {${first}...}`) }).text;
        assert.match(cut('10.0.0.1'), /RemoteIPRanges += 10\.0\.0\.1, 10\.0\.0\.2\n/);
        assert.match(cut('10.9.0.1'), /RemoteIPRanges += \?/);
    });
    test('leaves open what a run decides', () => {
        const { text } = imported({ 'a.ps1': `${script} @more`, 'b.txt': relay('Enabled : True') });
        assert.match(text, /AuthMechanism += \?/);
        assert.match(text, /RequireTLS += \?/);
    });
    test('is completed for a send connector too', () => {
        const { text } = imported({
            'a.ps1':
                'New-SendConnector -Name Out -AddressSpaces "smtp:*;1" -SmartHosts 10.0.0.9 -DNSRoutingEnabled $false',
            'b.txt': list([
                'Name : Out',
                'SmartHosts : {10.0.0.9}',
                'SmartHostAuthMechanism : None',
                'DNSRoutingEnabled : False',
                'SourceTransportServers : {EX01}',
            ]),
        });
        assert.equal(text.match(/send connector/g)?.length, 1);
        assert.match(text, /AddressSpaces += "smtp:\*;1"/);
    });
});

test('an accepted domain keeps its letters, and is one however they are spelled', () => {
    const { text } = imported({
        'a.ps1': 'New-AcceptedDomain -Name Solo.com -DomainName Solo.com -DomainType Authoritative',
    });
    assert.match(text, /accepted domain Solo\.com Authoritative$/m);
    const printed = (domain: string) =>
        list([`DomainName : ${domain}`, 'DomainType : Authoritative', 'Default : True']);
    const both = imported({ 'a.txt': printed('Solo.com'), 'b.txt': printed('solo.com') }).text;
    assert.deepEqual(both.match(/accepted domain \S+/g), ['accepted domain Solo.com']);
});
