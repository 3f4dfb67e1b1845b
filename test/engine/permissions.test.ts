import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
    anyRecipient,
    anySender,
    holds,
    rightsOf,
    sessionPermissions,
    submit,
    userOf,
    type Who,
    whoConnects,
} from '../../engine/permissions/rights.ts';
import type { ReceiveConnector } from '../../engine/topology.ts';
import { topologyOf } from '../support/topology.ts';

function connector(properties: string, version = '2019'): ReceiveConnector {
    const [server] = topologyOf(
        `server EX { Version = ${version} service ${version === '2010' ? 'Transport' : 'FrontendTransport'} { receive connector X { Bindings = 0.0.0.0:25 RemoteIPRanges = 10.0.0.0/8 ${properties} } } }`,
    ).servers;
    const found = server?.connectors.find(({ name }) => name === 'X');
    assert.ok(found);
    return found;
}

function standard(name: string): ReceiveConnector {
    const found = topologyOf('server EX { Version = 2019 }').servers[0]?.connectors.find(
        each => each.isDefault === name,
    );
    assert.ok(found);
    return found;
}

const anonymous: Who = { kind: 'anonymous' };
const user: Who = { kind: 'user', account: 'CONTOSO\\anna', mailbox: true };
const exchange: Who = { kind: 'exchange-server' };
const partner: Who = { kind: 'partner' };
const secured: Who = { kind: 'externally-secured' };

/** Default connector, session, and the session permissions that its log shows. */
const matrix: readonly [string, Who, string][] = [
    [
        'DefaultFrontend',
        anonymous,
        'SMTPSubmit SMTPAcceptAnySender SMTPAcceptAuthoritativeDomainSender AcceptRoutingHeaders',
    ],
    ['DefaultFrontend', user, 'None'],
    ['DefaultFrontend', partner, 'None'],
    ['ClientFrontend', anonymous, 'None'],
    ['ClientFrontend', user, 'SMTPSubmit SMTPAcceptAnyRecipient BypassAntiSpam AcceptRoutingHeaders'],
    ['OutboundProxyFrontend', user, 'None'],
    ['Default', user, 'SMTPSubmit SMTPAcceptAnyRecipient BypassAntiSpam AcceptRoutingHeaders'],
    ['Default', anonymous, 'None'],
    ['ClientProxy', user, 'SMTPSubmit SMTPAcceptAnyRecipient BypassAntiSpam AcceptRoutingHeaders'],
];

for (const [name, who, expected] of matrix) {
    test(`${name} for ${who.kind}: ${expected}`, () => {
        assert.equal(sessionPermissions(rightsOf(standard(name), who).rights), expected);
    });
}

test('an Exchange server has everything, an externally secured one all but headers and internal rights', () => {
    const all = rightsOf(standard('Default'), exchange).rights.map(({ right }) => right);
    const less = rightsOf(standard('Default'), secured).rights.map(({ right }) => right);
    assert.ok(all.includes('ms-Exch-Accept-Headers-Forest'));
    assert.ok(all.includes('ms-Exch-SMTP-Accept-XShadow'));
    assert.ok(!less.includes('ms-Exch-Accept-Headers-Forest'));
    assert.ok(!less.includes('ms-Exch-SMTP-Accept-XShadow'));
    assert.ok(less.includes('ms-Exch-Bypass-Message-Size-Limit'));
});

test('legacy servers are denied organization and forest headers', () => {
    const { denied } = rightsOf(standard('Default'), { kind: 'legacy-server' });
    assert.deepEqual(denied.map(({ right }) => right).sort(), [
        'ms-Exch-Accept-Headers-Forest',
        'ms-Exch-Accept-Headers-Organization',
    ]);
});

