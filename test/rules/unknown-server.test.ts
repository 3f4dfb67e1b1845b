import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { found } from '../support/rules.ts';

const text = (endpoint: string, target = 'EX01:25') => `server EX01 {
    Version   = 2019
    Addresses = 10.0.0.11, fd00::11
}
gateway Filter {
    Address   = 10.0.0.9
    SourceNat = false
    publish 192.0.2.1:25 to ${target}
}
scenario "s" {
    connect from 10.1.1.1 to ${endpoint}
    mail from <a@contoso.com>
    expect 250
}
`;

const unknown = (source: string) => found(source).filter(each => each.startsWith('unknown-server'));

describe('unknown-server', () => {
    for (const endpoint of ['EX01:25', 'ex01', '10.0.0.11:25', '[fd00::11]:25', '192.0.2.1:25', 'Filter:25'])
        test(`is silent about a connection to ${endpoint}`, () =>
            assert.deepEqual(unknown(text(endpoint)), []));

    for (const target of ['10.0.0.11:25', '[fd00::11]:25'])
        test(`is silent about a publication to ${target}`, () =>
            assert.deepEqual(unknown(text('EX01:25', target)), []));

    test('names a server that is not described', () => {
        assert.deepEqual(unknown(text('EX09:25')), ['unknown-server: EX09']);
        assert.deepEqual(unknown(text('EX01:25', 'EX09:25')), ['unknown-server: EX09']);
    });
});
