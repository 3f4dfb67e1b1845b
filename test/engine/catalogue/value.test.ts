import assert from 'node:assert/strict';
import { test } from 'node:test';
import { certificateProperties } from '../../../engine/catalogue/certificate-properties.ts';
import { nearest } from '../../../engine/catalogue/nearest.ts';
import type { PropertyFact, PropertyTable } from '../../../engine/catalogue/property.ts';
import { receiveProperties } from '../../../engine/catalogue/receive-properties.ts';
import { sendProperties } from '../../../engine/catalogue/send-properties.ts';
import { serverProperties } from '../../../engine/catalogue/server-properties.ts';
import {
    choicesOfNumber,
    formatForText,
    formatValue,
    parseValue,
    sameValue,
} from '../../../engine/catalogue/value.ts';

function fact(name: string, table: PropertyTable = receiveProperties): PropertyFact {
    const found = table.find(name);
    assert.ok(found, name);
    return found;
}

/** The value of the words, or its problems as `index: problem`. */
function read(row: PropertyFact, words: readonly string[]): unknown {
    const value = parseValue(row, words);
    if (value.kind === 'invalid') return value.problems.map(({ index, problem }) => `${index}: ${problem}`);
    if (value.kind === 'list') return value.values;
    return 'value' in value ? value.value : value.kind;
}

type Case = [name: string, words: string[], expected: unknown];

const good: Case[] = [
    ['RequireTLS', ['true'], true],
    ['RequireTLS', ['$False'], false],
    ['RequireTLS', ['TRUE'], true],
    ['RequireTLS', ['?'], 'unknown'],
    ['RemoteIPRanges', ['10.0.0.1', '?'], 'unknown'],
    ['Banner', ['$null'], 'empty'],
    ['Banner', [''], 'empty'],
    ['TlsDomainCapabilities', ['$NULL'], 'empty'],
    ['Banner', ['220 mail.contoso.com'], '220 mail.contoso.com'],
    ['MaxMessageSize', ['36MB'], 37_748_736],
    ['MaxMessageSize', ['36 MB (37,748,736 bytes)'], 37_748_736],
    ['MaxMessageSize', ['36 MB (37.748.736 bytes)'], 37_748_736],
    ['MaxMessageSize', ['37748736'], 37_748_736],
    ['MaxMessageSize', ['1.5mb'], 1_572_864],
    ['MaxMessageSize', ['1gb'], 1_073_741_824],
    ['MaxMessageSize', ['65536B'], 65_536],
    ['ConnectionTimeout', ['00:10:00'], 600],
    ['ConnectionTimeout', ['1.00:00:00'], 86_400],
    ['TarpitInterval', ['00:00:00'], 0],
    ['TarpitInterval', ['00:00:05.5000000'], 5.5],
    ['MaxInboundConnection', ['unlimited'], Number.POSITIVE_INFINITY],
    ['MaxHopCount', ['60'], 60],
    ['SizeEnabled', ['enabledwithoutvalue'], 'EnabledWithoutValue'],
    [
        'AuthMechanism',
        ['TLS', 'BasicAuthRequireTls', 'basicauth'],
        ['Tls', 'BasicAuth', 'BasicAuthRequireTLS'],
    ],
    ['AuthMechanism', ['Tls, Integrated'], ['Tls', 'Integrated']],
    ['AuthMechanism', ['Tls, Integrated', 'Tls'], ['Tls', 'Integrated']],
    ['AuthMechanism', ['None'], ['None']],
    ['AuthMechanism', ['Tls', 'None'], ['None', 'Tls']],
    [
        'PermissionGroups',
        ['ExchangeServers', 'AnonymousUsers', 'Custom'],
        ['AnonymousUsers', 'ExchangeServers', 'Custom'],
    ],
    ['Bindings', ['0.0.0.0:25', '[::]:25'], ['0.0.0.0:25', '[::]:25']],
    ['RemoteIPRanges', ['Printers', '10.40.0.5'], ['Printers', '10.40.0.5']],
    ['Fqdn', ['ex01.contoso.com'], 'ex01.contoso.com'],
    ['Fqdn', ['EX01'], 'EX01'],
    ['Name', ['x'.repeat(64)], 'x'.repeat(64)],
];

