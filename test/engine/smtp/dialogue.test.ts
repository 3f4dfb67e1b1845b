import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { replies } from '../../../engine/catalogue/replies.ts';
import type { Request } from '../../../engine/smtp/dialogue.ts';
import { dialogueJson, renderDialogue } from '../../../engine/smtp/render.ts';
import { last, now, played } from '../../support/play.ts';
import { below, random, runs, seedOfRun } from '../../support/random.ts';

const organization = `organization Contoso {
    accepted domain contoso.com Authoritative default
    accepted domain *.contoso.com InternalRelay
    mailbox anna@contoso.com
    account CONTOSO\\svc-app
}
`;
const server = (version: string, roles = 'Mailbox', inside = '') =>
    `${organization}server EX { Version = ${version} Roles = ${roles} Fqdn = ex.contoso.com ${inside} }`;
const e19 = server('2019');
const withConnector = (properties: string, version = '2019') =>
    server(
        version,
        'Mailbox',
        `service FrontendTransport { receive connector Relay { Bindings = 0.0.0.0:25 RemoteIPRanges = 192.0.2.0/24 ${properties} } }`,
    );
const hub = (groups: string, version = '2010') =>
    server(
        version,
        'HubTransport',
        `service Transport { default connector Default { PermissionGroups = ${groups} } }`,
    );

const ehlo = 'EHLO client';
const mail = 'MAIL FROM:<a@example.org>';
const own = 'RCPT TO:<anna@contoso.com>';
const foreign = 'RCPT TO:<b@example.net>';
const anna: Partial<Request> = { login: 'anna@contoso.com', port: 587 };
const submit = [ehlo, 'STARTTLS', ehlo, 'AUTH LOGIN'];
const relayed = '550 5.7.54 SMTP; Unable to relay recipient in non-accepted domain';

