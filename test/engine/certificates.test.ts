import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { certificateFor, daysLeft, isNamedBy } from '../../engine/certificates.ts';
import { projectOf, today } from '../support/check.ts';

interface Case {
    readonly says: string;
    /** Blocks of the server: certificates, and properties of Default Frontend. */
    readonly certificates?: readonly string[];
    readonly connector?: string;
    readonly server?: string;
    readonly usable: boolean | undefined;
    readonly reason: string;
    readonly assumed?: true;
}

const certificate = (name: string, more = '', services = 'SMTP') =>
    `certificate "${name}" { Subject = "CN=${name}" Issuer = "CN=Example CA" Domains = ${name} Services = ${services} ${more} }`;
const own = certificate('ex01.contoso.com', 'NotAfter = 2027-01-01');
const named = 'TlsCertificateName = "<I>CN=Example CA<S>CN=mail.contoso.com"';

const cases: readonly Case[] = [
    { says: 'setup’s own where none is listed', usable: true, reason: 'holds-name', assumed: true },
    {
        says: 'nothing known of another name where none is listed',
        connector: 'Fqdn = mail.contoso.com',
        usable: undefined,
        reason: 'not-known',
    },
    {
        says: 'nothing known of a named one where none is listed',
        connector: named,
        usable: undefined,
        reason: 'not-known',
    },
    {
        says: 'nothing known without a name',
        server: 'Version = 2019',
        usable: undefined,
        reason: 'not-known',
    },
    { says: 'one that holds the Fqdn', certificates: [own], usable: true, reason: 'holds-name' },
    {
        says: 'the Fqdn in any letter case',
        certificates: [own],
        connector: 'Fqdn = EX01.Contoso.COM',
        usable: true,
        reason: 'holds-name',
    },
    {
        says: 'the server’s name where Fqdn is empty',
        certificates: [own],
        connector: 'Fqdn = $null',
        usable: true,
        reason: 'holds-name',
    },
    {
        says: 'a wildcard for one label',
        certificates: [certificate('*.contoso.com')],
        usable: true,
        reason: 'holds-name',
    },
    {
        says: 'no wildcard for two labels',
        certificates: [certificate('*.com')],
        usable: false,
        reason: 'none-holds-name',
    },
    {
        says: 'a wildcard not for the domain itself',
        certificates: [certificate('*.contoso.com')],
        connector: 'Fqdn = contoso.com',
        usable: false,
        reason: 'none-holds-name',
    },
    {
        says: 'the common name where Domains lack it',
        certificates: [
            'certificate a { Subject = "CN=ex01.contoso.com, O=Contoso" Issuer = "CN=CA" Domains = other.example Services = SMTP }',
        ],
        usable: true,
        reason: 'holds-name',
    },
    {
        says: 'nothing known where Domains are missing',
        certificates: ['certificate a { Subject = "CN=other" Services = SMTP }'],
        usable: undefined,
        reason: 'not-known',
    },
    {
        says: 'none that SMTP may not use',
        certificates: [certificate('ex01.contoso.com', '', 'IIS')],
        usable: false,
        reason: 'not-for-smtp',
    },
    {
        says: 'nothing known where Services are missing',
        certificates: ['certificate a { Domains = ex01.contoso.com }'],
        usable: undefined,
        reason: 'not-known',
    },
    {
        says: 'one on its last day',
        certificates: [certificate('ex01.contoso.com', 'NotAfter = 2026-11-21')],
        usable: true,
        reason: 'holds-name',
    },
    {
        says: 'none on the day after',
        certificates: [certificate('ex01.contoso.com', 'NotAfter = 2026-11-20')],
        usable: false,
        reason: 'expired',
    },
    {
        says: 'the valid one of two',
        certificates: [certificate('ex01.contoso.com', 'NotAfter = 2026-01-01'), own],
        usable: true,
        reason: 'holds-name',
    },
    {
        says: 'none without a private key',
        certificates: [certificate('ex01.contoso.com', 'HasPrivateKey = false')],
        usable: false,
        reason: 'unusable',
    },
    {
        says: 'no mere request',
        certificates: [certificate('ex01.contoso.com', 'Status = PendingRequest')],
        usable: false,
        reason: 'unusable',
    },
    {
        says: 'the named one, whatever the Fqdn',
        certificates: [own, certificate('mail.contoso.com')],
        connector: named,
        usable: true,
        reason: 'named',
    },
    {
        says: 'none where the named one is missing, though the Fqdn fits',
        certificates: [own],
        connector: named,
        usable: false,
        reason: 'missing',
    },
    {
        says: 'none where only the subject fits',
        certificates: [
            'certificate a { Subject = "CN=mail.contoso.com" Issuer = "CN=Other CA" Services = SMTP }',
        ],
        connector: named,
        usable: false,
        reason: 'missing',
    },
    {
        says: 'nothing known where the name is ?',
        certificates: [own],
        connector: 'TlsCertificateName = ?',
        usable: undefined,
        reason: 'not-known',
    },
    {
        says: 'nothing known where the name cannot be read',
        certificates: [own],
        connector: 'TlsCertificateName = mail',
        usable: undefined,
        reason: 'not-known',
    },
    {
        says: 'the Fqdn where 2010 has no such property',
        certificates: [own],
        connector: named,
        server: 'Version = 2010 Fqdn = ex01.contoso.com',
        usable: true,
        reason: 'holds-name',
    },
];

describe('the certificate of a connector is', () => {
    for (const {
        says,
        certificates = [],
        connector = '',
        server = 'Version = 2019 Fqdn = ex01.contoso.com',
        usable,
        reason,
        assumed,
    } of cases) {
        test(says, () => {
            const key = server.includes('2010') ? 'Default' : 'DefaultFrontend';
            const service = server.includes('2010') ? 'Transport' : 'FrontendTransport';
            const project = projectOf(
                `server EX01 { ${server} ${certificates.join('\n')} service ${service} { default connector ${key} { ${connector} } } }`,
            );
            const [found] =
                project.topology.servers[0]?.connectors.filter(each => each.isDefault === key) ?? [];
            assert.ok(found);
            const choice = certificateFor(found, today);
            assert.deepEqual(
                { usable: choice.usable, reason: choice.reason, assumed: choice.assumed },
                { usable, reason, assumed: assumed ?? false },
                choice.because,
            );
        });
    }
});

test('a name means a certificate in any letter case and spacing, and only with both parts', () => {
    const [server] = projectOf(
        'server EX01 { certificate a { Subject = "CN=mail.contoso.com, O=Contoso" Issuer = "CN=Example CA" } }',
    ).topology.servers;
    const [found] = server?.certificates ?? [];
    assert.ok(found);
    assert.ok(isNamedBy(found, '<i>cn=example ca<s>CN=mail.contoso.com,O=Contoso'));
    assert.ok(!isNamedBy(found, '<I>CN=Example CA<S>CN=mail.contoso.com'));
    assert.ok(!isNamedBy(found, 'CN=mail.contoso.com, O=Contoso'));
});

test('days are counted to the end of the last one', () => {
    const [server] = projectOf('server EX01 { certificate a { NotAfter = 2026-11-22 } }').topology.servers;
    const [found] = server?.certificates ?? [];
    assert.ok(found);
    assert.equal(daysLeft(found, today), 1);
});
