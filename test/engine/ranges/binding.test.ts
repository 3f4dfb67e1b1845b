import assert from 'node:assert/strict';
import { test } from 'node:test';
import { bindingsOverlap, parseBinding } from '../../../engine/ranges/binding.ts';
import { formatShort } from '../../../engine/ranges/format.ts';

const texts: readonly [text: string, meaning: string | { problem: string }][] = [
    ['0.0.0.0:25', '0.0.0.0/0 port 25, wildcard'],
    ['[::]:25', '::/0 port 25, wildcard'],
    ['[0:0:0:0:0:0:0:0]:587', '::/0 port 587, wildcard'],
    [' 10.0.0.11:2525 ', '10.0.0.11 port 2525'],
    ['[FD00::11]:65535', 'fd00::11 port 65535'],
    ['[fe80::1%11]:25', 'fe80::1 port 25'],
    ['', { problem: 'the binding is missing; write address:port, like 0.0.0.0:25' }],
    ['0.0.0.0', { problem: 'the port is missing; write 0.0.0.0:25' }],
    ['0.0.0.0:', { problem: 'the port is missing; write 0.0.0.0:25' }],
    ['[::]:', { problem: 'the port is missing; write [::]:25' }],
    ['[::]', { problem: 'the port is missing; write [::]:25' }],
    ['::', { problem: 'an IPv6 address needs brackets before its port; write [::]:25' }],
    [':::25', { problem: 'an IPv6 address needs brackets before its port; write [::]:25' }],
    [
        'fd00::1:25',
        { problem: 'an IPv6 address needs brackets before its port; write [fd00::1]:25 or [fd00::1:25]:25' },
    ],
    ['[::', { problem: '"[::" has no closing "]" after the IPv6 address' }],
    ['[::]25', { problem: '"25" stands after the address; write ":" and the port' }],
    ['[]:25', { problem: 'the address between the brackets is missing; [::] stands for every IPv6 address' }],
    ['[10.0.0.1]:25', { problem: 'IPv4 addresses stand without brackets; write 10.0.0.1:25' }],
    ['[fd00::g]:25', { problem: '"g" is not a group of one to four hexadecimal digits' }],
    [':25', { problem: 'the address before ":25" is missing; 0.0.0.0 stands for every IPv4 address' }],
    ['25', { problem: '"25" is not a binding; write address:port, like 0.0.0.0:25 or [::]:25' }],
    ['10.0.0.1:0', { problem: '"0" is not a port; use 1 to 65535' }],
    ['10.0.0.1:65536', { problem: '"65536" is not a port; use 1 to 65535' }],
    ['10.0.0.1:025', { problem: '"025" is not a port; use 1 to 65535' }],
    ['10.0.0.1:smtp', { problem: '"smtp" is not a port; use 1 to 65535' }],
    ['10.0.0.1: 25', { problem: '" 25" is not a port; use 1 to 65535' }],
    ['ex01:25', { problem: '"ex01" is not an IP address' }],
    ['10.0.0.256:25', { problem: '"256" is not a number from 0 to 255' }],
    ['10.0.0.0/24:25', { problem: '"0/24" is not a number from 0 to 255' }],
    [
        '10.0.0.1:25:25',
        { problem: '"10.0.0.1:25:25" is not a binding; write address:port, like 0.0.0.0:25 or [::]:25' },
    ],
];

for (const [text, meaning] of texts) {
    test(`binding "${text}" is ${typeof meaning === 'string' ? meaning : 'refused'}`, () => {
        const parsed = parseBinding(text);
        if (typeof meaning !== 'string') {
            assert.deepEqual(parsed, meaning);
            return;
        }
        assert.ok('value' in parsed, JSON.stringify(parsed));
        const { range, port, wildcard } = parsed.value;
        assert.equal(`${formatShort(range)} port ${port}${wildcard ? ', wildcard' : ''}`, meaning);
    });
}

const pairs: readonly [a: string, b: string, overlap: boolean][] = [
    ['0.0.0.0:25', '10.0.0.5:25', true],
    ['0.0.0.0:25', '10.0.0.5:587', false],
    ['0.0.0.0:25', '[::]:25', false],
    ['[::]:25', '[fd00::1]:25', true],
    ['10.0.0.5:25', '10.0.0.5:25', true],
    ['10.0.0.5:25', '10.0.0.6:25', false],
    ['[::10.0.0.5]:25', '10.0.0.5:25', false],
];

for (const [a, b, overlap] of pairs) {
    test(`${a} and ${b} ${overlap ? 'claim one place' : 'stand apart'}`, () => {
        const left = parseBinding(a);
        const right = parseBinding(b);
        assert.ok('value' in left && 'value' in right);
        assert.equal(bindingsOverlap(left.value, right.value), overlap);
        assert.equal(bindingsOverlap(right.value, left.value), overlap);
    });
}