/** Topology, the client's lines, the answer to the last of them, and what else is asked. */
const rows: readonly [string, string, readonly string[], string, Partial<Request>?][] = [
    ['anonymous relay on 2019', e19, [ehlo, mail, foreign], relayed],
    ['anonymous relay on SE', server('SE'), [ehlo, mail, foreign], relayed],
    ['anonymous relay on 2016', server('2016'), [ehlo, mail, foreign], relayed],
    [
        'anonymous relay on 2013',
        server('2013', 'ClientAccess, Mailbox'),
        [ehlo, mail, foreign],
        '550 5.7.1 Unable to relay',
    ],
    ['anonymous relay on 2010', hub('AnonymousUsers'), [ehlo, mail, foreign], '550 5.7.1 Unable to relay'],
    [
        'anonymous relay on 2007',
        hub('AnonymousUsers', '2007'),
        [ehlo, mail, foreign],
        '550 5.7.1 Unable to relay',
    ],
    ['anonymous on 587', e19, [ehlo, mail], '530 5.7.1 Client was not authenticated', { port: 587 }],
    ['own domain', e19, [ehlo, mail, own], '250 2.1.5 Recipient OK'],
    ['subdomain', e19, [ehlo, mail, 'RCPT TO:<x@eu.contoso.com>'], '250 2.1.5 Recipient OK'],
    ['a domain that only ends alike', e19, [ehlo, mail, 'RCPT TO:<x@notcontoso.com>'], relayed],
    [
        'no brackets, blanks, lower case',
        e19,
        ['helo', 'mail from: a@example.org', 'rcpt to: anna@contoso.com '],
        '250 2.1.5 Recipient OK',
    ],
    [
        'DSN parameters',
        e19,
        [
            ehlo,
            `${mail} RET=HDRS ENVID=abc SIZE=100 BODY=8BITMIME AUTH=<>`,
            `${own} NOTIFY=success,failure ORCPT=rfc822;anna@contoso.com`,
        ],
        '250 2.1.5 Recipient OK',
    ],
    ['empty sender', e19, [ehlo, 'MAIL FROM:<>'], '250 2.1.0 Sender OK'],
    ['MAIL before EHLO', e19, [mail], '503 5.5.2 Send hello first'],
    ['RCPT before MAIL', e19, [ehlo, own], '503 5.5.2 Need mail command'],
    ['DATA before RCPT', e19, [ehlo, mail, 'DATA'], '503 5.5.2 Need rcpt command'],
    ['a second MAIL', e19, [ehlo, mail, mail], '503 5.5.2 Sender already specified'],
    ['RSET makes room for one', e19, [ehlo, mail, 'RSET', mail], '250 2.1.0 Sender OK'],
    ['RSET', e19, [ehlo, 'RSET'], '250 2.0.0 Resetting'],
    ['NOOP', e19, [ehlo, 'NOOP'], '250 2.0.0 OK'],
    ['VRFY', e19, [ehlo, 'VRFY anna'], '252 2.1.5 Cannot VRFY user'],
    ['EXPN', e19, [ehlo, 'EXPN staff'], '502 5.3.3 Command not implemented'],
    ['an unknown verb on 2019', e19, [ehlo, 'JUMP'], "500 5.3.3 Unrecognized command '<redacted>'"],
    ['an unknown verb on 2016', server('2016'), [ehlo, 'JUMP'], '500 5.3.3 Unrecognized command'],
    [
        'names of object members are no verbs',
        server('2016'),
        [ehlo, 'constructor'],
        '500 5.3.3 Unrecognized command',
    ],
    ['a bad EHLO name', e19, ['EHLO a?b'], '501 5.5.4 Invalid domain name'],
    ['delivery before EHLO', e19, [mail], '503 5.5.1 Bad sequence of commands', { port: 475 }],
    ['delivery on its third port', e19, [mail], '503 5.5.1 Bad sequence of commands', { port: 477 }],
    [
        'AUTH LOGIN before TLS',
        e19,
        [ehlo, 'AUTH LOGIN'],
        '504 5.7.4 Unrecognized authentication type',
        { port: 587 },
    ],
    ['AUTH CRAM-MD5', e19, [ehlo, 'AUTH CRAM-MD5'], '504 5.7.4 Unrecognized authentication type'],
    ['AUTH LOGIN', e19, submit, '235 2.7.0 Authentication successful', anna],
    ['AUTH NTLM in clear text', e19, [ehlo, 'AUTH NTLM'], '235 2.7.0 Authentication successful', anna],
    ['AUTH GSSAPI', e19, [ehlo, 'AUTH GSSAPI'], '235 2.7.0 Authentication successful', anna],
    ['a wrong password', e19, submit, '535 5.7.3 Authentication unsuccessful', { ...anna, loginFails: true }],
    ['own address', e19, [...submit, 'MAIL FROM:<Anna@contoso.com>'], '250 2.1.0 Sender OK', anna],
    [
        'own address, then the world',
        e19,
        [...submit, 'MAIL FROM:<anna@contoso.com>', foreign],
        '250 2.1.5 Recipient OK',
        anna,
    ],
    [
        'the address of somebody else',
        e19,
        [...submit, 'MAIL FROM:<bob@contoso.com>'],
        '550 5.7.60 SMTP; Client does not have permissions to send as this sender',
        anna,
    ],
    [
        'no mailbox',
        e19,
        [...submit, 'MAIL FROM:<svc-app@contoso.com>'],
        '550 5.7.60 SMTP; Client does not have permissions to send as this sender',
        { ...anna, login: 'CONTOSO\\svc-app' },
    ],
    [
        'a sender on 2010',
        hub('ExchangeUsers'),
        [...submit, 'MAIL FROM:<bob@contoso.com>'],
        '550 5.7.1 Client does not have permissions to send as this sender',
        { login: 'anna@contoso.com' },
    ],
    [
        'RequireTLS',
        withConnector('RequireTLS = true PermissionGroups = AnonymousUsers'),
        [ehlo, mail],
        '451 5.7.3 Must issue a STARTTLS command first',
    ],
    [
        'RequireTLS after STARTTLS',
        withConnector('RequireTLS = true PermissionGroups = AnonymousUsers'),
        [ehlo, 'STARTTLS', ehlo, mail],
        '250 2.1.0 Sender OK',
    ],
    ['STARTTLS forgets EHLO', e19, [ehlo, 'STARTTLS', mail], '503 5.5.2 Send hello first'],
    [
        'the relay right',
        withConnector(
            'PermissionGroups = AnonymousUsers grant ms-Exch-SMTP-Accept-Any-Recipient to "NT AUTHORITY\\ANONYMOUS LOGON"',
        ),
        [ehlo, mail, foreign],
        '250 2.1.5 Recipient OK',
    ],
    [
        'a denied relay right',
        withConnector(
            'PermissionGroups = AnonymousUsers grant ms-Exch-SMTP-Accept-Any-Recipient to S-1-5-7 deny ms-Exch-SMTP-Accept-Any-Recipient to S-1-5-7',
        ),
        [ehlo, mail, foreign],
        relayed,
    ],
    [
        'externally secured',
        withConnector('AuthMechanism = ExternalAuthoritative PermissionGroups = ExchangeServers'),
        [ehlo, mail, foreign],
        '250 2.1.5 Recipient OK',
    ],
    [
        'an announced size',
        withConnector('PermissionGroups = AnonymousUsers MaxMessageSize = 64KB'),
        [ehlo, `${mail} SIZE=65537`],
        '552 5.3.4 Message size exceeds fixed maximum message size',
    ],
    [
        'too many recipients',
        withConnector('PermissionGroups = AnonymousUsers MaxRecipientsPerMessage = 1'),
        [ehlo, mail, own, own],
        '452 4.5.3 Too many recipients',
    ],
    [
        'reserved top level',
        withConnector('PermissionGroups = AnonymousUsers RejectReservedTopLevelRecipientDomains = true'),
        [ehlo, mail, 'RCPT TO:<a@b.test>'],
        '550 5.1.4 Recipient address reserved by RFC 2606',
    ],
    [
        'reserved second level',
        withConnector('PermissionGroups = AnonymousUsers RejectReservedSecondLevelRecipientDomains = true'),
        [ehlo, mail, foreign],
        '550 5.1.5 Recipient address reserved by RFC 2606',
    ],
    [
        'single label',
        withConnector('PermissionGroups = AnonymousUsers RejectSingleLabelRecipientDomains = true'),
        [ehlo, mail, 'RCPT TO:<a@host>'],
        '550 5.1.6 Recipient addresses in single label domains not accepted',
    ],
    [
        'rate',
        withConnector('PermissionGroups = AnonymousUsers MessageRateLimit = 1'),
        [ehlo, mail, 'RSET', mail],
        '421 4.4.2 Message submission rate for this client has exceeded the configured limit',
    ],
    [
        'rate after a minute',
        withConnector('PermissionGroups = AnonymousUsers MessageRateLimit = 1'),
        [ehlo, mail, 'RSET', '(wait 00:01:00)', mail],
        '250 2.1.0 Sender OK',
    ],
    ['idle', e19, [ehlo, '(wait 00:05:00)'], '451 4.7.0 Timeout waiting for client input'],
    ['not idle long enough', e19, [ehlo, '(wait 00:04:59)', 'NOOP'], '250 2.0.0 OK'],
    [
        'too long',
        e19,
        [ehlo, '(wait 00:04:00)', 'NOOP', '(wait 00:04:00)', 'NOOP', '(wait 00:04:00)'],
        '421 4.4.1 Connection timed out',
    ],
    [
        'the sixth error',
        e19,
        [ehlo, 'X', 'X', 'X', 'X', 'X', 'X', 'NOOP'],
        '421 4.7.0 Too many errors on this connection, closing transmission channel',
    ],
    ['maintenance', server('2019', 'Mailbox', 'Maintenance = true'), [ehlo], '421 4.3.2 Service not active'],
    [
        'connections',
        e19,
        [],
        '421 4.3.2 The maximum number of concurrent connections has exceeded a limit, closing transmission channel',
        { others: { all: 5000, fromClient: 0 } },
    ],
    [
        'connections of one client',
        e19,
        [],
        '421 4.3.2 The maximum number of concurrent server connections has exceeded a per-source limit, closing transmission channel',
        { others: { all: 30, fromClient: 20 } },
    ],
    [
        'a loop',
        e19,
        [ehlo, mail, own, 'DATA', ...Array.from({ length: 61 }, () => 'Received: by x'), '', '.'],
        '554 5.4.6 Hop count exceeded - possible mail loop',
    ],
    [
        'back pressure behind the front end',
        e19,
        [ehlo, mail, own, 'DATA', 'Hello', '.'],
        '452 4.3.1 Insufficient system resources (UsedDiskSpace[C:\\Queue])',
        { pressure: 'UsedDiskSpace[C:\\Queue]' },
    ],
    [
        'back pressure on a Hub',
        hub('AnonymousUsers'),
        [ehlo, mail],
        '452 4.3.1 Insufficient system resources',
        { pressure: 'UsedDiskSpace' },
    ],
    [
        'BDAT',
        e19,
        [ehlo, mail, own, 'BDAT 6', 'Test', 'BDAT 0 LAST', 'QUIT'],
        '221 2.0.0 Service closing transmission channel',
    ],
    [
        'a dotted line',
        e19,
        [ehlo, mail, own, 'DATA', '..', 'QUIT', '.', 'QUIT'],
        '221 2.0.0 Service closing transmission channel',
    ],
];

