import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { CompletionItem } from 'vscode-languageserver';
import { rules } from '../../rules/index.ts';
import { type CompletionParams, completion } from '../../server/features/completion.ts';
import { diagnose } from '../support/check.ts';
import { applied, editor } from '../support/editor.ts';

function items(marked: string, context?: CompletionParams['context']): CompletionItem[] {
    const { projects, params } = editor(marked);
    return completion(projects, { ...params, context });
}

const labels = (marked: string) => items(marked).map(({ label }) => label);

/** The text after one of the proposals is taken. */
function taken(marked: string, label: string): string {
    const found = items(marked).find(each => each.label === label);
    assert.ok(
        found?.textEdit && 'range' in found.textEdit,
        `${label} is not among ${labels(marked).join(', ')}`,
    );
    return applied(marked.replace('<|>', ''), found.textEdit);
}

const onServer = (frontend: string, head = 'Version = 2019\n  Roles = Mailbox') =>
    `server EX01 {\n  ${head}\n  Fqdn = ex01.contoso.com\n  Addresses = 10.0.0.11\n  service FrontendTransport {\n    ${frontend}\n  }\n}\n`;

const starts = (marked: string, ...first: string[]) =>
    assert.deepEqual(labels(marked).slice(0, first.length), first);
const only = (marked: string, ...all: string[]) => assert.deepEqual(labels(marked), all);

function offers(marked: string, ...wanted: string[]) {
    const found = labels(marked);
    for (const each of wanted) assert.ok(found.includes(each), `${each} is missing in ${found.join(', ')}`);
}

function lacks(marked: string, ...unwanted: string[]) {
    const found = labels(marked);
    for (const each of unwanted) assert.ok(!found.includes(each), `${each} is among ${found.join(', ')}`);
}

