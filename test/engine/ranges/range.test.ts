import assert from 'node:assert/strict';
import { test } from 'node:test';
import { IPv4, IPv6, Validator } from 'ip-num';
import { readAddress } from '../../../engine/ranges/address.ts';
import { formatAddress, formatRange, formatShort } from '../../../engine/ranges/format.ts';
import {
    compareRanges,
    contains,
    covers,
    equal,
    everyIPv4,
    everyIPv6,
    intersection,
    intersects,
    next,
    parseAddress,
    parseRange,
    previous,
    type Range,
    size,
} from '../../../engine/ranges/range.ts';
import { below, random, runs, seedOfRun } from '../../support/random.ts';
import { numberOf } from './universe.ts';

/** What is written, what Exchange prints, and the short form where it differs; or the complaint. */
const texts: readonly (
    | [text: string, printed: string, short?: string]
    | [text: string, { problem: string }]
)[] = [
    ['192.168.1.1', '192.168.1.1'],
    ['  192.168.1.1 ', '192.168.1.1'],
    ['0.0.0.0', '0.0.0.0'],
    ['255.255.255.255', '255.255.255.255'],
    ['', { problem: 'the address is missing' }],
    [
        '10.0.0.010',
        {
            problem:
                '"010" is not a number from 0 to 255; write 10, because a leading zero makes some programs read it as octal',
        },
    ],
    ['10.0.0.256', { problem: '"256" is not a number from 0 to 255' }],
    ['10.0.0.0x10', { problem: '"0x10" is not a number from 0 to 255' }],
    ['10.0.0.*', { problem: '"*" is not a number from 0 to 255' }],
    ['10.0.0.', { problem: '"10.0.0." has an empty number; an IPv4 address has 4' }],
    ['10.0.0', { problem: '"10.0.0" has 3 numbers; an IPv4 address has 4' }],
    ['10.0.0.0.1', { problem: '"10.0.0.0.1" has 5 numbers; an IPv4 address has 4' }],
    ['167772161', { problem: '"167772161" has 1 number; an IPv4 address has 4' }],
    ['ex01.contoso.com', { problem: '"ex01.contoso.com" is not an IP address' }],
    ['3com.example', { problem: '"3com.example" is not an IP address' }],
    ['10.0.0.1%1', { problem: '"10.0.0.1%1" has a scope, which only IPv6 addresses have' }],
    [
        '10.0.0.1:25',
        { problem: '"10.0.0.1:25" has a port, which only bindings have; write the bare address' },
    ],
    ['x'.repeat(60), { problem: `"${'x'.repeat(49)}…" is not an IP address` }],
    ['１０.0.0.1', { problem: '"１０.0.0.1" is not an IP address' }],

    ['fe80::39bd:88f7:6969:d223%11', 'fe80::39bd:88f7:6969:d223'],
    ['2001:DB8:0:0:0:0:0:1', '2001:db8::1'],
    ['2001:0db8::0cd3', '2001:db8::cd3'],
    ['1:0:0:2:0:0:0:3', '1:0:0:2::3'],
    ['1:0:0:2:3:0:0:4', '1::2:3:0:0:4'],
    ['1:0:2:3:4:5:6:7', '1:0:2:3:4:5:6:7'],
    ['::2:3:4:5:6:7:8', '0:2:3:4:5:6:7:8'],
    ['1:2:3:4:5:6:7::', '1:2:3:4:5:6:7:0'],
    ['::', '::'],
    ['1::', '1::'],
    ['::ffff:10.0.0.1', '::ffff:10.0.0.1'],
    ['::ffff:a00:1', '::ffff:10.0.0.1'],
    ['64:ff9b::192.0.2.33', '64:ff9b::c000:221'],
    [
        '1:2:3:4:5:6:7',
        { problem: '"1:2:3:4:5:6:7" has 7 groups; an IPv6 address has 8, or "::" in place of zeros' },
    ],
    [
        '1:2:3:4:5:6:7:8:9',
        { problem: '"1:2:3:4:5:6:7:8:9" has 9 groups; an IPv6 address has 8, or "::" in place of zeros' },
    ],
    [
        '1:2:3:4::5:6:7:8',
        { problem: '"::" stands for nothing; there are 8 groups beside it, and an IPv6 address has 8' },
    ],
    ['1::2::3', { problem: '"::" may stand only once in an address' }],
    ['1:::2', { problem: '":::" is too long; "::" stands for any number of zero groups' }],
    [':1:2:3:4:5:6:7', { problem: '":1:2:3:4:5:6:7" has a single ":" at its start' }],
    ['fd00::1:', { problem: '"fd00::1:" has a single ":" at its end' }],
    ['fd00::12345', { problem: '"12345" is not a group of one to four hexadecimal digits' }],
    ['fd00::g', { problem: '"g" is not a group of one to four hexadecimal digits' }],
    ['::ffff:10.0.0.300', { problem: '"300" is not a number from 0 to 255' }],
    ['fe80::1%', { problem: 'the scope after "%" is missing' }],
    ['fe80::1%1%2', { problem: 'an address has one "%", before its scope' }],
    ['fe80::1%a/', { problem: '"/" is not a prefix length; use /0 to /128' }],
    ['fe80::1%a.b', { problem: '"%a.b" is not a scope; use the number of an interface, like %11' }],
    ['[::1]', { problem: '"[::1]" stands in brackets, which only bindings have; write the bare address' }],

    ['192.168.1.1-192.168.1.254', '192.168.1.1-192.168.1.254'],
    ['192.168.1.1 - 192.168.1.254', '192.168.1.1-192.168.1.254'],
    ['192.168.1.7-192.168.1.7', '192.168.1.7'],
    ['0.0.0.0-255.255.255.255', '0.0.0.0-255.255.255.255', '0.0.0.0/0'],
    ['2001:db8::1-2001:db8::ffff', '2001:db8::1-2001:db8::ffff'],
    ['::-ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff', '::-ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff', '::/0'],
    ['fe80::1%4-fe80::9%4', 'fe80::1-fe80::9'],
    ['10.0.0.9-10.0.0.5', { problem: 'the range ends before it starts; write 10.0.0.5-10.0.0.9' }],
    ['fd00::1-fd00::', { problem: 'the range ends before it starts; write fd00::-fd00::1' }],
    ['10.0.0.1-::1', { problem: 'the range mixes IPv4 and IPv6; both ends need one family' }],
    ['fe80::1%4-fe80::9%5', { problem: 'the two ends of the range have different scopes' }],
    ['-10.0.0.1', { problem: 'the address before the hyphen is missing' }],
    ['10.0.0.1-', { problem: 'the address after the hyphen is missing' }],
    [
        '10.0.0.1-10.0.0.2-10.0.0.3',
        { problem: 'a range has one hyphen, between its first and its last address' },
    ],
    ['10.0.0.1-20', { problem: '"20" has 1 number; an IPv4 address has 4' }],
    [
        '10.0.0.1\u201310.0.0.2',
        { problem: '"\u2013" is a dash, not a hyphen; write "-" between the two addresses' },
    ],
    [
        '10.0.0.0/24-10.0.1.0',
        {
            problem:
                '"10.0.0.0/24-10.0.1.0" has both a hyphen and a prefix length; write low-high or address/length',
        },
    ],

    ['192.168.1.0/24', '192.168.1.0-192.168.1.255', '192.168.1.0/24'],
    ['192.168.1.1/24', '192.168.1.0-192.168.1.255', '192.168.1.0/24'],
    ['192.168.1.1/32', '192.168.1.1'],
    ['10.1.2.3/0', '0.0.0.0-255.255.255.255', '0.0.0.0/0'],
    ['10.255.0.0/9', '10.128.0.0-10.255.255.255', '10.128.0.0/9'],
    ['2001:0DB8::CD3/60', '2001:db8::-2001:db8:0:f:ffff:ffff:ffff:ffff', '2001:db8::/60'],
    ['fd00::5/128', 'fd00::5'],
    ['fd00::5/127', 'fd00::4-fd00::5', 'fd00::4/127'],
    ['fd00::/33', 'fd00::-fd00:0:7fff:ffff:ffff:ffff:ffff:ffff', 'fd00::/33'],
    ['::1/0', '::-ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff', '::/0'],
    ['10.0.0.0/33', { problem: '"/33" is not a prefix length; use /0 to /32' }],
    ['10.0.0.0/024', { problem: '"/024" is not a prefix length; use /0 to /32' }],
    ['10.0.0.0/', { problem: '"/" is not a prefix length; use /0 to /32' }],
    [
        '10.0.0.0/-1',
        { problem: '"10.0.0.0/-1" has both a hyphen and a prefix length; write low-high or address/length' },
    ],
    ['fd00::/129', { problem: '"/129" is not a prefix length; use /0 to /128' }],
    ['10.0.0.0/255.255.0.0', { problem: '"/255.255.0.0" is a mask, not a prefix length; write /16' }],
    ['/24', { problem: 'the address before the slash is missing' }],

    ['192.168.1.0 255.255.255.0', '192.168.1.0-192.168.1.255', '192.168.1.0/24'],
    ['192.168.1.7 255.255.255.255', '192.168.1.7'],
    ['192.168.1.7 0.0.0.0', '0.0.0.0-255.255.255.255', '0.0.0.0/0'],
    [
        '192.168.1.0 255.0.255.0',
        {
            problem:
                '"255.0.255.0" is not a mask: its ones have to stand together at the front, as in 255.255.255.0',
        },
    ],
    [
        '192.168.1.0 0.0.0.255',
        {
            problem:
                '"0.0.0.255" is not a mask: its ones have to stand together at the front, as in 255.255.255.0',
        },
    ],
    ['192.168.1.0 mask', { problem: '"mask" is not a mask like 255.255.255.0' }],
    ['fd00:: 255.0.0.0', { problem: 'a mask belongs to an IPv4 address; write a prefix length, like /64' }],
];

