import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isoDate } from '../../../readers/topology/certificates.ts';
import { imported } from '../../support/importing.ts';

const dates: readonly (readonly [printed: string, date: string | undefined])[] = [
    ['2027-12-30T14:39:08', '2027-12-30'],
    ['2027-12-30', '2027-12-30'],
    ['12/30/2027 2:39:08 PM', '2027-12-30'],
    ['1/5/2024 7:56:58 AM', '2024-01-05'],
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
