import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { coversDomain, formatAddressSpace, parseAddressSpace } from '../../engine/address-spaces.ts';

describe('an address space reads as', () => {
    const legal: readonly (readonly [text: string, printed: string])[] = [
        ['contoso.com', 'SMTP:contoso.com;1'],
        ['SMTP:*;1', 'SMTP:*;1'],
        ['smtp:*.Contoso.com;5', 'smtp:*.contoso.com;5'],
        ['*', 'SMTP:*;1'],
        ['*.com', 'SMTP:*.com;1'],
        ['SMTP:--;1', 'SMTP:--;1'],
        ['X400:c=US;a= ;p=Fabrikam;1', 'X400:c=us;a= ;p=fabrikam;1'],
        ['NOTES:*;100', 'NOTES:*;100'],
    ];
    for (const [text, printed] of legal) {
        test(`${text} → ${printed}`, () => {
            const parsed = parseAddressSpace(text);
            assert.equal('value' in parsed ? formatAddressSpace(parsed.value) : parsed.problem, printed);
        });
    }
});

describe('an address space is refused', () => {
    const illegal: readonly (readonly [text: string, problem: RegExp])[] = [
        ['SMTP:*contoso.com;1', /needs a dot after the star: \*\.contoso\.com$/],
        ['contoso.*.com', /star inside/],
        ['SMTP:contoso.com;0', /cost 0; it goes from 1 to 100/],
        ['SMTP:contoso.com;101', /cost 101/],
        ['SMTP:contoso.com;cheap', /no number/],
        ['SMTP:;1', /names no domain/],
        ['', /names no domain/],
        ['anna@contoso.com', /is no domain/],
    ];
    for (const [text, problem] of illegal) {
        test(`${text || 'nothing'}: ${problem}`, () => {
            const parsed = parseAddressSpace(text);
            assert.match('problem' in parsed ? parsed.problem : '', problem);
        });
    }
});

describe('a space covers a domain', () => {
    const rows: readonly (readonly [space: string, domain: string, covers: boolean])[] = [
        ['*', 'fabrikam.com', true],
        ['fabrikam.com', 'Fabrikam.com', true],
        ['fabrikam.com', 'sub.fabrikam.com', false],
        ['*.fabrikam.com', 'sub.fabrikam.com', true],
        ['*.fabrikam.com', 'fabrikam.com', false],
        ['*.fabrikam.com', '*.fabrikam.com', true],
        ['*.fabrikam.com', '*.eu.fabrikam.com', true],
        ['*.fabrikam.com', 'notfabrikam.com', false],
        ['X400:*;1', 'fabrikam.com', false],
    ];
    for (const [space, domain, covers] of rows) {
        test(`${space} ${covers ? 'covers' : 'does not cover'} ${domain}`, () => {
            const parsed = parseAddressSpace(space);
            assert.ok('value' in parsed);
            assert.equal(coversDomain(parsed.value, domain), covers);
        });
    }
});
