import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Route, type RouteRequest, route } from '../../engine/routes.ts';
import { topologyOf } from '../support/topology.ts';

const base = `
organization Contoso { accepted domain contoso.com Authoritative default accepted domain partner.example ExternalRelay mailbox anna@contoso.com }
server EX01 { Version = 2019 Site = A Fqdn = ex01.contoso.com Addresses = 10.0.0.11 }
server EX02 { Version = 2019 Site = B Fqdn = ex02.contoso.com Addresses = 10.0.1.11 }
send connector Internet { AddressSpaces = "SMTP:*;10" SourceTransportServers = EX01 FrontendProxyEnabled = true }
send connector Backup { AddressSpaces = "SMTP:*;20" SourceTransportServers = EX01 }
send connector Partner { AddressSpaces = "SMTP:partner.example;50" SourceTransportServers = EX02 DNSRoutingEnabled = false SmartHosts = 192.0.2.50 }
send connector Off { AddressSpaces = "*" SourceTransportServers = EX01 Enabled = false }
`;

function follow(request: Partial<RouteRequest>, text = base): Route {
    const result = route(topologyOf(text), {
        server: 'EX01',
        from: '10.9.9.9',
        mail: 'a@example.org',
        rcpt: 'anna@contoso.com',
        now: 0,
        ...request,
    });
    if ('problem' in result) assert.fail(result.problem);
    return result.value;
}

const hops = ({ hops: all }: Route) => all.map(({ at, connector }) => `${at}: ${connector ?? '-'}`);

test('anonymous mail to a mailbox goes through Default and mailbox delivery', () => {
    const found = follow({});
    assert.equal(found.end, 'delivered');
    assert.deepEqual(hops(found), [
        'EX01 FrontendTransport: EX01\\Default Frontend EX01',
        'EX01 Transport: EX01\\Default EX01',
        'MailboxDelivery: EX01\\Mailbox delivery EX01',
    ]);
});

test('a user goes through Client Proxy, and out through the front end', () => {
    const found = follow({
        port: 587,
        tls: true,
        login: 'anna@contoso.com',
        mail: 'anna@contoso.com',
        rcpt: 'b@example.net',
    });
    assert.equal(found.end, 'sent');
    assert.deepEqual(hops(found), [
        'EX01 FrontendTransport: EX01\\Client Frontend EX01',
        'EX01 Transport: EX01\\Client Proxy EX01',
        'EX01 send: Internet',
        'EX01 FrontendTransport: EX01\\Outbound Proxy Frontend EX01',
        'MX of example.net: -',
    ]);
    assert.deepEqual(found.hops.find(({ connector }) => connector === 'Internet')?.losers, [
        { connector: 'Partner', because: 'its address spaces do not cover example.net' },
        { connector: 'Off', because: 'it is disabled' },
        { connector: 'Backup', because: 'its cost is 20, not 10' },
    ]);
});

test('the most specific address space wins, whatever its cost, and its source server sends', () => {
    const found = follow({ rcpt: 'x@partner.example' });
    assert.deepEqual(hops(found).slice(2), [
        'EX02 Transport: -',
        'EX02 send: Partner',
        'smart host 192.0.2.50, port 25: -',
    ]);
});

test('refused mail goes nowhere', () => {
    const found = follow({ rcpt: 'b@example.net' });
    assert.equal(found.end, 'refused');
    assert.match(found.hops[0]?.because ?? '', /550 5\.7\.54/);
});

test('without a send connector mail is unreachable', () => {
    const text = base.replaceAll(/send connector .*\n/g, '');
    assert.equal(follow({ rcpt: 'x@partner.example' }, text).end, 'unreachable');
});
