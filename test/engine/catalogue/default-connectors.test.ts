import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import {
    type DefaultConnector,
    defaultConnectors,
    exchangeName,
    findDefaultByName,
    isShipped,
    valuesOn,
} from '../../../engine/catalogue/default-connectors.ts';
import { findPort } from '../../../engine/catalogue/ports.ts';
import { type Version, versions } from '../../../engine/catalogue/property.ts';
import { receiveProperties } from '../../../engine/catalogue/receive-properties.ts';
import { findUsage, groupsOf } from '../../../engine/catalogue/usages.ts';
import { parseValue } from '../../../engine/catalogue/value.ts';
import { transportServices } from '../../../engine/catalogue/versions.ts';
import type { Role } from '../../../engine/topology.ts';

type Printed = string | null | readonly string[];

/** What Get-ReceiveConnector printed on a real Exchange 2019 server, by connector and property. */
const exported: Readonly<Record<string, Readonly<Record<string, Printed>>>> = JSON.parse(
    readFileSync(new URL('../../fixtures/css-e19-receive-connectors.json', import.meta.url), 'utf8'),
);

const server = { name: 'WIN-CTD3L0RGEN4', fqdn: 'WIN-CTD3L0RGEN4.exlab.dom' };

/** What an administrator of that server had changed. */
const changedByHand = [
    'Default Frontend WIN-CTD3L0RGEN4: TlsCertificateName',
    'Default Frontend WIN-CTD3L0RGEN4: TlsDomainCapabilities',
];
/** What differs from object to object, so that no table can hold it. */
const ofOneObject = receiveProperties.rows
    .filter(({ settable, default: value }) => settable === 'none' && !value)
    .map(({ name }) => name);

function words(name: string, printed: Printed | undefined): readonly string[] {
    if (printed === undefined || printed === null || printed.length === 0) return ['$null'];
    if (typeof printed !== 'string') return printed;
    return receiveProperties.find(name)?.type.kind === 'flags' ? printed.split(', ') : [printed];
}

const byKey = (connectors: readonly DefaultConnector[], key: string): DefaultConnector | undefined =>
    connectors.find(each => each.key === key);

const keys = (version: Version | undefined, roles: readonly Role[] | undefined) =>
    defaultConnectors(version, roles).map(({ key }) => key);

test('every property that the real server prints has a row, and is either a default or a fact of one object', () => {
    const connectors = defaultConnectors('2019', ['Mailbox']).filter(({ implicit }) => !implicit);
    const stray = connectors.flatMap(connector => {
        const facts = exported[exchangeName(connector, server.name)] ?? {};
        const values = valuesOn(connector, server);
        return Object.keys(facts).filter(
            name =>
                receiveProperties.find(name)?.name !== name ||
                !(name in values || ofOneObject.includes(name)),
        );
    });
    assert.deepEqual(stray, []);
});

test('the five default connectors equal the real export in every property and in its order', () => {
    const connectors = defaultConnectors('2019', ['Mailbox']).filter(({ implicit }) => !implicit);
    assert.equal(connectors.length, 5);
    const differing = connectors.flatMap(connector => {
        const name = exchangeName(connector, server.name);
        const facts = exported[name];
        assert.ok(facts, name);
        return Object.entries(valuesOn(connector, server))
            .filter(
                ([property, value]) =>
                    JSON.stringify(words(property, facts[property])) !== JSON.stringify(value),
            )
            .map(([property]) => `${name}: ${property}`);
    });
    assert.deepEqual(differing.sort(), changedByHand);
});

test('every default value is legal by its row, in every version', () => {
    const roles: readonly Role[][] = [
        ['Mailbox'],
        ['ClientAccess'],
        ['ClientAccess', 'Mailbox'],
        ['HubTransport'],
        ['Edge'],
    ];
    for (const version of versions) {
        for (const connector of roles.flatMap(each => defaultConnectors(version, each))) {
            const all = [
                connector.values,
                ...Object.entries(connector.alsoDefault).map(([name, others]) => ({
                    [name]: others[0] ?? [],
                })),
            ];
            for (const [name, value] of all.flatMap(values => Object.entries(values))) {
                const fact = receiveProperties.find(name);
                assert.equal(fact?.name, name);
                assert.notEqual(
                    fact && parseValue(fact, value).kind,
                    'invalid',
                    `${version} ${connector.key} ${name}`,
                );
            }
        }
    }
});

