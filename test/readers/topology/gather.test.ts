import assert from 'node:assert/strict';
import { test } from 'node:test';
import { imported } from '../../support/importing.ts';

test('what only describes an object is a comment also where it could not be read', () => {
    const { text, notices, counts } = imported({
        'a.txt':
            'Identity : EX01\nName : EX01\nFqdn : ex01.contoso.com\nServerRole : Mailbox\nAdminDisplayVersion : Version 15.1 (Build 2507.6)\n' +
            'NetworkAddress : {ncacn_np:EX01, netbios:EX01...}\n',
    });
    assert.doesNotMatch(text, /^ +NetworkAddress/m);
    assert.match(text, /^# ExchangeServer EX01: .*NetworkAddress = ncacn_np:EX01, netbios:EX01/m);
    assert.deepEqual(notices, []);
    assert.equal(counts.notRead, 1);
});

test('a setting that could not be read is open, with what stood there unless that is nothing', () => {
    const connector = {
        Identity: 'EX01\\Relay',
        Bindings: ['0.0.0.0:2526'],
        PermissionGroups: 'AnonymousUsers',
        MaxMessageSize: {},
        OrganizationId: { OrganizationalUnit: null },
    };
    const { text, notices } = imported({ 'a.json': JSON.stringify(connector) });
    assert.match(text, /^ +MaxMessageSize += \?$/m);
    assert.doesNotMatch(text, /^ +OrganizationId/m);
    assert.deepEqual(
        notices.flatMap(each => /^\w+(?= of )/.exec(each.text) ?? []),
        ['MaxMessageSize'],
    );
});