describe('statements', () => {
    test('declarations at the top of a file, as snippets', () => {
        only('<|>', 'server', 'organization', 'network', 'template', 'send connector', 'gateway', 'scenario');
        only(
            'server A { }\n\nser<|>',
            'server',
            'organization',
            'network',
            'template',
            'send connector',
            'gateway',
            'scenario',
        );
        only('network N = 10.0.0.1 <|>');
        assert.match(taken('ser<|>', 'server'), /^server \$\{1:EX01\} \{\n {4}Version/);
    });

    test('properties that are not written yet, the usual ones first', () => {
        starts(
            onServer('receive connector R {\n <|>\n}'),
            'Bindings',
            'RemoteIPRanges',
            'PermissionGroups',
            'AuthMechanism',
        );
        starts(
            onServer('receive connector R {\n bindings = 0.0.0.0:25\n <|>\n PermissionGroups = None\n}'),
            'RemoteIPRanges',
            'AuthMechanism',
        );
        offers(onServer('receive connector R {\n <|>\n}'), 'Usage', 'grant', 'deny');
        offers(onServer('receive connector R {\n Bind<|>\n}'), 'Bindings');
        lacks(
            onServer('receive connector R {\n <|>\n}'),
            'TransportRole',
            'Server',
            'Name',
            'Guid',
            'ProxyEnabled',
        );
        lacks(onServer('default connector ClientFrontend {\n <|>\n}'), 'Usage');
    });

    test('by version and role of the server', () => {
        offers(
            onServer('receive connector R { <|> }'),
            'TlsCertificateName',
            'RejectSingleLabelRecipientDomains',
        );
        lacks(
            onServer('receive connector R { <|> }', 'Version = 2013 Roles = ClientAccess'),
            'RejectSingleLabelRecipientDomains',
        );
        offers(
            'server E { Version = 2019 Roles = Edge\n <|> }',
            'Subscribed',
            'receive connector',
            'default connector DefaultInternal',
            'remove default connector DefaultInternal',
        );
        lacks(
            onServer('').replace('service', '<|>\n service'),
            'Subscribed',
            'receive connector',
            'Guid',
            'service FrontendTransport',
        );
        offers(onServer('').replace('service', '<|>\n service'), 'Site', 'certificate', 'service Transport');
    });

    test('default connectors that are not mentioned yet', () => {
        offers(
            onServer('<|>'),
            'default connector DefaultFrontend',
            'remove default connector ClientFrontend',
            'receive connector',
        );
        lacks(
            onServer('default connector DefaultFrontend { }\n <|>'),
            'default connector DefaultFrontend',
            'default connector ClientProxy',
        );
        only(
            onServer('default connector DefaultFrontend { }\n remove default connector <|>'),
            'ClientFrontend',
            'OutboundProxyFrontend',
        );
        only(
            onServer('default connector Client<|>'),
            'DefaultFrontend',
            'ClientFrontend',
            'OutboundProxyFrontend',
        );
        only('server H { Version = 2010 Roles = HubTransport\n default connector <|> }', 'Default', 'Client');
    });

    test('of organizations, certificates, gateways and scenarios', () => {
        offers('organization O {\n <|>\n}', 'MaxReceiveSize', 'accepted domain', 'mailbox');
        offers('server A {\n certificate C {\n <|>\n}\n}', 'Subject', 'NotAfter', 'Services');
        offers('gateway G {\n <|>\n}', 'SourceNat', 'publish');
        starts('scenario s {\n <|>\n}', 'connect', 'helo', 'starttls');
        offers('send connector S {\n <|>\n}', 'AddressSpaces', 'grant');
    });

    test('a property is written with its equals sign, unless it has one', () => {
        assert.equal(taken('template T {\n Bin<|>\n}', 'Bindings'), 'template T {\n Bindings = \n}');
        assert.equal(
            taken('template T {\n Bin<|> = 0.0.0.0:25\n}', 'Bindings'),
            'template T {\n Bindings = 0.0.0.0:25\n}',
        );
    });
});

describe('values', () => {
    test('legal ones that the list does not have yet', () => {
        offers('template T { AuthMechanism = <|> }', 'None', 'Tls', 'BasicAuth');
        lacks('template T { AuthMechanism = Tls, <|> }', 'None', 'Tls');
        lacks('template T { PermissionGroups = <|> }', 'Custom');
        lacks(
            'server E { Version = 2019 Roles = Edge receive connector R { PermissionGroups = <|> } }',
            'ExchangeUsers',
        );
        only('template T { RequireTLS = <|> }', 'true', 'false');
        only('template T { MaxMessageSize = <|> }', '36MB');
        only('template T { MessageRateLimit = <|> }', 'Unlimited');
        starts('server A { Version = <|> }', 'SE', '2019');
        only('server A { Roles = Edge, <|> }', 'Mailbox', 'ClientAccess', 'HubTransport');
        only('template T { Comment = <|> }');
        only('template T { Comment = "<|>" }');
        only('template T { Unheard = <|> }');
    });

    test('networks with their sizes, quoted where they need it', () => {
        const text =
            'network Printers = 10.0.0.0/24\nnetwork "To Do" = 10.0.1.1\ntemplate T { RemoteIPRanges = <|> }';
        starts(text, 'Printers', 'To Do');
        assert.match(taken(text, 'To Do'), /RemoteIPRanges = "To Do" \}$/);
        assert.equal(items(text)[0]?.detail, '256 IPv4 addresses');
        only('network A = <|>\nnetwork B = 10.0.0.1', 'B');
    });

    test('bindings where no other service listens', () => {
        only(
            onServer('receive connector R { Bindings = <|> }'),
            ...['0.0.0.0', '[::]', '10.0.0.11'].flatMap(host =>
                [25, 587, 717].map(port => `${host}:${port}`),
            ),
        );
        const [first] = items(onServer('receive connector R { Bindings = <|> }'));
        assert.equal(first?.detail, 'shared with Default Frontend EX01');
        const clash = onServer('receive connector R { Bindings = <|> }').replace(
            /\}\n$/,
            'service Transport { receive connector X { Bindings = 0.0.0.0:25 } }\n}\n',
        );
        lacks(clash, '0.0.0.0:25', '10.0.0.11:25');
        offers(clash, '[::]:25');
    });

    test('servers, certificates, domains', () => {
        only(`${onServer('')}send connector S { SourceTransportServers = <|> }`, 'EX01');
        const certificate = onServer(
            'default connector DefaultFrontend { TlsCertificateName = <|> }',
        ).replace(
            'service',
            'certificate C { Subject = "CN=a" Issuer = "CN=ca, O=x" Services = SMTP }\n certificate D { Subject = "CN=b" Issuer = "CN=ca" Services = IIS }\n service',
        );
        only(certificate, '<I>CN=ca, O=x<S>CN=a');
        assert.match(
            taken(certificate, '<I>CN=ca, O=x<S>CN=a'),
            /TlsCertificateName = "<I>CN=ca, O=x<S>CN=a" \}/,
        );
        only(
            'organization { accepted domain contoso.com\n accepted domain *.a.b }\ntemplate T { DefaultDomain = <|> }',
            'contoso.com',
        );
    });
});