test('each right has the chain that gives it', () => {
    const relay = connector(
        'PermissionGroups = AnonymousUsers grant ms-exch-smtp-accept-any-recipient to "NT AUTHORITY\\ANONYMOUS LOGON"',
    );
    const because = (right: string) =>
        rightsOf(relay, anonymous).rights.find(each => each.right === right)?.because;
    assert.equal(because(submit), 'AnonymousUsers gives it to NT AUTHORITY\\ANONYMOUS LOGON');
    assert.equal(because(anyRecipient), 'a grant gives it to NT AUTHORITY\\ANONYMOUS LOGON');
});

test('a deny wins over every allow', () => {
    const denied = connector(
        'PermissionGroups = AnonymousUsers deny ms-Exch-SMTP-Accept-Any-Sender to S-1-5-7',
    );
    assert.equal(holds(denied, anonymous, anySender), false);
    assert.match(rightsOf(denied, anonymous).denied[0]?.because ?? '', /a deny wins/);
    assert.ok(!rightsOf(denied, anonymous).rights.some(({ right }) => right === anySender));
});

test('principals are found by SID, other language and letter case', () => {
    for (const name of [
        'S-1-5-7',
        '"nt authority\\anonymous logon"',
        '"NT-AUTORITÄT\\ANONYMOUS-ANMELDUNG"',
    ]) {
        const relay = connector(
            `PermissionGroups = AnonymousUsers grant ms-Exch-SMTP-Accept-Any-Recipient to ${name}`,
        );
        assert.equal(holds(relay, anonymous, anyRecipient), true, name);
    }
});

test('Custom without grants leaves every further right open, and denies none that a group gives', () => {
    const custom = connector('PermissionGroups = AnonymousUsers, Custom');
    assert.equal(holds(custom, anonymous, submit), true);
    assert.equal(holds(custom, anonymous, anyRecipient), undefined);
    assert.match(rightsOf(custom, anonymous).notKnown.join(), /Get-ADPermission/);
    const listed = connector(
        'PermissionGroups = AnonymousUsers, Custom grant ms-Exch-Bypass-Anti-Spam to S-1-5-7',
    );
    assert.equal(holds(listed, anonymous, anyRecipient), false);
});

test('permission groups that are not known leave everything open', () => {
    assert.equal(holds(connector('PermissionGroups = ?'), anonymous, submit), undefined);
});

test('a grant to a group of people leaves open who is in it', () => {
    const grouped = connector(
        'PermissionGroups = ExchangeUsers grant ms-Exch-SMTP-Accept-Any-Sender to "CONTOSO\\Relay Users"',
    );
    assert.equal(holds(grouped, user, anySender), undefined);
    assert.equal(holds(grouped, anonymous, anySender), false);
    assert.match(rightsOf(grouped, user).notKnown.join(), /member of CONTOSO\\Relay Users/);
});

test('a grant to an account is its own', () => {
    const own = connector(
        'PermissionGroups = ExchangeUsers grant ms-Exch-SMTP-Accept-Any-Sender to CONTOSO\\anna',
    );
    assert.equal(holds(own, user, anySender), true);
    assert.equal(holds(own, { kind: 'user', account: 'CONTOSO\\bob', mailbox: true }, anySender), undefined);
});

test('ExternalAuthoritative makes whoever connects trusted', () => {
    const trusted = connector(
        'AuthMechanism = ExternalAuthoritative PermissionGroups = AnonymousUsers, ExchangeServers',
    );
    assert.deepEqual(whoConnects(trusted), { kind: 'externally-secured' });
    assert.equal(holds(trusted, whoConnects(trusted), anyRecipient), true);
});

test('accounts are found in any letter case, and others have an unknown mailbox', () => {
    const { organization } = topologyOf('organization O { mailbox anna@contoso.com account CONTOSO\\svc }');
    assert.deepEqual(userOf(organization, 'ANNA@contoso.com'), {
        kind: 'user',
        account: 'anna@contoso.com',
        mailbox: true,
    });
    assert.deepEqual(userOf(organization, 'contoso\\SVC'), {
        kind: 'user',
        account: 'CONTOSO\\svc',
        mailbox: false,
    });
    assert.deepEqual(userOf(organization, 'bob'), { kind: 'user', account: 'bob', mailbox: undefined });
});