for (const [name, topology, script, expected, request] of rows) {
    test(`${name}: ${expected}`, () => assert.equal(last(topology, script, request), expected));
}

test('anonymous senders of Transport are judged after the message', () => {
    const topology = hub('AnonymousUsers deny ms-Exch-SMTP-Accept-Authoritative-Domain-Sender to S-1-5-7');
    const lines = [ehlo, 'MAIL FROM:<boss@contoso.com>', own, 'DATA', 'Hello', '.'];
    assert.equal(
        last(topology, lines),
        '550 5.7.1 Anonymous client does not have permissions to send as this sender',
    );
});

test('the queue number and host stand in the answer to a message, as the version prints them', () => {
    const lines = [ehlo, mail, own, 'DATA', 'Message-ID: <1@client>', '', 'Hello', '.'];
    assert.equal(
        last(e19, lines),
        '250 2.6.0 <1@client> [InternalId=5111011082001, Hostname=ex.contoso.com] 33 bytes in 0.125, 0.258 KB/sec Queued mail for delivery',
    );
    assert.equal(
        last(server('2013', 'ClientAccess, Mailbox'), lines),
        '250 2.6.0 <1@client> [InternalId=5111011082001, Hostname=ex.contoso.com] Queued mail for delivery',
    );
    assert.equal(
        last(hub('AnonymousUsers'), lines),
        '250 2.6.0 <1@client> [InternalId=5111011082001] Queued mail for delivery',
    );
});

