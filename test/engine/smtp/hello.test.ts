import assert from 'node:assert/strict';
import { test } from 'node:test';
import { offered, played } from '../../support/play.ts';

const plain = 'PIPELINING | DSN | ENHANCEDSTATUSCODES';
const mime = '8BITMIME | BINARYMIME | CHUNKING';

/** Version, roles, port, then what a client reads in clear text. The source of each row is a session or a port scan of such a server. */
const defaults: readonly [string, string, number, string][] = [
    [
        '2016',
        'Mailbox',
        25,
        `SIZE 37748736 | ${plain} | STARTTLS | X-ANONYMOUSTLS | AUTH NTLM | X-EXPS GSSAPI NTLM | ${mime} | XRDST`,
    ],
    [
        '2019',
        'Mailbox',
        25,
        `SIZE 37748736 | ${plain} | STARTTLS | X-ANONYMOUSTLS | AUTH NTLM | X-EXPS GSSAPI NTLM | ${mime} | SMTPUTF8 | XRDST`,
    ],
    [
        'SE',
        'Mailbox',
        25,
        `SIZE 37748736 | ${plain} | STARTTLS | X-ANONYMOUSTLS | AUTH NTLM | X-EXPS GSSAPI NTLM | ${mime} | SMTPUTF8 | XRDST`,
    ],
    ['2019', 'Mailbox', 587, `SIZE 37748736 | ${plain} | STARTTLS | AUTH GSSAPI NTLM | ${mime} | SMTPUTF8`],
    ['2016', 'Mailbox', 587, `SIZE 37748736 | ${plain} | STARTTLS | AUTH GSSAPI NTLM | ${mime}`],
    [
        '2019',
        'Mailbox',
        465,
        `SIZE 37748736 | ${plain} | STARTTLS | X-ANONYMOUSTLS | AUTH GSSAPI NTLM | X-EXPS GSSAPI NTLM | ${mime} | XEXCH50 | SMTPUTF8 | XRDST | XSHADOWREQUEST`,
    ],
    [
        '2019',
        'Mailbox',
        2525,
        `SIZE | ${plain} | STARTTLS | X-ANONYMOUSTLS | AUTH NTLM | X-EXPS GSSAPI NTLM | ${mime} | XEXCH50 | SMTPUTF8 | XRDST | XSHADOWREQUEST`,
    ],
    [
        '2013',
        'ClientAccess, Mailbox',
        2525,
        `SIZE | ${plain} | STARTTLS | X-ANONYMOUSTLS | AUTH NTLM | X-EXPS GSSAPI NTLM | ${mime} | XEXCH50 | XRDST | XSHADOWREQUEST`,
    ],
    [
        '2013',
        'ClientAccess',
        25,
        `SIZE 37748736 | ${plain} | STARTTLS | X-ANONYMOUSTLS | AUTH NTLM | X-EXPS GSSAPI NTLM | ${mime} | XRDST`,
    ],
    [
        '2013',
        'Mailbox',
        25,
        `SIZE | ${plain} | STARTTLS | X-ANONYMOUSTLS | AUTH NTLM | X-EXPS GSSAPI NTLM | ${mime} | XEXCH50 | XRDST | XSHADOWREQUEST`,
    ],
    [
        '2010',
        'HubTransport',
        25,
        `SIZE | ${plain} | STARTTLS | X-ANONYMOUSTLS | AUTH NTLM | X-EXPS GSSAPI NTLM | ${mime} | XEXCH50 | XRDST | XSHADOW`,
    ],
    ['2010', 'HubTransport', 587, `SIZE 10485760 | ${plain} | STARTTLS | AUTH GSSAPI NTLM | ${mime}`],
    [
        '2016',
        'Edge',
        25,
        `SIZE 37748736 | ${plain} | STARTTLS | X-ANONYMOUSTLS | X-EXPS NTLM | ${mime} | XEXCH50 | XSHADOW`,
    ],
];

for (const [version, roles, port, expected] of defaults) {
    test(`EHLO on port ${port} of a fresh ${version} ${roles} server`, () => {
        assert.equal(offered(server(version, roles), { port }), expected);
    });
}

/** Properties of a custom FrontendTransport connector of 2019, and what changes in its answer. */
const settings: readonly [string, string][] = [
    [
        'AuthMechanism = BasicAuth, Tls',
        `SIZE 37748736 | ${plain} | STARTTLS | AUTH LOGIN | ${mime} | SMTPUTF8`,
    ],
    [
        'AuthMechanism = Tls, BasicAuth, BasicAuthRequireTLS',
        `SIZE 37748736 | ${plain} | STARTTLS | ${mime} | SMTPUTF8`,
    ],
    [
        'AuthMechanism = Tls, ExternalAuthoritative PermissionGroups = ExchangeServers',
        `SIZE 37748736 | ${plain} | STARTTLS | ${mime} | SMTPUTF8`,
    ],
    ['AuthMechanism = None', `SIZE 37748736 | ${plain} | ${mime} | SMTPUTF8`],
    ['SizeEnabled = EnabledWithoutValue', `SIZE | ${plain} | STARTTLS | ${mime} | SMTPUTF8`],
    [
        'SizeEnabled = Disabled PipeliningEnabled = false',
        `DSN | ENHANCEDSTATUSCODES | STARTTLS | ${mime} | SMTPUTF8`,
    ],
    ['MaxMessageSize = 25MB SmtpUtf8Enabled = false', `SIZE 26214400 | ${plain} | STARTTLS | ${mime}`],
    [
        'EightBitMimeEnabled = false BinaryMimeEnabled = false',
        `SIZE 37748736 | ${plain} | STARTTLS | CHUNKING | SMTPUTF8`,
    ],
    [
        'AuthMechanism = Tls, ExchangeServer SuppressXAnonymousTls = true',
        `SIZE 37748736 | ${plain} | STARTTLS | X-EXPS GSSAPI NTLM | ${mime} | SMTPUTF8 | XRDST`,
    ],
    [
        'AuthMechanism = ExchangeServer',
        `SIZE 37748736 | ${plain} | X-ANONYMOUSTLS | X-EXPS GSSAPI NTLM | ${mime} | SMTPUTF8 | XRDST`,
    ],
];