const bad: Case[] = [
    ['RequireTLS', [], ['undefined: RequireTLS has no value']],
    ['RequireTLS', ['yes'], ['0: "yes" is neither true nor false, and RequireTLS takes only those']],
    ['RequireTLS', ['$null'], ['0: RequireTLS cannot be empty; write true or false']],
    ['RequireTLS', ['true', 'false'], ['1: RequireTLS takes one value']],
    ['MaxMessageSize', ['36 Megs'], ['0: "36 Megs" is not a size; write it like 36MB or 37748736']],
    ['MaxMessageSize', ['10KB'], ['0: "10KB" is too small: MaxMessageSize goes from 64KB to 2147483647']],
    ['MaxMessageSize', ['2GB'], ['0: "2GB" is too large: MaxMessageSize goes from 64KB to 2147483647']],
    ['MaxMessageSize', ['Unlimited'], ['0: MaxMessageSize cannot be Unlimited; it goes up to 2147483647']],
    ['MaxMessageSize', ['0.3B'], ['0: "0.3B" is no whole number of bytes']],
    ['MaxHopCount', ['501'], ['0: "501" is too large: MaxHopCount goes from 1 to 500']],
    ['MaxHopCount', ['-1'], ['0: "-1" is too small: MaxHopCount goes from 1 to 500']],
    ['MaxHopCount', ['6O'], ['0: "6O" is not a whole number']],
    ['MaxHopCount', ['$null'], ['0: MaxHopCount cannot be empty']],
    [
        'ConnectionTimeout',
        ['10'],
        ['0: "10" is not a time span; write hours, minutes and seconds, as in 00:10:00'],
    ],
    ['ConnectionTimeout', ['24:00:00'], ['0: "24:00:00" has no hour 24; a day is written 1.00:00:00']],
    ['ConnectionTimeout', ['00:60:00'], ['0: "00:60:00" has no minute 60']],
    [
        'ConnectionTimeout',
        ['1.00:00:01'],
        ['0: "1.00:00:01" is too large: ConnectionTimeout goes from 00:00:01 to 1.00:00:00'],
    ],
    [
        'PermissionGroups',
        ['ExchangeServer'],
        ['0: "ExchangeServer" is no value of PermissionGroups; did you mean ExchangeServers'],
    ],
    [
        'AuthMechanism',
        ['Tls', 'Integrate, Kerberos'],
        [
            '1: "Integrate" is no value of AuthMechanism; did you mean Integrated',
            '1: "Kerberos" is no value of AuthMechanism; it takes None, Tls, Integrated, BasicAuth, BasicAuthRequireTLS, ExchangeServer, ' +
                'ExternalAuthoritative',
        ],
    ],
    ['AuthMechanism', ['Tls,'], ['0: AuthMechanism has an empty entry']],
    ['AuthMechanism', ['$null'], ['0: AuthMechanism cannot be empty; write None']],
    [
        'TransportRole',
        ['Frontend'],
        ['0: "Frontend" is no value of TransportRole; did you mean FrontendTransport'],
    ],
    ['Fqdn', ['ex01..contoso.com'], ['0: "ex01..contoso.com" is not a host name']],
    ['Fqdn', ['-ex01.contoso.com'], ['0: "-ex01.contoso.com" is not a host name']],
    ['Name', ['x'.repeat(65)], ['0: Name has 65 characters; Exchange takes 64']],
    ['Bindings', ['0.0.0.0:25', ''], ['1: "" is no entry of Bindings']],
];

for (const [name, words, expected] of [...good, ...bad]) {
    test(`${name} = ${words.join(' | ')}`, () => assert.deepEqual(read(fact(name), words), expected));
}

test('versions, builds and dates', () => {
    assert.equal(read(fact('Version', serverProperties), ['se']), 'SE');
    assert.deepEqual(read(fact('Version', serverProperties), ['2015']), [
        '0: "2015" is no version of Exchange; it is 2007, 2010, 2013, 2016, 2019, SE',
    ]);
    assert.equal(read(fact('Build', serverProperties), ['Version 15.2 (Build 986.5)']), '15.2.986.5');
    assert.deepEqual(read(fact('Build', serverProperties), ['CU14']), [
        '0: "CU14" is not a build; write it like 15.1.2375.7',
    ]);
    assert.deepEqual(read(fact('Roles', serverProperties), ['mailbox']), ['Mailbox']);
    assert.equal(read(fact('NotAfter', certificateProperties), ['2028-02-29']), '2028-02-29');
    for (const date of ['2027-02-29', '2027-13-01', '2027-00-10', '1/3/2027']) {
        assert.equal(parseValue(fact('NotAfter', certificateProperties), [date]).kind, 'invalid', date);
    }
});

test('an enum that has no None may be empty', () => {
    assert.equal(parseValue(fact('TlsAuthLevel', sendProperties), ['$null']).kind, 'empty');
});