test('the same request always gives the same dialogue', () => {
    const request = { mail: 'a@example.org', rcpt: ['anna@contoso.com'] };
    assert.deepEqual(played(e19, request), played(e19, request));
});

test('a composed dialogue goes as far as a client would', () => {
    const said = (request: Partial<Request>) =>
        played(e19, request).steps.map(({ client }) => client?.split(' ')[0] ?? '');
    assert.deepEqual(said({ mail: 'a@example.org', rcpt: ['b@example.net'] }), [
        '',
        'EHLO',
        'MAIL',
        'RCPT',
        'QUIT',
    ]);
    assert.deepEqual(said({ ...anna, tls: true, mail: 'anna@contoso.com' }), [
        '',
        'EHLO',
        'STARTTLS',
        'EHLO',
        'AUTH',
        'YW5uYUBjb250b3NvLmNvbQ==',
        '(password)',
        'MAIL',
        'QUIT',
    ]);
    assert.deepEqual(said({ ...anna, loginFails: true }), ['', 'EHLO', 'AUTH', '(NTLM', '(NTLM', 'QUIT']);
});

test('failures of clients that are not authenticated are delayed, others are not', () => {
    const refused = played(e19, { script: [ehlo, mail, foreign] }).steps.at(-1);
    assert.equal(refused?.delay, 5);
    const sender = played(e19, { ...anna, script: [...submit, 'MAIL FROM:<bob@contoso.com>'] }).steps.at(-1);
    assert.equal(sender?.delay, 0);
});

