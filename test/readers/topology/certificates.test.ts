import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isoDate } from '../../../readers/topology/dates.ts';
import { imported } from '../../support/importing.ts';

const dates: readonly (readonly [printed: string, date: string | undefined])[] = [
    ['2027-12-30T14:39:08', '2027-12-30'],
    ['2027-12-30', '2027-12-30'],
    ['12/30/2027 2:39:08 PM', '2027-12-30'],
    ['1/5/2024 7:56:58 AM', undefined],
    ['12/02/2018 1:53:00 PM', undefined],
    ['05-01-2024 07:56:58', undefined],
    ['31/31/2027', undefined],
    ['31.02.2027', undefined],
    ['/Date(99999999999999999999)/', undefined],
    ['30/12/2027 14:39:08', '2027-12-30'],
    ['30.12.2027 14:39:08', '2027-12-30'],
    ['05.01.2024 07:56:58', '2024-01-05'],
    ['01/05/2024 07:56:58', undefined],
    ['03/03/2024 07:56:58', '2024-03-03'],
    ['/Date(1704441418000)/', '2024-01-05'],
    ['next summer', undefined],
];

for (const [printed, date] of dates)
    test(`${printed} is ${date ?? 'not known'}`, () => assert.equal(isoDate(printed), date));

test('a date that could be two days is not known, and stands behind', () => {
    const { text } = imported({
        'a.txt':
            'Thumbprint : 8BFE845E6DCA42BBDC8F872672CDA1A4E0C3EBF1\nSubject    : CN=mail.contoso.com\nServices   : IIS, SMTP\nNotAfter   : 01/05/2028 07:56:58\nStatus     : Valid\n',
    });
    assert.match(text, /NotAfter += \? +# printed as 01\/05\/2028 07:56:58/);
    assert.match(text, /Services += IIS, SMTP/);
    assert.doesNotMatch(text, /^ +Status/m);
});

const certificate = (...lines: readonly string[]) =>
    `${['Thumbprint : 8BFE845E6DCA42BBDC8F872672CDA1A4E0C3EBF1', 'Subject    : CN=mail.contoso.com', 'Services   : SMTP', ...lines].join('\n')}\n`;

const neighbours: readonly (readonly [what: string, notBefore: string, notAfter: RegExp])[] = [
    ['a day behind 12 in the first place', '17/05/2026 1:43:23 PM', /NotAfter += 2028-05-01\n/],
    ['a day behind 12 in the second place', '05/17/2026 1:43:23 PM', /NotAfter += 2028-01-05\n/],
    ['another separator', '17.05.2026 13:43:23', /NotAfter += \? +# printed as 01\/05\/2028 1:53:00 PM\n/],
    ['the same day and month', '05/05/2026 1:43:23 PM', /NotAfter += \? +# printed as/],
];

for (const [what, notBefore, notAfter] of neighbours)
    test(`${what} in another date of the file decides what it can`, () => {
        const { text } = imported({
            'a.txt': certificate(`NotBefore  : ${notBefore}`, 'NotAfter   : 01/05/2028 1:53:00 PM'),
        });
        assert.match(text, notAfter);
    });

test('dates of a file that contradict each other, or of another file, settle nothing', () => {
    const notAfter = 'NotAfter   : 01/05/2028 1:53:00 PM';
    const changed = (date: string) =>
        `Identity : EX01\\Relay\nBindings : {0.0.0.0:2526}\nPermissionGroups : None\nWhenChanged : ${date}\n`;
    const mixed = `${changed('17/05/2026 10:11:12')}\n${changed('05/17/2026 10:11:12').replace('Relay', 'In')}\n`;
    for (const files of [
        { 'a.txt': `${mixed}\n${certificate(notAfter)}` },
        { 'a.txt': changed('17/05/2026 10:11:12'), 'b.txt': certificate(notAfter) },
    ])
        assert.match(imported(files).text, /NotAfter += \? +# printed as/);
});

test('a date that is one day in another file is no contradiction to one that could be two', () => {
    const { text } = imported({
        'a.txt': certificate('NotAfter   : 01/05/2028 1:53:00 PM'),
        'b.txt': certificate('NotAfter   : 2028-05-01T13:53:00'),
    });
    assert.match(text, /NotAfter += 2028-05-01\n/);
    assert.doesNotMatch(text, /exconn-conflict/);
});

test('domains stand once, from the list that has names', () => {
    const thumbprint = '8BFE845E6DCA42BBDC8F872672CDA1A4E0C3EBF1';
    const named = { Thumbprint: thumbprint, Subject: 'CN=mail', Services: 'SMTP', NotAfter: '2028-05-01' };
    const domains = (lists: object) =>
        imported({ 'a.json': JSON.stringify({ ...named, ...lists }) }).text.match(/Domains +=.*/g);
    assert.deepEqual(domains({ DnsNameList: [], CertificateDomains: ['a.contoso.com'] })?.length, 1);
    assert.match(
        domains({ DnsNameList: [], CertificateDomains: ['a.contoso.com'] })?.[0] ?? '',
        /= a\.contoso/,
    );
    assert.match(
        domains({ DnsNameList: ['b.contoso.com'], CertificateDomains: [] })?.[0] ?? '',
        /= b\.contoso/,
    );
    assert.equal(domains({ DnsNameList: [], CertificateDomains: [] }), null);
});
