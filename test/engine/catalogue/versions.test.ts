import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Version } from '../../../engine/catalogue/property.ts';
import {
    canHave,
    versionFacts,
    versionFor,
    versionOfBuild,
    windowsServices,
} from '../../../engine/catalogue/versions.ts';
import type { Role } from '../../../engine/topology.ts';

test('a build tells its version, or which versions it may be', () => {
    const table: [string, string | undefined, Version | undefined, number][] = [
        ['Version 15.2 (Build 986.5)', '15.2.986.5', '2019', 0],
        ['15.2.1748.39', '15.2.1748.39', '2019', 0],
        ['15.02.2562.017', '15.2.2562.17', 'SE', 0],
        ['15.2', '15.2', undefined, 2],
        ['15.1.2375.7', '15.1.2375.7', '2016', 0],
        ['Version 15.1 (Build 2375.7)', '15.1.2375.7', '2016', 0],
        ['15.02.0986.005', '15.2.986.5', '2019', 0],
        ['Version 15.0 (Build 1497.2)', '15.0.1497.2', '2013', 0],
        ['Version 14.3 (Build 123.4)', '14.3.123.4', '2010', 0],
        ['8.3.83.6', '8.3.83.6', '2007', 0],
        ['6.5.7638.1', '6.5.7638.1', undefined, 0],
        ['15.10.1.1', '15.10.1.1', undefined, 0],
        ['Exchange 2019', undefined, undefined, 0],
        ['', undefined, undefined, 0],
    ];
    for (const [text, build, version, candidates] of table) {
        const fact = versionOfBuild(text);
        assert.equal(fact.build, build, text);
        assert.equal(fact.version, version, text);
        assert.equal(fact.candidates?.length ?? 0, candidates, text);
        assert.equal(fact.note !== undefined, candidates > 1, text);
    }
});

test('a version that is not known counts as the newest with the roles, and says so', () => {
    const table: [Version | undefined, Role[] | undefined, Version, boolean][] = [
        ['2016', ['Mailbox'], '2016', false],
        [undefined, ['Mailbox'], 'SE', true],
        [undefined, ['HubTransport'], '2010', true],
        [undefined, ['ClientAccess'], '2013', true],
        [undefined, ['Edge'], 'SE', true],
        [undefined, undefined, 'SE', true],
    ];
    for (const [version, roles, settled, assumed] of table) {
        assert.deepEqual(versionFor(version, roles), { version: settled, assumed }, `${version} ${roles}`);
    }
});

test('services, processes and ports of a server', () => {
    const shown = (version: Version | undefined, roles: Role[]) =>
        windowsServices(version, roles).map(
            ({ windowsName, process, ports }) => `${windowsName} ${process} ${ports}`,
        );
    assert.deepEqual(shown('2019', ['Mailbox']), [
        'MSExchangeFrontEndTransport MSExchangeFrontendTransport.exe 25,587,717',
        'MSExchangeTransport EdgeTransport.exe 2525,465',
        'MSExchangeDelivery MSExchangeDelivery.exe 475,476,477',
        'MSExchangeSubmission MSExchangeSubmission.exe ',
    ]);
    assert.deepEqual(shown('2013', ['ClientAccess']), [
        'MSExchangeFrontEndTransport MSExchangeFrontendTransport.exe 25,587,717',
    ]);
    assert.equal(shown('2013', ['Mailbox'])[0], 'MSExchangeTransport EdgeTransport.exe 25,465');
    assert.deepEqual(shown('2010', ['HubTransport']), ['MSExchangeTransport EdgeTransport.exe 25,587']);
    assert.deepEqual(shown('2019', ['Edge']), ['MSExchangeTransport EdgeTransport.exe 25']);
    assert.deepEqual(shown('2010', ['Mailbox']), []);
});

test('the roles that transport mail are roles of the version', () => {
    for (const { version, roles } of versionFacts)
        for (const role of roles) assert.ok(canHave(version, role));
    assert.equal(canHave('2019', 'HubTransport'), false);
    assert.equal(canHave('2016', 'ClientAccess'), false);
});