test('the third wrong password ends the connection', () => {
    const { steps } = played(e19, {
        ...anna,
        loginFails: true,
        script: [...submit, 'AUTH LOGIN', 'AUTH LOGIN', 'NOOP'],
    });
    assert.equal(steps.at(-1)?.server[0], '535 5.7.3 Authentication unsuccessful');
    assert.ok(steps.at(-1)?.close);
});

test('rights that are not known make answers unverified and say what to collect', () => {
    const { steps, notKnown } = played(withConnector('PermissionGroups = AnonymousUsers, Custom'), {
        script: [ehlo, mail, foreign],
    });
    assert.equal(steps.at(-1)?.confidence, 'unverified');
    assert.match(notKnown.join(), /Get-ADPermission/);
});

test('where no connector answers, no reply is made up', () => {
    const { steps, notKnown } = played(e19, { port: 26 });
    assert.deepEqual(
        steps.map(({ server: lines }) => lines),
        [[]],
    );
    assert.match(notKnown.join(), /Nothing listens/);
});

test('the reason stands beside each reply', () => {
    const text = renderDialogue(played(e19, { script: ['HELO x', mail, foreign] }));
    assert.equal(
        text,
        `# EX\\Default Frontend EX
# 192.0.2.1 is in 0.0.0.0-255.255.255.255, the only match among the connectors at any IPv4 address, port 25

<- 220 ex.contoso.com Microsoft ESMTP MAIL Service ready at Sat, 21 Nov 2026 12:00:00 +0000   # EX\\Default Frontend EX answers
-> HELO x
<- 250 ex.contoso.com Hello [192.0.2.1]   # HELO offers no extensions
-> MAIL FROM:<a@example.org>
<- 250 2.1.0 Sender OK   # an anonymous client may submit: AnonymousUsers gives it to NT AUTHORITY\\ANONYMOUS LOGON
-> RCPT TO:<b@example.net>
<- ${relayed}   # example.net is no accepted domain and an anonymous client has no Accept-Any-Recipient right; after 5 seconds
`,
    );
});

test('the JSON document has the promised keys only', () => {
    const json = dialogueJson(played(e19, { script: [ehlo], now }));
    assert.deepEqual(Object.keys(json), ['connector', 'steps', 'notKnown']);
    assert.deepEqual(Object.keys(json.steps[0] ?? {}), [
        'client',
        'server',
        'because',
        'source',
        'confidence',
    ]);
    assert.equal(json.steps[0]?.client, null);
});

test('every reply of the table is given somewhere', () => {
    const folder = 'engine/smtp';
    const code = readdirSync(folder).map(file => readFileSync(`${folder}/${file}`, 'utf8'));
    const unused = Object.keys(replies).filter(
        name => !code.some(text => text.includes(`'${name}'`) || text.includes(`replies.${name}`)),
    );
    assert.deepEqual(unused, []);
});

test('no line makes it throw, and every answer has a reply of three digits', () => {
    const number = random(seedOfRun);
    const pick = (limit: number) => below(number, limit);
    const words = [
        'EHLO',
        'HELO',
        'MAIL',
        'FROM:',
        '<a@b.example>',
        'RCPT',
        'TO:',
        'DATA',
        '.',
        'BDAT',
        '5',
        'LAST',
        'AUTH',
        'LOGIN',
        'NTLM',
        '=',
        'STARTTLS',
        'RSET',
        'QUIT',
        '"',
        '<',
        '>',
        '@',
        'SIZE=1',
        '\u0000',
        'é',
        '*',
        '(wait 00:00:01)',
        '',
    ];
    for (let round = 0; round < runs(300); round++) {
        const script = Array.from({ length: 12 }, () =>
            Array.from({ length: 1 + pick(4) }, () => words[pick(words.length)]).join(
                pick(3) === 0 ? '' : ' ',
            ),
        );
        for (const { server: lines } of played(e19, { script, port: [25, 587, 465, 475][pick(4)] ?? 25 })
            .steps) {
            for (const line of lines) assert.match(line, /^[2-5]\d\d[ -]/);
        }
    }
});
