import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { certificateProperties } from '../../readers/certificate.ts';
import { fixture, summary } from '../support/reading.ts';

test('certificates of Export-Clixml, whose properties stand only in their bytes', () => {
    const { objects, notices } = fixture('css-exchangecertificate-e16.clixml');
    assert.deepEqual(summary({ objects, commands: [], notices, metadata: 0 }), [
        'ExchangeCertificate 92E196F3C8D3D753FCFC5B7690C3173AA1C0ABE3: Subject = CN=Microsoft Exchange Server Auth Certificate; ' +
            'Issuer = CN=Microsoft Exchange Server Auth Certificate; SerialNumber = 133250C427C654A74B7E13809B9E672F; ' +
            'Thumbprint = 92E196F3C8D3D753FCFC5B7690C3173AA1C0ABE3; NotBefore = 2018-11-24; NotAfter = 2023-10-29; ' +
            'CertificateDomains = (empty); PublicKeySize = 2048; IsSelfSigned = True',
        'ExchangeCertificate 823884A32609DCDC8C4B5462952586C30D814073: Subject = CN=Solo-E16A; Issuer = CN=Solo-E16A; ' +
            'SerialNumber = 5C7566D43451D0A14FBC9B3B6F4E7246; Thumbprint = 823884A32609DCDC8C4B5462952586C30D814073; ' +
            'NotBefore = 2018-11-24; NotAfter = 2023-11-24; CertificateDomains = Solo-E16A | Solo-E16A.Solo.local; ' +
            'PublicKeySize = 2048; IsSelfSigned = True',
        'ExchangeCertificate A60C6E62FF85D208DF668D597A1B077E1534147F: Subject = CN=WMSvc-WIN-9UC94ETVM30; ' +
            'Issuer = CN=WMSvc-WIN-9UC94ETVM30; SerialNumber = 6FB3BEC09BB42A9B46DE6C17CE6528D6; ' +
            'Thumbprint = A60C6E62FF85D208DF668D597A1B077E1534147F; NotBefore = 2018-11-23; NotAfter = 2028-11-20; ' +
            'CertificateDomains = (empty); PublicKeySize = 2048; IsSelfSigned = True',
    ]);
    assert.deepEqual(notices, []);
});

test('a subject of several parts, as Windows writes it', () => {
    const subjects = fixture('css-exchangecertificate-five.clixml').objects.map(({ properties }) =>
        properties.filter(({ name }) => name === 'Subject').map(({ values }) => values[0]),
    );
    assert.deepEqual(subjects.flat(), [
        'DC=Windows Azure CRP Certificate Generator',
        'CN=E2k16-1',
        'CN=mail.contoso.lab',
        'CN=domain.com, OU=IT, O=Contoso, L=Cologne, S=NRW, C=Germany',
        'CN=WMSvc-SHA2-E2k16-1',
    ]);
});

for (const raw of [
    '',
    '?',
    'AAAA',
    'MIID',
    'MIIDKTCCAhGgAwIBAgIQEzJQxCfGVKdLfhOA',
    '30820329',
    '48 130 3 41',
    'AAAAA',
]) {
    test(`bytes that are no certificate give no properties: "${raw}"`, () =>
        assert.equal(certificateProperties([raw], '[Subject]\r\n  CN=EX01'), undefined));
}

test('the bytes of JSON are octets', () => {
    const text = readFileSync('test/fixtures/css-exchangecertificate-e16.clixml', 'utf8');
    const base64 = /<BA N="RawData">([^<]+)</.exec(text)?.[1] ?? '';
    const octets = [...Buffer.from(base64, 'base64')].map(String);
    const inClixml = certificateProperties([base64], '');
    assert.ok(inClixml);
    assert.deepEqual(certificateProperties(octets, ''), inClixml);
    assert.deepEqual(certificateProperties([octets.join(' ')], ''), inClixml);
});