for (const [text, expected, short] of texts) {
    test(`"${text}" is ${typeof expected === 'string' ? expected : 'refused'}`, () => {
        const parsed = parseRange(text);
        if (typeof expected !== 'string') {
            assert.deepEqual(parsed, expected);
            return;
        }
        assert.ok('value' in parsed, JSON.stringify(parsed));
        assert.equal(formatRange(parsed.value), expected);
        assert.equal(formatShort(parsed.value), short ?? expected);
    });
}

test('a single address is not a range', () => {
    assert.ok('problem' in parseAddress('10.0.0.1-10.0.0.2'));
    assert.ok('problem' in parseAddress('10.0.0.0/24'));
});

test('what is covered, met and shared', () => {
    const wide = range('10.0.0.0/24');
    assert.ok(covers(wide, wide) && covers(wide, range('10.0.0.255')) && !covers(range('10.0.0.255'), wide));
    assert.ok(!covers(range('0.0.0.0/0'), range('::10.0.0.1')));
    assert.ok(contains(wide, range('10.0.0.0').first) && !contains(wide, range('10.0.1.0').first));
    assert.ok(intersects(wide, range('10.0.0.255-10.0.1.0')) && !intersects(wide, range('10.0.1.0/24')));
    assert.deepEqual(intersection(wide, range('10.0.0.255-10.0.1.0')), range('10.0.0.255'));
    assert.equal(intersection(wide, range('::/0')), undefined);
    assert.ok(equal(wide, range('10.0.0.7/24')) && !equal(range('::'), range('0.0.0.0')));
    assert.deepEqual(
        ['::1', '10.0.0.1', '10.0.0.0/24', '10.0.0.0'].map(range).sort(compareRanges).map(formatShort),
        ['10.0.0.0/24', '10.0.0.0', '10.0.0.1', '::1'],
    );
});

