import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { fixture, problemOf, reading, summary, textOf } from '../support/reading.ts';

const objs = (content: string) =>
    `<Objs Version="1.1.0.1" xmlns="http://schemas.microsoft.com/powershell/2004/04">\n${content}\n</Objs>`;

const connector = (content: string, refId = '0') =>
    `<Obj RefId="${refId}"><TN RefId="${refId}"><T>Microsoft.Exchange.Data.Directory.SystemConfiguration.ReceiveConnector</T></TN>${content}</Obj>`;

test('the five default connectors of a 2019 server', () => {
    const { objects, notices, metadata } = fixture('css-receiveconnector-e19.clixml');
    assert.deepEqual(
        objects.map(({ type, identity, line }) => `${line} ${type} ${identity}`),
        [
            '2 ReceiveConnector WIN-CTD3L0RGEN4\\Default WIN-CTD3L0RGEN4',
            '502 ReceiveConnector WIN-CTD3L0RGEN4\\Client Proxy WIN-CTD3L0RGEN4',
            '892 ReceiveConnector WIN-CTD3L0RGEN4\\Default Frontend WIN-CTD3L0RGEN4',
            '1311 ReceiveConnector WIN-CTD3L0RGEN4\\Outbound Proxy Frontend WIN-CTD3L0RGEN4',
            '1700 ReceiveConnector WIN-CTD3L0RGEN4\\Client Frontend WIN-CTD3L0RGEN4',
        ],
    );
    assert.deepEqual(
        objects.map(object => object.properties.length),
        [73, 73, 73, 73, 73],
    );
    assert.deepEqual([notices, metadata], [[], 20]);
});

const facts: [string, number, string, string][] = [
    [
        'css-receiveconnector-e19.clixml',
        0,
        'AuthMechanism',
        'Tls | Integrated | BasicAuth | BasicAuthRequireTLS | ExchangeServer',
    ],
    ['css-receiveconnector-e19.clixml', 0, 'Bindings', '0.0.0.0:2525 | [::]:2525'],
    ['css-receiveconnector-e19.clixml', 1, 'Bindings', '[::]:465 | 0.0.0.0:465'],
    [
        'css-receiveconnector-e19.clixml',
        0,
        'RemoteIPRanges',
        '::-ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff | 0.0.0.0-255.255.255.255',
    ],
    ['css-receiveconnector-e19.clixml', 0, 'TransportRole', 'HubTransport'],
    ['css-receiveconnector-e19.clixml', 2, 'TransportRole', 'FrontendTransport'],
    ['css-receiveconnector-e19.clixml', 0, 'MaxMessageSize', '36 MB (37,748,736 bytes)'],
    ['css-receiveconnector-e19.clixml', 0, 'MaxInboundConnectionPerSource', 'Unlimited'],
    ['css-receiveconnector-e19.clixml', 0, 'ConnectionTimeout', '00:10:00'],
    ['css-receiveconnector-e19.clixml', 0, 'ChunkingEnabled', 'True'],
    ['css-receiveconnector-e19.clixml', 0, 'Server', 'WIN-CTD3L0RGEN4'],
    ['css-receiveconnector-e19.clixml', 0, 'Banner', '(empty)'],
    ['css-receiveconnector-e19.clixml', 0, 'DefaultDomain', '(null)'],
    ['css-receiveconnector-e19.clixml', 0, 'TlsDomainCapabilities', '(empty)'],
    ['css-receiveconnector-e19.clixml', 0, 'RunspaceId', 'missing'],
    ['css-sendconnector-o365.clixml', 0, 'AddressSpaces', 'SMTP:*;1'],
    ['css-sendconnector-o365.clixml', 0, 'SourceIPAddress', '0.0.0.0'],
    ['css-sendconnector-o365.clixml', 0, 'TlsCertificateName', '<I>CN=localhost<S>CN=localhost'],
    ['css-sendconnector-o365.clixml', 0, 'TlsAuthLevel', '(null)'],
    ['css-accepteddomain-e19.clixml', 2, 'DomainName', '*.com'],
    ['css-accepteddomain-e19.clixml', 2, 'DomainType', 'InternalRelay'],
    ['css-accepteddomain-star-externalrelay.clixml', 3, 'DomainName', '*'],
    ['css-exchangeserver-e19.clixml', 0, 'AdminDisplayVersion', 'Version 15.2 (Build 986.5)'],
    ['css-exchangeserver-e19.clixml', 0, 'ServerRole', 'Mailbox'],
];

for (const [file, index, name, expected] of facts) {
    test(`${file} ${index}: ${name}`, () =>
        assert.equal(textOf(fixture(file).objects[index], name), expected));
}

test('a referred property stands in the line of the reference', () => {
    const [object] = fixture('css-sendconnector-o365.clixml').objects;
    const lines = object?.properties.filter(
        ({ name }) => name === 'ProtocolLoggingLevel' || name === 'SourceIPAddress',
    );
    assert.ok(lines?.[0] && lines[1] && lines[0].line < lines[1].line);
});

