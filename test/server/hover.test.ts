import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { hover } from '../../server/features/hover.ts';
import { editor } from '../support/editor.ts';

/** The hover at the cursor, as Markdown; empty where there is none. */
function hovered(marked: string): string {
    const { projects, params } = editor(marked);
    const contents = hover(projects, params)?.contents;
    return typeof contents === 'object' && 'value' in contents ? contents.value : '';
}

const server = (frontend: string, more = '') =>
    `server EX01 {\n  Version = 2019\n  Roles = Mailbox\n  Fqdn = ex01.contoso.com\n  Addresses = 10.0.0.11\n${more}  service FrontendTransport {\n${frontend}\n  }\n}\n`;

function says(marked: string, ...sentences: readonly (string | RegExp)[]) {
    const text = hovered(marked);
    for (const sentence of sentences) {
        if (typeof sentence === 'string')
            assert.ok(text.includes(sentence), `${sentence}\nis missing in\n${text}`);
        else assert.match(text, sentence);
    }
}

const silentOn = (marked: string, sentence: string) =>
    assert.ok(!hovered(marked).includes(sentence), hovered(marked));

describe('a default connector', () => {
    test('says what it is for, who connects, where it hands over and what it lets in', () => {
        says(
            server('default connector <|>DefaultFrontend { }'),
            '**Default Frontend EX01** · default connector of FrontendTransport',
            'Mail from outside and from devices',
            '**Who connects:** Mail servers on the internet',
            '**Hands over:** Anonymous sessions go to `Default EX01` (2525)',
            '**Exposure:** May face the internet',
            '`[::]:25`, `0.0.0.0:25` · Front End Transport (MSExchangeFrontendTransport.exe)',
            '**Serves:** every IPv4 address and every IPv6 address',
            '| Anonymous clients | send to accepted domains only; any sender address |',
            /\*Source: [^*]+\*$/,
        );
        silentOn(server('default connector <|>DefaultFrontend { }'), 'Differs');
    });

    test('tells what differs, and that its purpose is that of setup', () => {
        says(
            server(
                'default connector <|>DefaultFrontend {\n ProtocolLoggingLevel = None\n TarpitInterval = 00:00:05\n }',
            ),
            'As setup makes it: Mail from outside',
            '- `ProtocolLoggingLevel`: `None` (setup: `Verbose`)',
        );
        silentOn(
            server(
                'default connector <|>DefaultFrontend {\n ProtocolLoggingLevel = None\n TarpitInterval = 00:00:05\n }',
            ),
            'TarpitInterval',
        );
    });

    test('lets anonymous clients relay where they were granted the right', () => {
        const grant =
            'default connector <|>DefaultFrontend { grant ms-Exch-SMTP-Accept-Any-Recipient to "ANONYMOUS LOGON" }';
        says(server(grant), '| Anonymous clients | send to any recipient (relay); any sender address |');
    });

    test('that is removed says what it was', () => {
        says(
            server('remove default connector <|>ClientFrontend'),
            '**Client Frontend EX01** · removed on this server',
            '**Who connects:**',
        );
        silentOn(server('remove default connector <|>ClientFrontend'), 'Serves');
    });

    test('that setup does not make is told apart from those that it does', () => {
        says(
            server('default connector <|>DefaultInternal { }'),
            '**DefaultInternal** · no default connector',
            '`DefaultFrontend`, `ClientFrontend`',
        );
        says(server('default connector <|>Def'), '**Def** · no default connector');
    });

    test('of a Hub Transport server says what no source settles', () => {
        says(
            'server H { Version = 2010 Roles = HubTransport\n default connector Default { <|>MaxHeaderSize = 128KB } }',
            'which no source settles for this version',
        );
    });

    test('is known while its block is half typed', () => {
        says(
            'server EX01 {\n Version = 2019\n Roles = Mailbox\n service FrontendTransport {\n default connector Default<|>Frontend {\n Comment = \n\nserver B { }',
            '**Who connects:**',
        );
    });

    test('is found by its name in Exchange', () => {
        says(
            `${server('')}scenario s {\n  connect from 10.0.0.1 to EX01:587\n  expect 250 via "Client <|>Frontend EX01"\n}`,
            '**Client Frontend EX01**',
            '| Users who log in | send to any recipient (relay); only sender addresses that they may send as; no anti-spam filters |',
        );
    });
});

