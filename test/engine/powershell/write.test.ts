import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import {
    change,
    command,
    comment,
    literal,
    look,
    type PowerShellValue,
} from '../../../engine/powershell/write.ts';

describe('a value as PowerShell text', () => {
    const table: readonly [PowerShellValue, string][] = [
        [null, '$null'],
        [true, '$true'],
        [false, '$false'],
        [25, '25'],
        ['', "''"],
        ['Relay', "'Relay'"],
        ["it's 'so'", "'it''s ''so'''"],
        ['$(x) `n "quoted" @{}', '\'$(x) `n "quoted" @{}\''],
        ['O’Neil', "('O' + [char]0x2019 + 'Neil')"],
        ['‘‚‛’', "('' + [char]0x2018 + [char]0x201A + [char]0x201B + [char]0x2019)"],
        ["ü'", "('' + [char]0xFC + '''')"],
        ['a\r\nb', "('a' + [char]0xD + [char]0xA + 'b')"],
        ['\u0000', "('' + [char]0x0)"],
        ['😀', "('' + [char]0xD83D + [char]0xDE00)"],
        [[], '$null'],
        [['a'], "'a'"],
        [['a', 'ü', "b'"], "'a', ('' + [char]0xFC), 'b'''"],
        [{ add: ['a', 'b'], remove: ['c'] }, "@{ Add = 'a', 'b'; Remove = 'c' }"],
        [{ add: ['a'], remove: [] }, "@{ Add = 'a' }"],
        [{ add: [], remove: ['c'] }, "@{ Remove = 'c' }"],
        [{ bytes: 37_748_736 }, '36MB'],
        [{ bytes: 65_536 }, '64KB'],
        [{ bytes: 2_147_483_647 }, '2147483647'],
        [{ bytes: 0 }, '0'],
        [{ bytes: Number.POSITIVE_INFINITY }, "'Unlimited'"],
        [{ variable: "before['1']" }, "$before['1']"],
    ];
    for (const [value, text] of table) test(text, () => assert.equal(literal(value), text));
});

test('a command stands on one line, leaves out what is undefined, and gives switches their value by a colon', () => {
    const parameters = {
        User: 'S-1-5-7',
        ExtendedRights: ['a', 'b'],
        Server: undefined,
        Deny: true,
        Confirm: false,
    };
    assert.equal(
        command('Add-ADPermission', parameters),
        "Add-ADPermission -User 'S-1-5-7' -ExtendedRights 'a', 'b' -Deny:$true -Confirm:$false",
    );
});

test('a command that looks fails where there is nothing', () => {
    assert.equal(look('Get-X', { Identity: 'a' }), "Get-X -Identity 'a' -ErrorAction Stop");
});

test('a command that changes stops on errors and can be tried', () => {
    assert.equal(change('Set-X', { A: 1 }), 'Set-X -A 1 -ErrorAction Stop -WhatIf:$WhatIf');
    assert.equal(
        change('Set-X', { A: 1 }, { splat: 'was' }),
        'Set-X -A 1 @was -ErrorAction Stop -WhatIf:$WhatIf',
    );
    assert.equal(change('Set-X', {}, { from: 'Get-X' }), 'Get-X | Set-X -ErrorAction Stop -WhatIf:$WhatIf');
});

test('a parameter with a digit in its name goes in by a hashtable', () => {
    assert.equal(
        change('Set-X', { SmtpUtf8Enabled: false, A: 1 }),
        '$extra = @{ SmtpUtf8Enabled = $false }; Set-X -A 1 @extra -ErrorAction Stop -WhatIf:$WhatIf',
    );
});

describe('a comment', () => {
    const table: readonly [string, string][] = [
        ['plain', '# plain'],
        ['', '#'],
        ['a\nRemove-Item b', '# a\\u000ARemove-Item b'],
        ['für', '# f\\u00FCr'],
        ['SIG # Begin signature block', '# What follows is not a signature: SIG # Begin signature block'],
        ['slg # begln slgnature b1ock', '# What follows is not a signature: slg # begln slgnature b1ock'],
        ['What it does:', '# What it does:'],
    ];
    for (const [text, written] of table) test(written, () => assert.equal(comment(text), written));
});
