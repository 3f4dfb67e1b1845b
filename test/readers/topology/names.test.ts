import assert from 'node:assert/strict';
import { test } from 'node:test';
import { shownNames } from '../../../readers/topology/names.ts';
import { imported } from '../../support/importing.ts';

const relay = (size: string) =>
    `Identity : EX01\\Relay\nBindings : {0.0.0.0:2526}\nRemoteIPRanges : {10.0.0.1, 10.0.0.2...}\nMaxMessageSize : ${size}\n`;

test('the text calls a file by its base name, a notice by its path', () => {
    const { text, notices } = imported({
        '/dumps/monday/a.txt': relay('36MB'),
        '/dumps/monday/b.txt': relay('25MB'),
    });
    assert.doesNotMatch(text, /monday/);
    assert.match(text, /^# a\.txt:3: RemoteIPRanges of/m);
    assert.match(text, /exconn-conflict: MaxMessageSize is 36MB in a\.txt:4 and 25MB in b\.txt:4/);
    const conflict = notices.find(each => each.text.includes('MaxMessageSize is'));
    assert.equal(conflict?.file, '/dumps/monday/b.txt');
    assert.ok(notices.every(({ file }) => file.startsWith('/dumps/monday/')));
});

const names: readonly (readonly [paths: readonly string[], shown: readonly string[]])[] = [
    [
        ['/x/a.txt', 'C:\\y\\b.txt'],
        ['a.txt', 'b.txt'],
    ],
    [
        ['/x/monday/a.txt', '/x/friday/a.txt', 'b.txt'],
        ['monday/a.txt', 'friday/a.txt', 'b.txt'],
    ],
    [
        ['a.txt', 'x/a.txt'],
        ['a.txt', 'x/a.txt'],
    ],
    [
        ['/x/a.txt', 'x/a.txt'],
        ['/x/a.txt', 'x/a.txt'],
    ],
];

for (const [paths, shown] of names)
    test(`${paths.join(' and ')} are shown apart`, () =>
        assert.deepEqual(
            [...paths].map(path => shownNames(paths).get(path)),
            shown,
        ));