test('setup creates the connectors of the version and roles', () => {
    const five = [
        'DefaultFrontend',
        'ClientFrontend',
        'OutboundProxyFrontend',
        'Default',
        'ClientProxy',
        'MailboxDelivery',
    ];
    const table: [Version | undefined, Role[] | undefined, string[]][] = [
        ['SE', ['Mailbox'], five],
        ['2019', ['Mailbox'], five],
        ['2016', ['Mailbox'], five],
        ['2013', ['ClientAccess', 'Mailbox'], five],
        ['2013', ['ClientAccess'], five.slice(0, 3)],
        ['2013', ['Mailbox'], five.slice(3)],
        ['2010', ['HubTransport'], ['Default', 'Client']],
        ['2007', ['HubTransport', 'Mailbox'], ['Default', 'Client']],
        ['2010', ['Mailbox'], []],
        ['2019', ['ClientAccess'], []],
        ['2019', ['Edge'], ['DefaultInternal']],
        ['2007', ['Edge'], ['DefaultInternal']],
        [undefined, ['Mailbox'], five],
        [undefined, ['HubTransport'], ['Default', 'Client']],
        [undefined, undefined, five],
        ['2010', undefined, ['Default', 'Client']],
    ];
    for (const [version, roles, expected] of table)
        assert.deepEqual(keys(version, roles), expected, `${version} ${roles}`);
});

test('the services that exist are those of the default connectors', () => {
    for (const version of versions) {
        for (const roles of [
            ['Mailbox'],
            ['ClientAccess'],
            ['ClientAccess', 'Mailbox'],
            ['HubTransport'],
            ['Edge'],
        ] as Role[][]) {
            const services = new Set(defaultConnectors(version, roles).map(({ service }) => service));
            assert.deepEqual(new Set(transportServices(version, roles)), services, `${version} ${roles}`);
        }
    }
});

test('the same version and roles give the same objects', () => {
    assert.equal(defaultConnectors('2019', ['Mailbox'])[0], defaultConnectors('2019', ['Mailbox'])[0]);
});

test('Default listens on 25 where no front end stands beside it', () => {
    const bindings = (version: Version, roles: Role[]) =>
        byKey(defaultConnectors(version, roles), 'Default')?.values.Bindings;
    assert.deepEqual(bindings('2013', ['Mailbox']), ['0.0.0.0:25', '[::]:25']);
    assert.deepEqual(bindings('2013', ['ClientAccess', 'Mailbox']), ['0.0.0.0:2525', '[::]:2525']);
    assert.deepEqual(bindings('2010', ['HubTransport']), ['0.0.0.0:25']);
});

test('a connector has no property that its version lacks', () => {
    const [frontend] = defaultConnectors('2013', ['ClientAccess']);
    assert.equal(frontend?.values.AuthTarpitInterval, undefined);
    assert.deepEqual(frontend?.values.TlsCertificateName, ['$null']);
    const [hub] = defaultConnectors('2010', ['HubTransport']);
    assert.equal(hub?.values.TransportRole, undefined);
    assert.equal(hub?.values.TlsCertificateName, undefined);
    const [edge] = defaultConnectors('2019', ['Edge']);
    assert.equal(edge?.values.TransportRole, undefined);
});

test('an Edge server listens on IPv4 only, and has its own limits', () => {
    const { values } = byKey(defaultConnectors('2019', ['Edge']), 'DefaultInternal') ?? {};
    assert.deepEqual(
        [
            values?.Bindings,
            values?.RemoteIPRanges,
            values?.AuthMechanism,
            values?.PermissionGroups,
            values?.MessageRateLimit,
        ],
        [
            ['0.0.0.0:25'],
            ['0.0.0.0-255.255.255.255'],
            ['Tls', 'ExchangeServer'],
            ['AnonymousUsers', 'ExchangeServers', 'Partners'],
            ['600'],
        ],
    );
    assert.deepEqual(
        [values?.ConnectionTimeout, values?.ConnectionInactivityTimeout],
        [['00:05:00'], ['00:01:00']],
    );
});