test('sizes and neighbours reach to both ends of a family', () => {
    assert.equal(size(everyIPv4), 1n << 32n);
    assert.equal(size(everyIPv6), 1n << 128n);
    assert.equal(size(range('fd00::ffff:ffff:ffff:ffff-fd00:0:0:1::')), 2n);
    assert.equal(next(everyIPv4.last, 4), undefined);
    assert.equal(next(everyIPv6.last, 6), undefined);
    assert.equal(previous(everyIPv6.first), undefined);
    assert.deepEqual(next(everyIPv4.last, 6), range('::1:0:0').first);
    for (const bits of [32n, 64n, 96n]) {
        const after = range(formatNumber(1n << bits)).first;
        const before = range(formatNumber((1n << bits) - 1n)).first;
        assert.deepEqual(previous(after), before);
        assert.deepEqual(next(before, 6), after);
    }
});

test('every accepted and refused text is one that ip-num accepts and refuses, and means the same', () => {
    const source = random(seedOfRun);
    let accepted = 0;
    const many = runs(20_000);
    for (let run = 0; run < many; run++) {
        const text = randomText(source);
        const read = readAddress(text);
        const expected = askLibrary(text);
        const found = 'value' in read ? `${read.value.family} ${numberOf(read.value.address)}` : undefined;
        assert.equal(found, expected, `seed ${seedOfRun}, run ${run}: ${JSON.stringify(text)}`);
        if ('problem' in read) continue;
        accepted++;
        const { family, address } = read.value;
        assert.deepEqual(range(formatAddress(address, family)), { family, first: address, last: address });
    }
    assert.ok(many / 10 < accepted && accepted < many, `${accepted} of ${many} were addresses`);
});

function askLibrary(text: string): string | undefined {
    if (Validator.isValidIPv4String(text)[0]) return `4 ${new IPv4(text).getValue()}`;
    return Validator.isValidIPv6String(text)[0]
        ? `6 ${new IPv6(text.split('%')[0] ?? '').getValue()}`
        : undefined;
}

/** An address in one of its spellings, in most cases with a letter changed, added or left out. */
function randomText(source: () => number): string {
    const octets = Array.from({ length: 4 }, () => below(source, 256)).join('.');
    const groups = Array.from({ length: 8 }, () =>
        (below(source, 2) === 0 ? 0 : below(source, 0x10000)).toString(16),
    );
    const start = below(source, 9);
    const end = start + below(source, 9 - start);
    const gapped = `${groups.slice(0, start).join(':')}::${groups.slice(end).join(':')}`;
    const forms = [
        octets,
        groups.join(':'),
        gapped,
        `${groups.slice(0, 6).join(':')}:${octets}`,
        `::ffff:${octets}`,
    ];
    let text = forms[below(source, forms.length)] ?? '';
    for (let changes = below(source, 4); 0 < changes; changes--) {
        const place = below(source, text.length + 1);
        const letters = '0123456789abcdefABCDEFgx:.%/ -:.';
        const added = below(source, 3) === 0 ? '' : (letters[below(source, letters.length)] ?? '');
        text = text.slice(0, place) + added + text.slice(place + below(source, 2));
    }
    return text;
}

function formatNumber(number: bigint): string {
    return (number.toString(16).padStart(32, '0').match(/.{4}/g) ?? []).join(':');
}

function range(text: string): Range {
    const parsed = parseRange(text);
    assert.ok('value' in parsed, text);
    return parsed.value;
}