describe('a connector of the administrator', () => {
    const relay = (body: string) => server(`receive connector "<|>Relay" like T {\n${body}\n}`) + templates;
    const templates =
        'template T {\n  Bindings = 0.0.0.0:25\n  PermissionGroups = AnonymousUsers\n}\nnetwork N = 10.1.0.0/24, 10.2.0.1\n';

    test('says whom it serves, what it inherits and what is at its default', () => {
        says(
            relay('RemoteIPRanges = N, 10.3.0.1'),
            '**Relay** · receive connector of FrontendTransport on EX01',
            '**Serves:** 258 IPv4 addresses in 3 ranges: `10.1.0.0/24` (N), `10.2.0.1` (N), `10.3.0.1`',
            '- From template `T`: `Bindings`, `PermissionGroups`',
            'AuthMechanism `Tls`',
        );
    });

    test('claims nothing that the text does not say', () => {
        says(relay('RemoteIPRanges = ?'), '**Serves:** not known');
        says(relay(''), 'RemoteIPRanges is not written, and a new connector has no default for it');
        says(relay('PermissionGroups = ?'), '| Anonymous clients | not known |', 'Get-ADPermission');
        says(relay('PermissionGroups = Custom'), '| Anonymous clients | not known |');
        says(relay('Enabled = ?'), 'Whether it is enabled is not known');
    });

    test('that is externally secured trusts whoever connects', () => {
        says(
            relay('AuthMechanism = ExternalAuthoritative\n PermissionGroups = ExchangeServers'),
            '| Whoever connects, without authentication | send to any recipient (relay); any sender address; no anti-spam filters; no size limit |',
        );
    });

    test('says that users cannot log in where no mechanism lets them', () => {
        says(
            relay('PermissionGroups = ExchangeUsers'),
            '| Users who log in | cannot log in: AuthMechanism lacks BasicAuth and Integrated |',
        );
    });

    test('outside a service block has no known role', () => {
        says(
            'server EX01 {\n Version = 2019\n Roles = Mailbox\n receive connector <|>R { } }',
            'its TransportRole is not known',
        );
    });

    test('with hostile text stays text', () => {
        says(
            server('receive connector "<|>a `b` | **c**" { }'),
            '**a \\`b\\` \\| \\*\\*c\\*\\***',
            '`` EX01\\a `b` | **c** ``',
        );
    });
});

describe('properties and values', () => {
    test('a property says what it takes, what it has here and where that comes from', () => {
        says(
            server('default connector ClientFrontend { <|>MessageRateLimit = 10 }'),
            '**MessageRateLimit** · whole number from 1 to 2147483647, or Unlimited',
            '**Here:** `10`, as written',
            '**Default** as setup makes ClientFrontend: `5`',
            '*Source: ',
        );
        says(
            server('receive connector R { <|>AuthMechanism = Tls }'),
            '| `BasicAuth` | User name and password by AUTH LOGIN',
            '**Default** of a new connector: `Tls`',
        );
        says(server('receive connector R { <|>MaxHopCount = 30 }'), 'Not settled: The documentation says 30');
        says(`template T { <|>Bindings = 0.0.0.0:25 }`, '**Default:** what its Usage gives');
        says(
            'server E { Version = 2019 Roles = Edge receive connector R { <|>PermissionGroups = Partners } }',
            '`Partners`',
        );
        silentOn(
            'server E { Version = 2019 Roles = Edge receive connector R { <|>PermissionGroups = Partners } }',
            '`ExchangeUsers`',
        );
    });

    test('values are explained', () => {
        says(
            server('receive connector R { AuthMechanism = Tls, <|>BasicAuth }'),
            '**BasicAuth** · value of AuthMechanism',
            'in clear text',
        );
        says(server('receive connector R { MaxMessageSize = 5<|>0MB }'), '52,428,800 bytes');
        says(server('receive connector R { TarpitInterval = <|>00:01:30 }'), '1 minute 30 seconds');
        says(server('receive connector R { RequireTLS = <|>? }'), 'not known');
        says(
            server('receive connector R { RemoteIPRanges = 10.0.0.0/<|>23 }'),
            '512 IPv4 addresses',
            '`10.0.0.0` to `10.0.1.255`',
            'a private address',
        );
        says(server('receive connector R { RemoteIPRanges = 10.0.0.0-10.0.0.<|>300 }'), '**RemoteIPRanges**');
        says(
            server('receive connector R { Bindings = 10.0.0.9:<|>25 }'),
            'Addresses of EX01 do not list it',
            'MSExchangeFrontendTransport.exe listens there',
        );
        says(
            server('receive connector R { Bindings = 0.0.0.0:<|>25 }'),
            'Connectors with this binding: `R` (FrontendTransport), `Default Frontend EX01`',
        );
        says('server A { Version = <|>SE }', 'Exchange Server Subscription Edition');
        says('server A { Build = 15.2.<|>986.5 }', 'Exchange 2019');
    });
});