describe('names and sessions', () => {
    test('templates, services, rights, principals', () => {
        only(
            `template Relay { }\ntemplate "My T" { }\n${onServer('receive connector R like <|>')}`,
            'Relay',
            'My T',
        );
        only(onServer('receive connector R <|>'), 'like');
        only('server A { Version = 2019 Roles = Mailbox service <|> }', 'FrontendTransport', 'Transport');
        starts('template T { grant <|> }', 'ms-Exch-SMTP-Submit', 'ms-Exch-SMTP-Accept-Any-Recipient');
        lacks(
            'template T { grant ms-Exch-SMTP-Submit, <|> }',
            'ms-Exch-SMTP-Submit',
            'ms-Exch-Send-Headers-Forest',
        );
        only('template T { grant x <|> }', 'to');
        offers(
            'organization { account D\\x }\ntemplate T { grant r to <|> }',
            'NT AUTHORITY\\ANONYMOUS LOGON',
            'D\\x',
        );
    });

    test('an open quote is replaced, and what is behind it stays', () => {
        const open = 'template T {\n grant r to "NT<|>\n Enabled = true\n}';
        assert.equal(
            taken(open, 'NT AUTHORITY\\ANONYMOUS LOGON'),
            'template T {\n grant r to "NT AUTHORITY\\ANONYMOUS LOGON"\n Enabled = true\n}',
        );
        assert.equal(items(open)[0]?.filterText?.startsWith('"'), true);
        assert.equal(
            taken('template T { grant r to "N<|>T" }', 'NT AUTHORITY\\ANONYMOUS LOGON'),
            'template T { grant r to "NT AUTHORITY\\ANONYMOUS LOGON" }',
        );
    });

    test('servers with their ports, also behind a colon', () => {
        only(
            `${onServer('')}scenario s { connect from any to <|> }`,
            ...[25, 465, 475, 587, 717, 2525].map(port => `EX01:${port}`),
        );
        assert.match(
            taken(`${onServer('')}scenario s { connect from any to EX01:5<|> }`, 'EX01:587'),
            /to EX01:587 \}$/,
        );
        offers(`${onServer('')}gateway G { publish 10.0.0.5:25 to <|> }`, 'EX01:25');
        starts(`network N = 10.0.0.1\n${onServer('')}scenario s { connect from <|> }`, 'N', 'any');
        only('scenario s { connect from any <|> }', 'except', 'to');
    });

    test('accounts, addresses, replies, connectors', () => {
        const people = 'organization { accepted domain c.com\n mailbox anna@c.com\n account D\\x }\n';
        only(`${people}scenario s { auth login as <|> }`, 'anna@c.com', 'D\\x');
        only('scenario s { auth login <|> }', 'as');
        starts(`${people}scenario s { mail from <<|>> }`, 'anna@c.com', 'someone@c.com');
        assert.match(
            taken(`${people}scenario s { mail from <<|>> }`, 'anna@c.com'),
            /from <anna@c\.com> \}$/,
        );
        assert.match(taken(`${people}scenario s { rcpt to <|> }`, 'anna@c.com'), /to <anna@c\.com> \}$/);
        only('scenario s { expect <|> }', '250', '530 5.7.1', '550 5.7.54', '550 5.7.1', '550 5.7.60');
        offers('scenario s { expect 550 <|> }', '5.7.54', 'via');
        offers(
            `${onServer('receive connector R { }')}scenario s { connect from any to EX01:25\n expect 250 via <|> }`,
            'R',
            'Default Frontend EX01',
        );
        only(
            'organization { accepted domain c.com <|> }',
            'Authoritative',
            'ExternalRelay',
            'InternalRelay',
            'default',
        );
    });
});

describe('nothing', () => {
    test('in comments, in new names, in quotes where a statement begins', () => {
        for (const text of [
            '# se<|>',
            'server A { /* <|> */ }',
            'server <|>',
            'server A<|>',
            'organization { mailbox <|> }',
            'server A {\n "<|>\n}',
            'scenario s { helo <|> }',
        ]) {
            assert.deepEqual(labels(text), [], text);
        }
    });

    test('for a blank after a whole statement', () => {
        const text = 'template T { Enabled = true <|> }';
        assert.deepEqual(items(text, { triggerCharacter: ' ' }), []);
        assert.notDeepEqual(items(text), []);
        assert.notDeepEqual(items('template T { Enabled = <|> }', { triggerCharacter: ' ' }), []);
    });
});

test('what is proposed is legal: no rule calls a proposed value or property wrong', () => {
    assert.ok(rules.some(({ id }) => id === 'invalid-value'));
    const receive = items(onServer('receive connector R {\n <|>\n}')).filter(({ label }) =>
        /^[A-Z]/.test(label),
    );
    assert.ok(20 < receive.length);
    for (const { label } of receive) {
        for (const value of items(onServer(`receive connector R { ${label} = <|> }`))) {
            assert.ok(value.textEdit);
            const found = diagnose(
                onServer(`receive connector R { ${label} = ${value.textEdit.newText} }`),
            ).filter(({ rule }) => /^(invalid-value|unknown-property|syntax)$/.test(rule));
            assert.deepEqual(
                found.map(({ message }) => message),
                [],
            );
        }
    }
});