test('values are printed as Exchange prints them, and written as the text prefers', () => {
    const table: [name: string, words: string[], printed: string[], written: string[]][] = [
        ['RequireTLS', ['$true'], ['True'], ['true']],
        ['MaxMessageSize', ['37748736'], ['36 MB (37,748,736 bytes)'], ['36MB']],
        ['MaxMessageSize', ['37748737'], ['36 MB (37,748,737 bytes)'], ['37748737']],
        ['MaxMessageSize', ['1228800KB'], ['1.172 GB (1,258,291,200 bytes)'], ['1200MB']],
        ['MaxHeaderSize', ['1000'], ['1000 B (1,000 bytes)'], ['1000']],
        ['ConnectionTimeout', ['1.00:00:00'], ['1.00:00:00'], ['1.00:00:00']],
        ['TarpitInterval', ['00:00:05.5'], ['00:00:05.5000000'], ['00:00:05.5000000']],
        ['MessageRateLimit', ['UNLIMITED'], ['Unlimited'], ['Unlimited']],
        ['AuthMechanism', ['integrated', 'tls'], ['Tls', 'Integrated'], ['Tls', 'Integrated']],
        ['Banner', ['$null'], [], ['$null']],
        ['Banner', ['?'], ['?'], ['?']],
        ['MaxHopCount', ['many'], [], []],
    ];
    for (const [name, words, printed, written] of table) {
        const value = parseValue(fact(name), words);
        assert.deepEqual(formatValue(fact(name), value), printed, `${name} ${words}`);
        assert.deepEqual(formatForText(fact(name), value), written, `${name} ${words}`);
    }
});

test('numbers of a serialized export are the flags that it prints', () => {
    const table: [name: string, number: number, expected: string | undefined][] = [
        ['AuthMechanism', 31, 'Tls, Integrated, BasicAuth, BasicAuthRequireTLS, ExchangeServer'],
        ['AuthMechanism', 15, 'Tls, Integrated, BasicAuth, BasicAuthRequireTLS'],
        ['AuthMechanism', 0, 'None'],
        ['AuthMechanism', 64, undefined],
        ['PermissionGroups', 13, 'AnonymousUsers, ExchangeServers, ExchangeLegacyServers'],
        ['PermissionGroups', 14, 'ExchangeUsers, ExchangeServers, ExchangeLegacyServers'],
        ['PermissionGroups', 6, 'ExchangeUsers, ExchangeServers'],
        ['TransportRole', 32, 'HubTransport'],
        ['TransportRole', 16_384, 'FrontendTransport'],
        ['TransportRole', 16_416, undefined],
        ['SizeEnabled', 1, 'Enabled'],
        ['SizeEnabled', 2, 'EnabledWithoutValue'],
        ['MessageRateSource', 1, 'IPAddress'],
        ['MessageRateSource', 2, 'User'],
        ['ProtocolLoggingLevel', 1, 'Verbose'],
        ['MaxHopCount', 60, undefined],
    ];
    for (const [name, number, expected] of table) {
        assert.equal(choicesOfNumber(fact(name), number)?.join(', '), expected, `${name} ${number}`);
    }
});

test('values are the same whatever their order and letter case', () => {
    const parse = (name: string, ...words: string[]) => parseValue(fact(name), words);
    assert.ok(
        sameValue(parse('Bindings', '[::]:25', '0.0.0.0:25'), parse('Bindings', '0.0.0.0:25', '[::]:25')),
    );
    assert.ok(sameValue(parse('Fqdn', 'EX01.contoso.com'), parse('Fqdn', 'ex01.contoso.com')));
    assert.ok(!sameValue(parse('Bindings', '0.0.0.0:25'), parse('Bindings', '0.0.0.0:25', '[::]:25')));
    assert.ok(!sameValue(parse('MaxHopCount', '60'), parse('MaxHopCount', '30')));
    assert.ok(!sameValue(parse('MaxHopCount', 'x'), parse('MaxHopCount', 'x')));
});

test('the nearest name is the one that was meant', () => {
    const names = ['AuthMechanism', 'PermissionGroups', 'MaxMessageSize', 'Fqdn'];
    const table: [string, string | undefined][] = [
        ['AuthMecanism', 'AuthMechanism'],
        ['PermissionGroup', 'PermissionGroups'],
        ['maxmesagesize', 'MaxMessageSize'],
        ['Fqnd', 'Fqdn'],
        ['Permission', 'PermissionGroups'],
        ['Colour', undefined],
        ['x', undefined],
    ];
    for (const [text, name] of table) assert.equal(nearest(text, names), name, text);
});
