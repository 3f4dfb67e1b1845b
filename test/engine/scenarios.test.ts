import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { runScenarios, type ScenarioResult } from '../../engine/scenarios.ts';
import { topologyOf } from '../support/topology.ts';

const now = Date.parse('2026-11-21T12:00:00Z');

const base = `
organization Contoso {
    accepted domain contoso.com Authoritative default
    mailbox anna@contoso.com
    account CONTOSO\\svc-app
}
network Printers = 10.20.0.0/24, fd00:20::/64
server EX01 {
    Version = 2019
    Fqdn = ex01.contoso.com
    Addresses = 10.0.0.11, fd00::11
    service FrontendTransport {
        receive connector Relay {
            Bindings = 0.0.0.0:25, [::]:25
            RemoteIPRanges = Printers
            PermissionGroups = AnonymousUsers
            grant ms-Exch-SMTP-Accept-Any-Recipient to "NT AUTHORITY\\ANONYMOUS LOGON"
        }
    }
}
`;

function run(steps: string, more = ''): ScenarioResult {
    const [result] = runScenarios(topologyOf(`${base}${more}\nscenario s {\n${steps}\n}`), { now });
    assert.ok(result);
    return result;
}

const relaying = (from: string, expected: string, to = 'EX01:25') =>
    `connect from ${from} to ${to} mail from <a@example.org> rcpt to <b@example.net> expect ${expected}`;

/** Steps, the state, and the counter-example. */
const rows: readonly [string, ScenarioResult['state'], string?][] = [
    [relaying('10.20.0.14', '250 via Relay'), 'passed'],
    [relaying('10.20.0.14', '250 via "Default Frontend EX01"'), 'failed', '10.20.0.14'],
    [relaying('10.20.0.14', '550'), 'failed', '10.20.0.14'],
    [relaying('Printers', '250 via Relay'), 'passed'],
    [relaying('any except Printers', '550 5.7.54'), 'passed'],
    [relaying('any', '550 5.7.54'), 'failed', '10.20.0.0'],
    [relaying('any except 10.20.0.0/24', '550 5.7.54'), 'failed', 'fd00:20::'],
    [relaying('any except 10.20.0.0-10.20.0.254, fd00:20::/64', '550 5.7.54'), 'failed', '10.20.0.255'],
    [relaying('any except Printers', '550', 'ex01.contoso.com:25'), 'passed'],
    [relaying('any except Printers', '550', '10.0.0.11:25'), 'passed'],
    [relaying('any except Printers', '550', 'EX01:52'), 'failed', '0.0.0.0'],
    [relaying('Nobody', '550'), 'unknown'],
    [relaying('10.20.0.1', '550', 'EX02:25'), 'unknown'],
    ['connect from 10.0.0.1 to EX01:25 expect 220', 'passed'],
    ['connect from 10.0.0.1 to EX01:25 helo client expect 250', 'passed'],
    ['connect from 10.0.0.1 to EX01:25 mail from <a@b.example> expect 25', 'failed', '10.0.0.1'],
    [
        'connect from 10.50.0.1 to EX01:587 starttls expect 220 auth login as anna@contoso.com expect 235 mail from <anna@contoso.com> rcpt to <b@example.net> expect 250',
        'passed',
    ],
    [
        'connect from 10.50.0.1 to EX01:587 starttls auth login as CONTOSO\\svc-app mail from <app@contoso.com> expect 550 5.7.60',
        'passed',
    ],
    ['connect from 10.50.0.1 to EX01:587 auth login as anna@contoso.com expect 504 5.7.4', 'passed'],
    [
        'connect from 10.50.0.1 to EX01:25 mail from <a@example.org> rcpt to <anna@contoso.com> data expect 250 2.6.0',
        'passed',
    ],
];

for (const [steps, state, counterExample] of rows) {
    test(`${steps} → ${state}`, () => {
        const result = run(steps);
        assert.equal(result.state, state, result.because);
        assert.equal(result.counterExample?.from, counterExample);
    });
}

test('rights that are not known decide nothing, and the result says what to collect', () => {
    const custom =
        'server EX02 { Version = 2019 service FrontendTransport { default connector DefaultFrontend { PermissionGroups = AnonymousUsers, Custom } } }';
    const result = run(relaying('any', '550', 'EX02:25'), custom);
    assert.equal(result.state, 'unknown');
    assert.match(result.collect.join(), /Get-ADPermission/);
});

test('ranges that are not known leave everything open', () => {
    const open =
        'server EX02 { Version = 2019 service FrontendTransport { receive connector X { Bindings = 0.0.0.0:25 RemoteIPRanges = ? PermissionGroups = AnonymousUsers } } }';
    assert.equal(run(relaying('any', '550', 'EX02:25'), open).state, 'unknown');
});

test('a gateway that hides its clients makes one client of all of them', () => {
    const gateway = (nat: boolean) =>
        `gateway Balancer { Address = 10.20.0.5 SourceNat = ${nat} publish 198.51.100.25:25 to EX01:25 }`;
    assert.equal(
        run(relaying('203.0.113.9', '250 via Relay', '198.51.100.25:25'), gateway(true)).state,
        'passed',
    );
    assert.equal(
        run(relaying('203.0.113.9', '550 5.7.54', '198.51.100.25:25'), gateway(false)).state,
        'passed',
    );
    const result = run(relaying('203.0.113.9', '550 5.7.54', '198.51.100.25:25'), gateway(true));
    assert.equal(result.counterExample?.from, '203.0.113.9');
});

test('a tie passes only where every one of the tied does', () => {
    const tied = (right: string) => `server EX02 { Version = 2019 service FrontendTransport {
        receive connector A { Bindings = 0.0.0.0:25 RemoteIPRanges = 10.1.0.0/16 PermissionGroups = AnonymousUsers }
        receive connector B { Bindings = 0.0.0.0:25 RemoteIPRanges = 10.1.0.0/16 PermissionGroups = AnonymousUsers ${right} } } }`;
    const right = 'grant ms-Exch-SMTP-Accept-Any-Recipient to S-1-5-7';
    assert.equal(run(relaying('10.1.0.1', '550', 'EX02:25'), tied('')).state, 'passed');
    assert.equal(run(relaying('10.1.0.1', '550', 'EX02:25'), tied(right)).state, 'unknown');
});

test('a port clash decides nothing', () => {
    const clash =
        'server EX02 { Version = 2019 service Transport { receive connector A { Bindings = 0.0.0.0:25 RemoteIPRanges = 10.1.0.0/16 } } }';
    const result = run(relaying('10.1.0.1', '550', 'EX02:25'), clash);
    assert.equal(result.state, 'unknown');
    assert.match(result.because, /both claim port 25/);
});

test('every scenario of the example holds', () => {
    const folder = 'examples/contoso';
    const files = readdirSync(folder).filter(file => file.endsWith('.exconn'));
    const topology = topologyOf(files.map(file => readFileSync(`${folder}/${file}`, 'utf8')).join('\n'));
    for (const { scenario, state, because } of runScenarios(topology, { now }))
        assert.equal(state, 'passed', `${scenario.name.text}: ${because}`);
});
