import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { block, found, frontend, listens, server } from '../support/rules.ts';

const on = (binding: string, ranges: string) =>
    `Bindings = ${binding}\nRemoteIPRanges = ${ranges}\nPermissionGroups = AnonymousUsers`;

const cases: readonly (readonly [what: string, text: string, expected: readonly string[]])[] = [
    [
        'a clash is shown on both connectors that are written',
        server(
            'Version = 2019',
            'service FrontendTransport { default connector DefaultFrontend { Bindings = 0.0.0.0:25, [::]:25 } }',
            block('Transport', ['A', on('0.0.0.0:25', '10.20.0.5')]),
        ),
        ['port-clash: 0.0.0.0:25', 'port-clash: 0.0.0.0:25'],
    ],
    [
        'a clash is told to the one that came later, not to every connector of the port’s own service',
        server(
            'Version = 2019',
            block(
                'FrontendTransport',
                ['A', on('0.0.0.0:25', '10.20.0.5')],
                ['B', on('0.0.0.0:25', '10.20.0.6')],
            ),
            block('Transport', ['C', on('0.0.0.0:25', '10.20.0.7')]),
        ),
        ['port-clash: 0.0.0.0:25'],
    ],
    [
        'one address clashes with all addresses',
        server('Version = 2019', block('Transport', ['A', on('10.0.0.11:25', '10.20.0.5')])),
        ['port-clash: 10.0.0.11:25'],
    ],
    [
        'a disabled connector clashes with nothing',
        server(
            'Version = 2019',
            block('Transport', ['A', `${on('0.0.0.0:25', '10.20.0.5')}\nEnabled = false`]),
        ),
        [],
    ],
    [
        'a default connector that takes another service’s port is one finding',
        server('Version = 2019', 'service Transport { default connector Default { Bindings = 0.0.0.0:25 } }'),
        ['port-clash: 0.0.0.0:25'],
    ],
    [
        'a port that Exchange keeps is one finding, clash or not',
        server(
            'Version = 2019',
            block('Transport', ['A', on('0.0.0.0:717', '10.20.0.5')], ['B', on('0.0.0.0:475', '10.20.0.6')]),
        ),
        ['reserved-port: 0.0.0.0:717', 'reserved-port: 0.0.0.0:475'],
    ],
    [
        'a service that the server does not have clashes with nothing',
        server(
            'Version = 2010',
            'Roles = HubTransport',
            block('FrontendTransport', ['A', on('0.0.0.0:25', '10.20.0.5')]),
        ),
        ['missing-service: FrontendTransport'],
    ],
    [
        'IPv4 and IPv6 do not meet',
        frontend(['A', on('[::]:26', 'fd00::5')], ['B', on('0.0.0.0:26', '10.20.0.5')]),
        [],
    ],
    [
        'a Hub has one service, and no clash',
        server(
            'Version = 2010',
            'Roles = HubTransport',
            block('Transport', ['A', on('0.0.0.0:25', '10.20.0.5')]),
        ),
        [],
    ],
    [
        'nested ranges are how exceptions are made',
        frontend(
            ['A', on('0.0.0.0:25', '10.20.0.0/25, 192.168.1.5')],
            ['B', on('0.0.0.0:25', '10.20.0.0/28')],
            ['C', on('0.0.0.0:25', '10.20.0.5, 172.16.0.1')],
        ),
        [],
    ],
    [
        'the same ranges on another port are another connector',
        frontend(['A', on('0.0.0.0:25', '10.20.0.5')], ['B', on('0.0.0.0:26', '10.20.0.5')]),
        [],
    ],
    [
        'everything of IPv4 twice is no narrower range',
        frontend(['A', on('0.0.0.0:25', '0.0.0.0-255.255.255.255')]),
        ['ambiguous-range: 0.0.0.0-255.255.255.255'],
    ],
    [
        'a partial overlap of networks is shown where the connector names them',
        `network P = 10.20.0.10-10.20.0.50\n${frontend(['A', on('0.0.0.0:25', 'P')], ['B', on('0.0.0.0:25', '10.20.0.40-10.20.0.60')])}`,
        ['partial-overlap: 10.20.0.40-10.20.0.60'],
    ],
    [
        'a disabled connector takes nobody’s clients',
        frontend(
            ['A', on('0.0.0.0:25', '10.20.0.4/31')],
            ['B', `${on('0.0.0.0:25', '10.20.0.4')}\nEnabled = false`],
            ['C', on('0.0.0.0:25', '10.20.0.5')],
        ),
        [],
    ],
    [
        'a server with a connector of its own is not caught by a wider range',
        server(
            'Version = 2019\nAddresses = 10.0.0.11',
            block(
                'FrontendTransport',
                ['A', on('0.0.0.0:25', '10.0.0.0/25')],
                [
                    'B',
                    'Bindings = 0.0.0.0:25\nRemoteIPRanges = 10.0.0.11\nAuthMechanism = Tls, ExchangeServer\nPermissionGroups = ExchangeServers',
                ],
            ),
        ),
        [],
    ],
    [
        'one finding names all servers that are caught',
        `${server('Version = 2019\nAddresses = 10.0.0.11, 10.0.0.12', block('FrontendTransport', ['A', on('0.0.0.0:25', '10.0.0.0/25')]))}\nserver EX02 {\nVersion = 2019\nAddresses = 10.0.0.13\n}`,
        ['range-contains-exchange-server: 10.0.0.0/25'],
    ],
    [
        'loopback is on every server',
        `${server('Version = 2019\nAddresses = 10.0.0.11', block('FrontendTransport', ['A', on('127.0.0.1:26', '127.0.0.1')]))}`,
        [],
    ],
    [
        'the narrower binding with the narrower range agrees with itself',
        server(
            'Version = 2019\nAddresses = 10.0.0.11',
            block('FrontendTransport', ['A', on('10.0.0.11:25', '10.20.0.5')]),
        ),
        [],
    ],
    [
        'a template that clashes is shown where each connector names it',
        `template T {\n${listens}}\n${server('Version = 2019', 'service Transport {\nreceive connector A like T {\nRemoteIPRanges = 10.20.0.5\n}\n}')}`,
        ['port-clash: T'],
    ],
];

describe('rules about which connector takes a client', () => {
    for (const [what, text, expected] of cases) test(what, () => assert.deepEqual(found(text), expected));
});
