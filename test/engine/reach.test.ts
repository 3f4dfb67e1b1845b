import assert from 'node:assert/strict';
import { test } from 'node:test';
import { formatShort } from '../../engine/ranges/format.ts';
import { type ReachRequest, reach, reachJson } from '../../engine/reach.ts';
import { reachDifference } from '../../engine/reach-difference.ts';
import { topologyOf } from '../support/topology.ts';

const relay = `receive connector Relay {
    Bindings = 0.0.0.0:25
    RemoteIPRanges = 10.20.0.0/24, 10.20.1.7
    PermissionGroups = AnonymousUsers
    grant ms-Exch-SMTP-Accept-Any-Recipient to "NT AUTHORITY\\ANONYMOUS LOGON"
}`;
const server = (connectors: string, name = 'EX') =>
    `server ${name} { Version = 2019 service FrontendTransport { ${connectors} } }`;

function reached(text: string, request: ReachRequest = {}): string[] {
    const result = reach(topologyOf(text), request);
    if ('problem' in result) assert.fail(result.problem);
    return reachJson(result.value).servers.flatMap(({ server: name, listener, ranges }) =>
        ranges.map(
            ({ from, to, connector, count }) => `${name} ${listener} ${from}-${to} ${connector} ${count}`,
        ),
    );
}

test('nobody relays through a fresh server', () => {
    assert.deepEqual(reached(server('')), []);
});

test('the ranges that relay are those that the relay connector wins', () => {
    const denied =
        'receive connector Closed { Bindings = 0.0.0.0:25 RemoteIPRanges = 10.20.0.128/25 PermissionGroups = AnonymousUsers }';
    assert.deepEqual(reached(server(`${relay}${denied}`)), [
        'EX 0.0.0.0:25 10.20.0.0-10.20.0.127 EX\\Relay 128',
        'EX 0.0.0.0:25 10.20.1.7-10.20.1.7 EX\\Relay 1',
    ]);
});

test('whom an externally secured connector trusts relays too', () => {
    const secured =
        'receive connector S { Bindings = [::]:25 RemoteIPRanges = fd00::/64 AuthMechanism = ExternalAuthoritative PermissionGroups = ExchangeServers }';
    assert.deepEqual(reached(server(secured)), [
        'EX [::]:25 fd00::-fd00::ffff:ffff:ffff:ffff EX\\S 18446744073709551616',
    ]);
});

test('an accepted domain needs the right to submit only', () => {
    const text = `organization O { accepted domain contoso.com Authoritative default } ${server('')}`;
    assert.deepEqual(reached(text, { to: 'example.net' }), []);
    assert.ok(
        reached(text, { to: 'contoso.com' }).includes(
            'EX 0.0.0.0:25 0.0.0.0-255.255.255.255 EX\\Default Frontend EX 4294967296',
        ),
    );
});

test('with the accepted domain * everybody who may submit relays', () => {
    assert.ok(0 < reached(`organization O { accepted domain * InternalRelay } ${server('')}`).length);
});

test('a listener on one address is judged apart from the wildcard', () => {
    const bound = relay.replace('0.0.0.0:25', '10.0.0.12:25');
    assert.deepEqual(reached(server(bound)), [
        'EX 10.0.0.12:25 10.20.0.0-10.20.0.255 EX\\Relay 256',
        'EX 10.0.0.12:25 10.20.1.7-10.20.1.7 EX\\Relay 1',
    ]);
});

test('servers can be chosen, and unknown names and rights are refused', () => {
    const both = `${server(relay)} ${server(relay, 'EX2')}`;
    assert.ok(reached(both, { server: 'ex2' }).every(line => line.startsWith('EX2 ')));
    assert.deepEqual(reach(topologyOf(both), { server: 'EX3' }), { problem: 'There is no server "EX3"' });
    assert.ok('problem' in reach(topologyOf(both), { right: 'fly' }));
    assert.ok(0 < reached(both, { right: 'ms-exch-smtp-submit' }).length);
});

test('what is not known is said and not counted', () => {
    const result = reach(
        topologyOf(server('default connector DefaultFrontend { PermissionGroups = AnonymousUsers, Custom }')),
        {},
    );
    if ('problem' in result) assert.fail(result.problem);
    assert.ok(result.value.listeners.every(({ reached: none }) => none.length === 0));
    assert.match(result.value.notKnown.join(), /Get-ADPermission/);
});

test('the difference of two topologies names who gained and who lost the right', () => {
    const of = (ranges: string) => {
        const result = reach(topologyOf(server(relay.replace('10.20.0.0/24, 10.20.1.7', ranges))), {});
        return 'problem' in result ? assert.fail(result.problem) : result.value;
    };
    const changes = reachDifference(of('10.20.0.0/24'), of('10.20.0.0/25, 10.4.0.0/16'));
    const shown = changes.map(({ listener, gained, lost }) => [
        listener,
        gained.map(formatShort),
        lost.map(formatShort),
    ]);
    assert.deepEqual(shown, [['0.0.0.0:25', ['10.4.0.0/16'], ['10.20.0.128/25']]]);
    assert.deepEqual(reachDifference(of('10.20.0.0/24'), of('10.20.0.0/25, 10.20.0.128/25')), []);
});
