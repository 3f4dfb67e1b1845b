import assert from 'node:assert/strict';
import { test } from 'node:test';
import { listeners } from '../../engine/netstat.ts';
import { topologyOf } from '../support/topology.ts';

function shown(text: string): string[] {
    const [server] = topologyOf(text).servers;
    assert.ok(server);
    return listeners(server).map(
        ({ process, address, port, connector, state }) =>
            `${process} ${address} ${port} ${connector} ${state}`,
    );
}

test('a fresh 2019 server listens as documented', () => {
    const rows = shown('server EX { Version = 2019 }');
    assert.deepEqual(
        rows.filter(row => row.includes(' 0.0.0.0 ')),
        [
            'MSExchangeFrontendTransport.exe 0.0.0.0 25 EX\\Default Frontend EX LISTENING',
            'EdgeTransport.exe 0.0.0.0 465 EX\\Client Proxy EX LISTENING',
            'MSExchangeDelivery.exe 0.0.0.0 475 EX\\Mailbox delivery EX LISTENING',
            'MSExchangeDelivery.exe 0.0.0.0 476 EX\\Mailbox delivery EX LISTENING',
            'MSExchangeDelivery.exe 0.0.0.0 477 EX\\Mailbox delivery EX LISTENING',
            'MSExchangeFrontendTransport.exe 0.0.0.0 587 EX\\Client Frontend EX LISTENING',
            'MSExchangeFrontendTransport.exe 0.0.0.0 717 EX\\Outbound Proxy Frontend EX LISTENING',
            'EdgeTransport.exe 0.0.0.0 2525 EX\\Default EX LISTENING',
        ],
    );
    assert.equal(rows.filter(row => row.includes(' :: ')).length, 8);
});

test('two services on one port are in conflict, also where one names an address', () => {
    const rows = shown(`server EX { Version = 2019 service Transport {
        receive connector Relay { Bindings = 10.0.0.5:25 RemoteIPRanges = 10.1.0.0/16 } } }`);
    assert.deepEqual(
        rows.filter(row => row.endsWith('conflict')),
        [
            'MSExchangeFrontendTransport.exe 0.0.0.0 25 EX\\Default Frontend EX conflict',
            'EdgeTransport.exe 10.0.0.5 25 EX\\Relay EX conflict'.replace('Relay EX', 'Relay'),
        ],
    );
});

test('disabled connectors do not listen; Hub and Edge have one process', () => {
    assert.equal(
        shown(
            'server EX { Version = 2019 service FrontendTransport { default connector DefaultFrontend { Enabled = false } } }',
        ).filter(row => row.includes(' 25 ')).length,
        0,
    );
    assert.deepEqual(shown('server EX { Version = 2016 Roles = Edge }'), [
        'EdgeTransport.exe 0.0.0.0 25 EX\\Default internal receive connector EX LISTENING',
    ]);
});