for (const [properties, expected] of settings) {
    test(`EHLO with ${properties}`, () => assert.equal(offered(custom(properties)), expected));
}

test('after STARTTLS, LOGIN appears and the TLS lines vanish', () => {
    const after = offered(server('2016', 'Mailbox'), {}, ['EHLO client', 'STARTTLS']);
    assert.equal(after, `SIZE 37748736 | ${plain} | AUTH NTLM LOGIN | X-EXPS GSSAPI NTLM | ${mime} | XRDST`);
});

test('after X-ANONYMOUSTLS, Exchange authentication appears', () => {
    const after = offered(server('2010', 'HubTransport'), {}, ['EHLO client', 'X-ANONYMOUSTLS']);
    assert.match(
        after,
        /AUTH NTLM LOGIN \| X-EXPS EXCHANGEAUTH GSSAPI NTLM \| X-EXCHANGEAUTH SHA256 \| 8BITMIME/,
    );
});

/** Certificates of a server, and whether its port 25 offers STARTTLS. */
const certificates: readonly [string, boolean][] = [
    [
        'certificate own { Subject = "CN=ex.contoso.com" Domains = ex.contoso.com NotAfter = 2027-01-01 Services = SMTP }',
        true,
    ],
    [
        'certificate old { Subject = "CN=ex.contoso.com" Domains = ex.contoso.com NotAfter = 2026-01-01 Services = SMTP }',
        false,
    ],
    [
        'certificate wild { Subject = "CN=*.contoso.com" Domains = *.contoso.com NotAfter = 2027-01-01 Services = SMTP }',
        true,
    ],
    [
        'certificate other { Subject = "CN=mail.contoso.com" Domains = mail.contoso.com NotAfter = 2027-01-01 Services = SMTP }',
        false,
    ],
    [
        'certificate web { Subject = "CN=ex.contoso.com" Domains = ex.contoso.com NotAfter = 2027-01-01 Services = IIS }',
        false,
    ],
];

for (const [certificate, expected] of certificates) {
    test(`STARTTLS is ${expected ? '' : 'not '}offered with ${certificate}`, () => {
        const lines = offered(`server EX { Version = 2019 Fqdn = ex.contoso.com ${certificate} }`);
        assert.equal(lines.includes('STARTTLS |'), expected);
        assert.ok(lines.includes('X-ANONYMOUSTLS'));
    });
}

test('TlsCertificateName decides where it is set', () => {
    const text = (name: string) => `server EX { Version = 2019 Fqdn = ex.contoso.com
        certificate public { Subject = "CN=mail.contoso.com" Issuer = "CN=CA, O=Example" Domains = mail.contoso.com NotAfter = 2027-01-01 Services = SMTP }
        service FrontendTransport { default connector DefaultFrontend { TlsCertificateName = "${name}" } } }`;
    assert.ok(offered(text('<I>CN=CA,O=Example<S>CN=mail.contoso.com')).includes('STARTTLS'));
    assert.ok(!offered(text('<I>CN=Old CA<S>CN=mail.contoso.com')).includes('STARTTLS'));
});

test('an unlisted certificate for a name of its own is taken to be there, and said so', () => {
    const { steps, notKnown } = played(
        'server EX { Version = 2019 Fqdn = ex.contoso.com service FrontendTransport { default connector DefaultFrontend { Fqdn = mail.contoso.com } } }',
        { script: ['EHLO client'] },
    );
    assert.ok(steps.at(-1)?.server.includes('250-STARTTLS'));
    assert.equal(steps.at(-1)?.confidence, 'unverified');
    assert.match(notKnown.join(), /mail\.contoso\.com/);
});

test('an AuthMechanism that is not known makes the answer unverified', () => {
    const { steps, notKnown } = played(custom('AuthMechanism = ?'), { script: ['EHLO client'] });
    assert.equal(steps.at(-1)?.confidence, 'unverified');
    assert.match(notKnown.join(), /AuthMechanism/);
});

test('a 2019 answer was observed; those of 2016, 2007 and Edge leave something open', () => {
    const confidence = (version: string, roles: string) =>
        played(server(version, roles), { script: ['EHLO client'] }).steps.at(-1)?.confidence;
    assert.deepEqual(
        [
            confidence('2019', 'Mailbox'),
            confidence('2016', 'Mailbox'),
            confidence('2007', 'HubTransport'),
            confidence('2019', 'Edge'),
        ],
        ['observed', 'unverified', 'unverified', 'unverified'],
    );
});

function server(version: string, roles: string): string {
    return `server EX { Version = ${version} Roles = ${roles} Fqdn = ex.contoso.com }`;
}

function custom(properties: string): string {
    return `server EX { Version = 2019 Fqdn = ex.contoso.com service FrontendTransport {
        receive connector Relay { Bindings = 0.0.0.0:25 RemoteIPRanges = 192.0.2.0/24 ${properties.includes('PermissionGroups') ? '' : 'PermissionGroups = AnonymousUsers'} ${properties} } } }`;
}
