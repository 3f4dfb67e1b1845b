import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Which } from '../../engine/which.ts';
import { topologyOf } from '../support/topology.ts';
import { type WrittenRequest, which } from '../support/which.ts';

function ask(text: string, request: Partial<WrittenRequest>): Which {
    const { organization, servers } = topologyOf(text);
    const [server] = servers;
    assert.ok(server);
    const result = which(organization, server, { from: '192.168.1.75', port: 25, ...request });
    if ('problem' in result) assert.fail(result.problem);
    return result.value;
}

const server = (connectors: string, rest = 'Version = 2019 Addresses = 10.0.0.11') =>
    `server EX { ${rest} service FrontendTransport { ${connectors} } }`;
const connector = (name: string, ranges: string, more = 'Bindings = 0.0.0.0:25') =>
    `receive connector ${name} { RemoteIPRanges = ${ranges} ${more} }\n`;

/** The documentation's own example, and beside it what the other rules say. */
const three = server(
    connector('Everyone', '0.0.0.0-255.255.255.255') +
        connector('Net', '192.168.1.0-192.168.1.255') +
        connector('One', '192.168.1.75') +
        'remove default connector DefaultFrontend',
);

const rows: readonly [string, string, Partial<WrittenRequest>, string | null, string | null][] = [
    ['one address beats a network', three, {}, 'EX\\One', '192.168.1.75'],
    ['a network beats everything', three, { from: '192.168.1.100' }, 'EX\\Net', '192.168.1.0-192.168.1.255'],
    ['everything takes the rest', three, { from: '10.1.1.1' }, 'EX\\Everyone', '0.0.0.0-255.255.255.255'],
    ['IPv6 clients see no IPv4 connector', three, { from: 'fd00::1' }, null, null],
    [
        'a default connector serves both families',
        server(''),
        { from: 'fd00::1' },
        'EX\\Default Frontend EX',
        '::-ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff',
    ],
    ['the port decides', three, { port: 587 }, 'EX\\Client Frontend EX', '0.0.0.0-255.255.255.255'],
    ['Transport owns 2525', three, { port: 2525 }, 'EX\\Default EX', '0.0.0.0-255.255.255.255'],
    ['mailbox delivery owns 476', three, { port: 476 }, 'EX\\Mailbox delivery EX', '0.0.0.0-255.255.255.255'],
    ['nobody listens', three, { port: 26 }, null, null],
    [
        'a disabled connector is skipped',
        server(connector('Off', '192.168.1.75', 'Bindings = 0.0.0.0:25 Enabled = false')),
        {},
        'EX\\Default Frontend EX',
        '0.0.0.0-255.255.255.255',
    ],
    [
        'the matching entry counts, not the whole list',
        server(connector('Two', '10.9.0.0/16, 192.168.1.75') + connector('Net', '192.168.1.0/24')),
        {},
        'EX\\Two',
        '192.168.1.75',
    ],
    [
        'another local address',
        server(connector('Other', '192.168.1.75', 'Bindings = 10.0.0.12:25')),
        { to: '10.0.0.11' },
        'EX\\Default Frontend EX',
        '0.0.0.0-255.255.255.255',
    ],
    [
        'networks keep their own entry',
        `network N = 192.168.1.0/24\n${server(connector('Net', 'N'))}`,
        {},
        'EX\\Net',
        '192.168.1.0/24',
    ],
];

for (const [name, text, request, expected, entry] of rows) {
    test(name, () => {
        const answer = ask(text, request);
        assert.equal(answer.connector, expected);
        assert.equal(answer.entry, entry);
    });
}

test('equal ranges are reported, not resolved', () => {
    const answer = ask(
        server(connector('A', '192.168.1.0/24') + connector('B', '192.168.1.0-192.168.1.255')),
        {},
    );
    assert.equal(answer.connector, null);
    assert.deepEqual(answer.ambiguous, ['EX\\A', 'EX\\B']);
    assert.match(answer.because, /not settled/);
});

test('two services on one port are a clash, whatever the ranges', () => {
    const text = `server EX { Version = 2019 service Transport { ${connector('Relay', '10.1.0.0/16')} } }`;
    const answer = ask(text, {});
    assert.equal(answer.connector, null);
    assert.match(
        answer.because,
        /Transport and FrontendTransport both claim port 25|FrontendTransport and Transport both claim port 25/,
    );
});

test('a clash on one local address leaves the others alone', () => {
    const text = `server EX { Version = 2019 Addresses = 10.0.0.11, 10.0.0.12 service Transport { ${connector('Relay', '10.1.0.0/16', 'Bindings = 10.0.0.12:25')} } }`;
    assert.equal(ask(text, { to: '10.0.0.11' }).connector, 'EX\\Default Frontend EX');
    assert.equal(ask(text, { to: '10.0.0.12' }).connector, null);
});

test('losers have reasons, and a disabled one says what enabling it does', () => {
    const answer = ask(
        server(
            connector('Off', '192.168.1.75', 'Bindings = 0.0.0.0:25 Enabled = false') +
                connector('Net', '192.168.1.0/24'),
        ),
        {},
    );
    const reason = (name: string) => answer.losers.find(loser => loser.connector === `EX\\${name}`)?.because;
    assert.equal(
        reason('Off'),
        'it is disabled; enabled, it would answer, because 192.168.1.75 is more specific',
    );
    assert.equal(
        reason('Default Frontend EX'),
        '0.0.0.0-255.255.255.255 (4294967296 addresses) is wider than 192.168.1.0/24 (256 addresses)',
    );
    assert.equal(reason('Client Frontend EX'), 'it listens on [::]:587, 0.0.0.0:587, not on port 25');
});

test('a binding to one address rivals a more specific range', () => {
    const text = server(
        connector('Net', '192.168.1.0/24') + connector('Bound', '192.168.0.0/16', 'Bindings = 10.0.0.11:25'),
    );
    const answer = ask(text, {});
    assert.equal(answer.connector, 'EX\\Net');
    assert.deepEqual(answer.ambiguous, ['EX\\Bound']);
    assert.match(answer.notKnown.join(), /bound to 10\.0\.0\.11:25 itself/);
});

test('ranges and bindings that are not known may change the answer', () => {
    assert.match(ask(server(connector('X', '?')), {}).notKnown.join(), /RemoteIPRanges of "X"/);
    assert.match(
        ask(server('receive connector X { Bindings = ? RemoteIPRanges = 192.168.1.75 }'), {}).notKnown.join(),
        /Bindings of "X"/,
    );
    assert.match(
        ask(`server EX { Version = 2019 ${connector('X', '192.168.1.75')} }`, {}).notKnown.join(),
        /TransportRole of "X"/,
    );
});

test('where the local address decides, the answer says so', () => {
    const text = `server EX { Version = 2019 Addresses = 10.0.0.11, 10.0.0.12 service FrontendTransport { ${connector('Bound', '192.168.1.0/24', 'Bindings = 10.0.0.12:25')} } }`;
    assert.match(ask(text, {}).notKnown.join(), /Which address of EX the client dials decides/);
});

test('rights are those of the session described', () => {
    assert.deepEqual(ask(server(''), {}).rights, [
        'ms-Exch-SMTP-Submit',
        'ms-Exch-SMTP-Accept-Any-Sender',
        'ms-Exch-SMTP-Accept-Authoritative-Domain-Sender',
        'ms-Exch-Accept-Headers-Routing',
    ]);
    assert.ok(
        ask(server(''), { port: 587, login: 'anna@contoso.com' }).rights.includes(
            'ms-Exch-SMTP-Accept-Any-Recipient',
        ),
    );
});
