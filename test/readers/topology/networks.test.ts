import assert from 'node:assert/strict';
import { test } from 'node:test';
import { imported } from '../../support/importing.ts';

const connector = (server: string, name: string, ranges: readonly string[]) =>
    `Identity : ${server}\\${name}\nBindings : {0.0.0.0:25}\nRemoteIPRanges : {${ranges.join(', ')}}\nPermissionGroups : AnonymousUsers\n\n`;

const three = ['10.0.0.1', '10.0.0.2', '10.0.1.0/24'];

test('a list that connectors of two servers repeat becomes a network with the words of their names', () => {
    const text =
        connector('EX01', 'Anonymous Relay EX01', three) +
        connector('EX02', 'anonymous relay EX02', [...three].reverse());
    const { files } = imported({ 'a.txt': text });
    assert.match(
        files.get('organization.exconn') ?? '',
        /^network AnonymousRelay = 10\.0\.0\.1, 10\.0\.0\.2, 10\.0\.1\.0\/24$/m,
    );
    for (const server of ['ex01', 'ex02'])
        assert.match(files.get(`${server}.exconn`) ?? '', /RemoteIPRanges +=\sAnonymousRelay\n/);
});

test('two lists of the same words get two names, and words that cannot be a name are left out', () => {
    const other = ['192.0.2.1', '192.0.2.2', '192.0.2.3'];
    const text = ['EX01', 'EX02'].flatMap(server => [
        connector(server, `Relay A ${server}`, three),
        connector(server, `Relay A2 ${server}`, other),
        connector(server, `Größe ${server}`, ['10.9.0.1', '10.9.0.2', '10.9.0.3']),
        connector(server, `any ${server}`, ['10.8.0.1', '10.8.0.2', '10.8.0.3']),
    ]);
    const { text: result } = imported({ 'a.txt': text.join('') });
    assert.deepEqual(result.match(/^network \S+/gm)?.sort(), [
        'network Any',
        'network From-10.9.0.1',
        'network RelayA',
        'network RelayA2',
    ]);
});

test('short lists, single ones and those of --no-networks stay where they are', () => {
    const twice = (ranges: readonly string[]) =>
        connector('EX01', 'A', ranges) + connector('EX01', 'B', ranges);
    assert.doesNotMatch(imported({ 'a.txt': twice(three.slice(1)) }).text, /network/);
    assert.doesNotMatch(imported({ 'a.txt': connector('EX01', 'A', three) }).text, /network/);
    assert.doesNotMatch(imported({ 'a.txt': twice(three) }, { networks: false }).text, /network/);
});
