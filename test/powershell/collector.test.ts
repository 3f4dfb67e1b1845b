import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { collectorScript } from '../../engine/powershell/collector.ts';
import { imported } from '../support/importing.ts';
import { checkPowerShell } from './check-powershell.ts';

describe('the collector', () => {
    test('is PowerShell, in plain ASCII', async () => {
        assert.deepEqual(await checkPowerShell(collectorScript), []);
        assert.match(collectorScript, /^[\n\x20-\x7e]*$/);
    });
    test('only looks', () => {
        const cmdlets = collectorScript.match(
            /\b[A-Z][a-z]+-(?:\w*Connector|AcceptedDomain|ADPermission|Exchange\w+|\w*Transport\w+|\w*Config)\b/g,
        );
        assert.deepEqual(
            [...new Set(cmdlets)].filter(name => !/^Get-|^Read-Exchange$/.test(name)),
            [],
        );
    });
    test('is legal in the shell of Exchange 2010 as well', () => {
        const tooNew = /ConvertTo-Json|\[ordered\]|\[pscustomobject\]| -(?:not)?in |::new\(|&&|\?\?|`u\{/i;
        assert.doesNotMatch(collectorScript.replaceAll(/^#.*$/gm, ''), tooNew);
    });
});

/** What the collector writes, shortened. */
const collected = JSON.stringify({
    CollectedBy: 'exconn collector',
    Collected: '2026-11-21T12:00:00.0000000+01:00',
    'Get-ExchangeServer': [
        {
            Addresses: ['10.0.0.11', 'fd00::11'],
            Name: 'EX01',
            Fqdn: 'EX01.contoso.com',
            ServerRole: 'Mailbox',
            AdminDisplayVersion: 'Version 15.2 (Build 2562.17)',
            Site: 'contoso.com/Configuration/Sites/Amsterdam',
        },
    ],
    'Get-ReceiveConnector': [
        {
            Identity: 'EX01\\Relay',
            Bindings: ['0.0.0.0:25'],
            RemoteIPRanges: ['10.20.0.0/24'],
            AuthMechanism: 'Tls',
            PermissionGroups: 'AnonymousUsers, Custom',
            RequireTLS: false,
            TransportRole: 'FrontendTransport',
        },
    ],
    'Get-SendConnector': [
        {
            Name: 'Out',
            AddressSpaces: ['SMTP:*;1'],
            SourceTransportServers: ['EX01'],
            AuthenticationCredential: '?',
            SmartHosts: [],
        },
    ],
    'Get-AcceptedDomain': [
        { Name: 'contoso.com', DomainName: 'contoso.com', DomainType: 'Authoritative', Default: true },
    ],
    'Get-TransportConfig': [{ MaxReceiveSize: '30 MB (31,457,280 bytes)', Name: 'Transport Settings' }],
    'Get-ExchangeCertificate': [
        {
            Server: 'EX01',
            Thumbprint: '8BFE845E6DCA42BBDC8F872672CDA1A4E0C3EBF1',
            Subject: 'CN=mail.contoso.com',
            Issuer: 'CN=Example CA',
            NotAfter: '2027-03-01T12:00:00.0000000+01:00',
            CertificateDomains: ['mail.contoso.com'],
            Services: 'IIS, SMTP',
            Status: 'Valid',
            HasPrivateKey: true,
            PublicKeySize: '2048',
        },
    ],
    'Get-TransportService': [{ Name: 'EX01', MaxOutboundConnections: '200', ConnectivityLogEnabled: true }],
    'Get-FrontendTransportService': [{ Name: 'EX01', ConnectivityLogEnabled: false }],
    'Get-ADPermission': [
        {
            Identity: 'EX01\\Relay',
            User: 'NT AUTHORITY\\ANONYMOUS LOGON',
            Deny: false,
            IsInherited: false,
            ExtendedRights: ['ms-Exch-SMTP-Accept-Any-Recipient'],
        },
    ],
    NotCollected: ['EX02: Get-ReceiveConnector: The RPC server is unavailable'],
});

test('what the collector writes becomes the topology', () => {
    const { text, notices, counts } = imported({ 'exconn.json': collected });
    for (const expected of [
        /^ +MaxReceiveSize = 30MB$/m,
        /^ +accepted domain contoso\.com Authoritative default$/m,
        /^ +Version +=\sSE$/m,
        /^ +Addresses +=\s10\.0\.0\.11, fd00::11$/m,
        /^ +certificate 8BFE845E6DCA42BBDC8F872672CDA1A4E0C3EBF1 \{$/m,
        /^ +NotAfter +=\s2027-03-01$/m,
        /^ +Services +=\sIIS, SMTP$/m,
        /^ +grant ms-Exch-SMTP-Accept-Any-Recipient to "NT AUTHORITY\\ANONYMOUS LOGON"$/m,
        /^ +service FrontendTransport \{\n +ConnectivityLogEnabled = false\n/m,
        /^ +service Transport \{\n +MaxOutboundConnections = 200\n/m,
        /^ +AuthenticationCredential +=\s\?$/m,
    ])
        assert.match(text, expected);
    assert.ok(
        notices.some(
            each => each.text === 'not collected: EX02: Get-ReceiveConnector: The RPC server is unavailable',
        ),
    );
    assert.equal(counts.notRead, 0);
});
