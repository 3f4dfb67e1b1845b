import assert from 'node:assert/strict';
import { test } from 'node:test';
import { formatShort } from '../../../engine/ranges/format.ts';
import { parseRange } from '../../../engine/ranges/range.ts';
import { publicPart, specialBlock, specialBlocks } from '../../../engine/ranges/special.ts';

const blocks: readonly [text: string, kind: string | undefined][] = [
    ['10.255.255.255', 'private'],
    ['172.15.255.255', undefined],
    ['172.16.0.0', 'private'],
    ['172.31.255.255', 'private'],
    ['172.32.0.0', undefined],
    ['192.168.0.0/16', 'private'],
    ['192.168.0.0/15', undefined],
    ['127.0.0.1', 'loopback'],
    ['169.254.1.1', 'link-local'],
    ['100.64.0.0', 'shared'],
    ['100.128.0.0', undefined],
    ['0.0.0.0', 'unspecified'],
    ['0.0.0.1', 'reserved'],
    ['224.0.0.1', 'multicast'],
    ['203.0.113.9', 'documentation'],
    ['8.8.8.8', undefined],
    ['::', 'unspecified'],
    ['::1', 'loopback'],
    ['fd00::1', 'private'],
    ['fe80::1', 'link-local'],
    ['ff02::1', 'multicast'],
    ['2001:db8::1', 'documentation'],
    ['::ffff:10.0.0.1', 'reserved'],
    ['2a00::1', undefined],
];

for (const [text, kind] of blocks) {
    test(`${text} is ${kind ?? 'nothing special'}`, () => {
        assert.equal(specialBlock(range(text))?.kind, kind);
    });
}

const parts: readonly [text: string, publicPart: string][] = [
    ['10.0.0.0/8', ''],
    ['9.255.255.0-11.0.0.9', '9.255.255.0/24, 11.0.0.0-11.0.0.9'],
    ['192.168.0.0/15', '192.169.0.0/16'],
    ['198.51.100.7', '198.51.100.7'],
    ['fc00::/6', ''],
    ['4000::/16', ''],
    ['1fff:ffff::-2000::', '2000::'],
    ['64:ff9b::808:808', '64:ff9b::808:808'],
    ['2001:db8::/32', '2001:db8::/32'],
];

for (const [text, expected] of parts) {
    test(`public in ${text}: ${expected || 'nothing'}`, () => {
        assert.equal(
            publicPart([range(text)])
                .map(formatShort)
                .join(', '),
            expected,
        );
    });
}

test('every special block names its source', () => {
    for (const { range, what, source } of specialBlocks) {
        assert.match(source, /RFC \d+/, formatShort(range));
        assert.match(what, /^(a|an|the) /, formatShort(range));
    }
});

function range(text: string) {
    const parsed = parseRange(text);
    assert.ok('value' in parsed, text);
    return parsed.value;
}