test('every kind of object is told by the name of its type', () => {
    const names = [
        'Deserialized.Microsoft.Exchange.Data.Directory.SystemConfiguration.ReceiveConnector',
        'Selected.Microsoft.Exchange.Data.Directory.SystemConfiguration.SmtpSendConnectorConfig',
        'Microsoft.Exchange.Management.RecipientTasks.ADAcePresentationObject',
        'System.Security.Cryptography.X509Certificates.X509Certificate2',
        'Microsoft.Exchange.Data.Directory.Management.TransportServer',
        'Microsoft.Exchange.Data.Directory.Management.FrontendTransportServer',
        'Microsoft.Exchange.Data.Directory.SystemConfiguration.ForeignConnector',
    ];
    const content = names.map(
        (name, id) =>
            `<Obj RefId="${id}"><TN RefId="${id}"><T>${name}</T></TN><Props><S N="Name">n</S></Props></Obj>`,
    );
    assert.deepEqual(
        reading(objs(content.join('\n'))).objects.map(({ type }) => type),
        [
            'ReceiveConnector',
            'SendConnector',
            'ADPermission',
            'ExchangeCertificate',
            'TransportService',
            'FrontendTransportService',
            'unknown',
        ],
    );
});

test('a base type does not tell the kind: a foreign connector is no send connector', () => {
    const types =
        '<TN RefId="0"><T>Microsoft.Exchange.Data.Directory.SystemConfiguration.ForeignConnector</T><T>Microsoft.Exchange.Data.Directory.SystemConfiguration.SendConnector</T></TN>';
    const { objects } = reading(objs(`<Obj RefId="0">${types}<Props><S N="Name">Fax</S></Props></Obj>`));
    assert.deepEqual(summary({ objects, commands: [], notices: [], metadata: 0 }), [
        'unknown Fax: Name = Fax',
    ]);
});

const primitives: [string, string][] = [
    ['<S N="P">a_x000D__x000A_b</S>', 'a\r\nb'],
    ['<S N="P">_x005F_x000D_</S>', '_x000D_'],
    ['<S N="P">_xD83D__xDE00_</S>', '😀'],
    ['<S N="P">&lt;I&gt;CN=a&amp;b</S>', '<I>CN=a&b'],
    ['<B N="P">false</B>', 'False'],
    ['<C N="P">65</C>', 'A'],
    ['<I64 N="P">-5</I64>', '-5'],
    ['<TS N="P">PT10M</TS>', '00:10:00'],
    ['<TS N="P">P1DT2H3M4.5S</TS>', '1.02:03:04.5000000'],
    ['<DT N="P">2021-10-06T15:24:05-04:00</DT>', '2021-10-06T15:24:05-04:00'],
    ['<Version N="P">15.2.986.5</Version>', '15.2.986.5'],
    ['<Nil N="P" />', '(null)'],
    ['<S N="P"></S>', '(empty)'],
    ['<Obj N="P" RefId="9"><TN RefId="9"><T>X.Flags</T><T>System.Enum</T></TN><I32>31</I32></Obj>', '31'],
    ['<Obj N="P" RefId="9"><LST><S>a</S><Nil /><S>b</S></LST></Obj>', '(unreadable) | a |  | b'],
    ['<Obj N="P" RefId="9"><LST /></Obj>', '(empty)'],
    ['<Obj N="P" RefId="9"><QUE><I32>1</I32><I32>2</I32></QUE></Obj>', '1 | 2'],
    [
        '<Obj N="P" RefId="9"><S>text with notes</S><MS><S N="PSComputerName">x</S></MS></Obj>',
        'text with notes',
    ],
    ['<Obj N="P" RefId="9"><Props><S N="IPAddressToString">10.0.0.1</S></Props></Obj>', '10.0.0.1'],
    ['<Obj N="P" RefId="9"><Props><B N="IsUnlimited">true</B></Props></Obj>', 'Unlimited'],
    ['<Obj N="P" RefId="9"><Props><I32 N="Odd">1</I32></Props></Obj>', '(unreadable) | { Odd = 1 }'],
    [
        '<S N="P">Microsoft.Exchange.Data.MultiValuedProperty`1[Microsoft.Exchange.Data.IPRange]</S>',
        '(unreadable) | Microsoft.Exchange.Data.MultiValuedProperty`1[Microsoft.Exchange.Data.IPRange]',
    ],
    ['<Ref N="P" RefId="77" />', '(unreadable) | {}'],
];

for (const [xml, expected] of primitives) {
    test(`${xml} reads as ${expected}`, () => {
        assert.equal(textOf(reading(objs(connector(`<Props>${xml}</Props>`))).objects[0], 'P'), expected);
    });
}

