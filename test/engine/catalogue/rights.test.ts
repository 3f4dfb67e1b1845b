import assert from 'node:assert/strict';
import { test } from 'node:test';
import { permissionGroups } from '../../../engine/catalogue/receive-properties.ts';
import {
    anonymous,
    authenticatedUsers,
    exchangeServers,
    expandGroup,
    externallySecured,
    findPrincipal,
    findRight,
    findSessionRight,
    legacyInterop,
    partnerServers,
    principals,
    principalWithoutBackslash,
    rights,
    sendConnectorAces,
} from '../../../engine/catalogue/rights.ts';

test('a principal is found by name, SID, translated name, and group of any domain', () => {
    const table: [string, string | undefined][] = [
        ['NT AUTHORITY\\ANONYMOUS LOGON', anonymous],
        ['nt authority\\anonymous logon', anonymous],
        ['Anonymous Logon', anonymous],
        ['S-1-5-7', anonymous],
        ['NT-AUTORITÄT\\ANONYMOUS-ANMELDUNG', anonymous],
        ['NT-AUTORITÄT\\\\anonymous-anmeldung', anonymous],
        ['NT AUTHORITYAnonymous Logon', undefined],
        ['S-1-5-11', authenticatedUsers],
        ['CONTOSO\\Exchange Servers', exchangeServers],
        ['contoso.com\\ExchangeLegacyInterop', legacyInterop],
        ['MS Exchange\\Externally Secured Servers', externallySecured],
        ['S-1-9-1419165041-1139599005-3936102811-1022490595-23', externallySecured],
        ['CONTOSO\\Authenticated Users', undefined],
        ['CONTOSO\\svc-app', undefined],
        ['', undefined],
    ];
    for (const [text, name] of table) assert.equal(findPrincipal(text)?.name, name, text);
});

test('a principal that lost its backslash is recognised, not accepted', () => {
    assert.equal(principalWithoutBackslash('NT AUTHORITYAnonymous Logon')?.name, anonymous);
    assert.equal(principalWithoutBackslash('NT AUTHORITY\\ANONYMOUS LOGON'), undefined);
    assert.equal(principalWithoutBackslash('ANONYMOUS LOGON'), undefined);
});

test('a right is found by its name in any letter case, and by its name in the protocol log', () => {
    assert.equal(findRight('Ms-Exch-SMTP-Accept-Any-Recipient')?.name, 'ms-Exch-SMTP-Accept-Any-Recipient');
    assert.equal(findRight('s-Exch-SMTP-Accept-Any-Recipient'), undefined);
    assert.equal(findRight('SMTPSubmit'), undefined);
    assert.equal(findSessionRight('smtpacceptanysender')?.name, 'ms-Exch-SMTP-Accept-Any-Sender');
});

/** Session permissions of receive logs: an account with every right (2010), a user, an anonymous client. */
const logged = [
    'SMTPSubmit SMTPSubmitForMLS SMTPAcceptAnyRecipient SMTPAcceptAuthenticationFlag SMTPAcceptAnySender ' +
        'SMTPAcceptAuthoritativeDomainSender BypassAntiSpam BypassMessageSizeLimit SMTPSendEXCH50 SMTPAcceptEXCH50 ' +
        'AcceptRoutingHeaders AcceptForestHeaders AcceptOrganizationHeaders SendRoutingHeaders SendForestHeaders ' +
        'SendOrganizationHeaders SMTPSendXShadow SMTPAcceptXShadow',
    'SMTPSubmit SMTPAcceptAnyRecipient SMTPAcceptAnySender BypassAntiSpam AcceptRoutingHeaders',
    'SMTPSubmit SMTPAcceptAnySender SMTPAcceptAuthoritativeDomainSender AcceptRoutingHeaders',
];

test('rights stand in the order of real protocol logs, and each of their names was seen in one', () => {
    const names = rights.flatMap(({ sessionName }) => sessionName ?? []);
    for (const line of logged) {
        const words = line.split(' ');
        assert.deepEqual(
            names.filter(name => words.includes(name)),
            words.filter(word => names.includes(word)),
        );
    }
    assert.deepEqual(
        names.filter(name => !logged.join(' ').split(' ').includes(name)),
        [],
    );
});

/** The matrix of the documentation: rights down, groups across; y allows, d denies. */
const matrix = `
                                        Anonymous ExchangeUsers ExchangeServers ExternallySecured Legacy Partners
SMTP-Submit                             y y y y y y
SMTP-Accept-Any-Sender                  y - y y y -
SMTP-Accept-Authoritative-Domain-Sender y - y y y -
SMTP-Accept-Any-Recipient               - y y y y -
SMTP-Accept-Authentication-Flag         - - y y y -
SMTP-Accept-Exch50                      - - y y y -
Accept-Headers-Routing                  y y y y y y
Accept-Headers-Organization             - - y - d -
Accept-Headers-Forest                   - - y - d -
Bypass-Anti-Spam                        - y y y y -
Bypass-Message-Size-Limit               - - y y y -
SMTP-Accept-Xattr                       - - y - - -
SMTP-Accept-XShadow                     - - y - - -
SMTP-Send-XMessageContext-FastIndex     - - y - - -`;

test('permission groups bring the rights of the documented matrix', () => {
    const columns: [string, string][] = [
        ['AnonymousUsers', anonymous],
        ['ExchangeUsers', authenticatedUsers],
        ['ExchangeServers', exchangeServers],
        ['ExchangeServers', externallySecured],
        ['ExchangeLegacyServers', legacyInterop],
        ['Partners', partnerServers],
    ];
    const rows = matrix.trim().split('\n').slice(1);
    for (const row of rows) {
        const [right = '', ...cells] = row.trim().split(/\s+/);
        const actual = columns.map(([group, principal]) => {
            const entry = expandGroup(group, { edge: false }).find(
                each => each.principal === principal && each.right === `ms-Exch-${right}`,
            );
            if (!entry) return '-';
            return entry.deny ? 'd' : 'y';
        });
        assert.deepEqual(actual, cells, right);
    }
});

test('groups stand for nothing where they do not exist', () => {
    assert.equal(expandGroup('exchangeusers', { edge: false }).length, 4);
    assert.deepEqual(expandGroup('ExchangeUsers', { edge: true }), []);
    assert.deepEqual(expandGroup('ExchangeLegacyServers', { edge: true }), []);
    assert.equal(expandGroup('AnonymousUsers', { edge: true }).length, 4);
    assert.deepEqual(expandGroup('Custom', { edge: false }), []);
    assert.deepEqual(expandGroup('None', { edge: false }), []);
    assert.deepEqual(expandGroup('toString', { edge: false }), []);
});

test('nobody anonymous may relay by a group', () => {
    const entries = permissionGroups.flatMap(({ name }) => expandGroup(name, { edge: false }));
    const relays = entries.filter(
        ({ principal, right }) => principal === anonymous && right.endsWith('Any-Recipient'),
    );
    assert.deepEqual(relays, []);
});

test('every entry names a principal and a right of the tables', () => {
    const entries = [
        ...permissionGroups.flatMap(({ name }) => expandGroup(name, { edge: false })),
        ...sendConnectorAces,
    ];
    for (const { principal, right } of entries) {
        assert.ok(
            principals.some(({ name }) => name === principal),
            principal,
        );
        assert.equal(findRight(right)?.name, right);
    }
});

test('send connectors give anonymous sessions routing headers only', () => {
    assert.deepEqual(
        sendConnectorAces.filter(({ principal }) => principal === anonymous).map(({ right }) => right),
        ['ms-Exch-Send-Headers-Routing'],
    );
});