describe('names', () => {
    test('a network has its ranges, its size and its users', () => {
        const text = `network N = 10.1.0.0/24, fd00::/64\nnetwork All = <|>N, 10.2.0.1\n${server('receive connector R { RemoteIPRanges = All }')}`;
        says(text, '256 IPv4 addresses and 2^64 IPv6 addresses', 'Used by `All`');
        says(
            text.replace('<|>', '').replace('= All }', '= A<|>ll }'),
            '257 IPv4 addresses',
            'Used by `EX01\\R`',
        );
    });

    test('a server lists what listens, implied connectors in italics', () => {
        says(
            `${server('receive connector R { Bindings = 0.0.0.0:2626 }')}send connector S { SourceTransportServers = EX<|>01 }`,
            '**EX01** · Exchange Server 2019',
            '| `0.0.0.0:2525` | *Default EX01* | EdgeTransport.exe |',
            '| `0.0.0.0:2626` | R | MSExchangeFrontendTransport.exe |',
        );
        says('server <|>X { }', 'whose Version is not known', 'Roles: not known', 'Addresses: not known');
    });

    test('templates, send connectors, gateways, domains, accounts, certificates', () => {
        says(
            `template T { Enabled = true }\n${server('receive connector R like <|>T { }')}`,
            'template of 1 setting',
            'Connectors like it: `EX01\\R`',
        );
        says(
            'send connector <|>S { AddressSpaces = "SMTP:*;1" SmartHosts = a.b }',
            '`SMTP:*;1`',
            'the smart hosts `a.b`, port `25`',
            '**Sent by:** not known',
        );
        says('gateway <|>G { Address = 10.0.0.5 SourceNat = true }', 'cannot tell the clients apart');
        says('gateway <|>G { Address = 10.0.0.5 }', 'is not known: SourceNat is not written');
        says(
            'organization { accepted domain <|>*.contoso.com InternalRelay }',
            'subdomains of `contoso.com`',
            'relayed by a send connector',
        );
        says('organization { account <|>CONTOSO\\svc }', 'account without a mailbox');
        says(
            server('', 'certificate <|>C { Subject = "CN=x" Issuer = "CN=ca" Services = IIS }\n'),
            'no connector can use it',
            '**Until the end of:** not known',
        );
        says(
            'organization { accepted domain contoso.com }\nscenario s { rcpt to <<|>a@example.net> }',
            'No accepted domain',
        );
    });

    test('rights, principals, replies and keywords', () => {
        says(
            'template T { grant <|>ms-exch-smtp-accept-any-recipient to x }',
            '**With it:** May relay',
            '**Without it:** Recipients outside the accepted domains get 550 5.7.54',
        );
        says(
            'template T { grant a to "<|>nt authority\\anonymous logon" }',
            'Every session that has not authenticated',
            'S-1-5-7',
        );
        says(
            'scenario s { expect 550 5.7.<|>54 }',
            '`550 5.7.54 SMTP; Unable to relay recipient in non-accepted domain` (2016, 2019, SE): A recipient outside',
        );
        says('server A { remove de<|>fault connector X }', 'A default connector that was deleted');
        says('template T { deny a t<|>o b }', 'The principal that is denied');
    });

    test('nothing is said of what is not known, in comments, and between words', () => {
        for (const text of [
            'template T { grant <|>nonsense to x }',
            'server A { Nonsen<|>se = 1 }',
            '# ser<|>ver',
            'server A {\n\n<|>\n\n}',
            'network N = <|>unheard-of',
        ]) {
            assert.equal(hovered(text), '', text);
        }
    });
});