test('lists of lists and tables of cmdlets are opened, each object is read once', () => {
    const one = connector('<Props><S N="Name">one</S></Props>', '5');
    const list = `<Obj RefId="1"><LST><Obj RefId="2"><LST>${one}<Ref RefId="5" /></LST></Obj></LST></Obj>`;
    assert.deepEqual(summary(reading(objs(list))), ['ReceiveConnector one: Name = one']);

    const table = `<Obj RefId="1"><TN RefId="1"><T>System.Collections.Hashtable</T></TN><DCT>
        <En><S N="Key">Get-ReceiveConnector</S><Obj N="Value" RefId="3"><LST>${one}</LST></Obj></En>
        <En><S N="Key">Collected</S><S N="Value">today</S></En></DCT></Obj>`;
    assert.deepEqual(summary(reading(objs(table))), [
        'unknown undefined: Collected = today',
        'ReceiveConnector one: Name = one',
    ]);
});

test('a selection without a type is told by its properties', () => {
    const xml = `<Obj RefId="0"><TN RefId="0"><T>System.Management.Automation.PSCustomObject</T></TN><MS>
        <S N="Identity">EX01\\Relay</S><S N="PermissionGroups">AnonymousUsers</S></MS></Obj>`;
    assert.deepEqual(summary(reading(objs(xml))), [
        'ReceiveConnector EX01\\Relay: Identity = EX01\\Relay; PermissionGroups = AnonymousUsers',
    ]);
});

test('the same text in every encoding', () => {
    const text = objs(connector('<Props><S N="Name">Größe – 1</S></Props>'));
    const utf16 = Buffer.from(text, 'utf16le');
    const swapped = Buffer.from(utf16).swap16();
    const ansi = Buffer.from(text.replace('–', '\u0096'), 'latin1');
    const forms = [
        Buffer.from(text),
        Buffer.from(`\ufeff${text}`),
        utf16,
        swapped,
        Buffer.concat([Buffer.of(0xff, 0xfe), utf16]),
        Buffer.concat([Buffer.of(0xfe, 0xff), swapped]),
        ansi,
    ];
    for (const bytes of forms) assert.equal(reading(bytes).objects[0]?.identity, 'Größe – 1');
    assert.deepEqual(
        reading(ansi).notices.map(({ line, severity }) => [line, severity]),
        [[2, 'warning']],
    );
});

const whole = readFileSync('test/fixtures/css-sendconnector-o365.clixml', 'utf8').replaceAll('\r', '');

const bad: [string, string | Uint8Array, RegExp][] = [
    ['nothing', ' \r\n', /^1: the file is empty$/],
    [
        'a file that is cut off',
        whole.slice(0, 2000),
        /^\d+: the file is cut off: it ends inside <\w+> of line \d+; legal is /,
    ],
    [
        'a file that is cut off in a tag',
        whole.slice(0, whole.indexOf('<ToString>') + 4),
        /: the file is cut off: /,
    ],
    ['a tag that is closed by another', objs('<Obj RefId="0"><S>x</B></Obj>'), /^2: the XML is broken: /],
    [
        'a program',
        Uint8Array.of(0x4d, 0x5a, 0x90, 0, 3, 0, 0, 0, 4, 0, 0, 0, 255, 255, 0, 0),
        /^1: the file is not text: /,
    ],
    [
        'an archive',
        Uint8Array.of(0x50, 0x4b, 3, 4, 20, 0, 6, 0, 8, 0),
        /^1: the file is not text: it has the control character U\+0003/,
    ],
    [
        'other XML',
        '<?xml version="1.0"?>\n<Objects><Object/></Objects>',
        /^2: the XML is not Clixml: its outermost element is <Objects>/,
    ],
    ['another vocabulary', '<Objs xmlns="urn:other"/>', /^1: the XML is not Clixml/],
    [
        'an unknown element',
        objs('<Obj RefId="0"><Script>x</Script></Obj>'),
        /^2: <Script> is no element of Clixml/,
    ],
    [
        'a document type',
        `<!DOCTYPE Objs [<!ENTITY a "b">]>\n${objs('')}`,
        /^1: a document type declaration is not read/,
    ],
    ['an entity', objs('<S>&a;</S>'), /^2: the XML is broken: .*entity/],
    ['deep nesting', objs('<Obj><LST>'.repeat(20_000)), /^2: more than 200 elements are nested here/],
    [
        'bytes that are not UTF-8 behind a mark',
        Uint8Array.of(0xef, 0xbb, 0xbf, 0x3c, 0xe4, 0x3e),
        /^1: a byte here is not UTF-8, though/,
    ],
    ['text behind the end', `${objs('')}\nrest`, /^4: the XML is broken: /],
];

for (const [what, text, expected] of bad) {
    test(`${what} is one problem with its place`, () => assert.match(problemOf(text), expected));
}

test('a reference bomb costs nothing', () => {
    const levels = Array.from({ length: 40 }, (_, level) => {
        const inner = level === 0 ? '<S>x</S>' : `<Ref RefId="${level}" />`.repeat(10);
        return `<Obj N="P${level}" RefId="${level + 1}"><LST>${inner}</LST></Obj>`;
    });
    const { objects } = reading(objs(connector(`<Props>${levels.join('\n')}</Props>`)));
    assert.equal(objects[0]?.properties.length, 40);
});

test('a file over the limit is refused before it is decoded', () => {
    assert.match(problemOf(new Uint8Array(200_000_001)), /^1: the file has 200 MB; up to 200 MB are read/);
});