test('no Hub admits anonymous clients, and what no source says of it is not known', () => {
    const [hub, client] = defaultConnectors('2010', ['HubTransport']);
    assert.deepEqual(hub?.values.PermissionGroups, [
        'ExchangeUsers',
        'ExchangeServers',
        'ExchangeLegacyServers',
    ]);
    assert.equal(hub?.values.MaxMessageSize, undefined);
    assert.deepEqual(client?.values.MaxMessageSize, ['10 MB (10,485,760 bytes)']);
});

test('a default connector is found by the name that setup gave it', () => {
    const table: [string, string, string | undefined][] = [
        ['Default Frontend EX01', 'EX01', 'DefaultFrontend'],
        ['default frontend ex01', 'EX01.contoso.com', 'DefaultFrontend'],
        ['Outbound Proxy Frontend EX01', 'EX01', 'OutboundProxyFrontend'],
        ['Default EX01', 'EX01', 'Default'],
        ['Client EX01', 'EX01', 'Client'],
        ['Default internal receive connector EDGE01', 'EDGE01', 'DefaultInternal'],
        ['Default Frontend EX02', 'EX01', undefined],
        ['Mailbox delivery EX01', 'EX01', undefined],
        ['Anonymous Relay', 'EX01', undefined],
    ];
    for (const [name, at, key] of table) assert.equal(findDefaultByName(name, at), key, name);
});

test('where sources disagree both values count as shipped', () => {
    const frontend = byKey(defaultConnectors('2019', ['Mailbox']), 'DefaultFrontend');
    const clientProxy = byKey(defaultConnectors('2019', ['Mailbox']), 'ClientProxy');
    assert.ok(frontend && clientProxy);
    const secure = (value: boolean) => ({ kind: 'boolean', value }) as const;
    assert.equal(isShipped(frontend, 'DomainSecureEnabled', secure(true)), true);
    assert.equal(isShipped(frontend, 'domainsecureenabled', secure(false)), true);
    assert.equal(isShipped(clientProxy, 'DomainSecureEnabled', secure(true)), false);
    assert.equal(
        isShipped(clientProxy, 'Bindings', { kind: 'list', values: ['0.0.0.0:465', '[::]:465'] }),
        true,
    );
    assert.equal(isShipped(clientProxy, 'Fqdn', { kind: 'text', value: 'mail.contoso.com' }), undefined);
});

test('every port of a default connector stands in the port chart, with the connector', () => {
    for (const version of versions) {
        for (const connector of [
            ...defaultConnectors(version, undefined),
            ...defaultConnectors(version, ['Edge']),
        ]) {
            const ports = (connector.values.Bindings ?? []).map(binding => Number(/\d+$/.exec(binding)?.[0]));
            for (const port of [...ports, ...(connector.companionPorts ?? [])]) {
                assert.ok(findPort(port)?.connectors.includes(connector.key), `${connector.key} on ${port}`);
            }
        }
    }
});

test('a usage gives groups, mechanisms and ranges that the connector’s rows know', () => {
    const table: [string, boolean, string[]][] = [
        ['client', false, ['ExchangeUsers']],
        ['Custom', false, ['None']],
        ['Internal', false, ['ExchangeServers', 'ExchangeLegacyServers']],
        ['Internal', true, ['ExchangeServers']],
        ['Internet', true, ['AnonymousUsers']],
        ['Partner', false, ['Partners']],
    ];
    for (const [name, edge, groups] of table) {
        const usage = findUsage(name);
        assert.ok(usage);
        assert.deepEqual(groupsOf(usage, { edge }), groups);
        const mechanism = receiveProperties.find('AuthMechanism');
        assert.ok(mechanism);
        assert.deepEqual(parseValue(mechanism, usage.authMechanism), {
            kind: 'list',
            values: usage.authMechanism,
        });
    }
    assert.equal(findUsage('Relay'), undefined);
    assert.equal(findUsage('Custom')?.bindings, undefined);
    assert.deepEqual(findUsage('Internet')?.remoteIPRanges, ['0.0.0.0-255.255.255.255']);
});
