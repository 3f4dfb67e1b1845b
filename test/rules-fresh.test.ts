import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { diagnose } from './support/check.ts';

/** Every kind of server that transports mail, by the versions that have it. */
const kinds: readonly (readonly [roles: string, versions: readonly string[]])[] = [
    ['HubTransport', ['2007', '2010']],
    ['ClientAccess', ['2013']],
    ['ClientAccess, Mailbox', ['2013']],
    ['Mailbox', ['2013', '2016', '2019', 'SE']],
    ['Edge', ['2007', '2010', '2013', '2016', '2019', 'SE']],
];

const fresh = (version: string, roles: string, more = '') =>
    `server EX01 {\n    Version = ${version}\n    Roles = ${roles}\n${more}}\n`;

/** What every administrator would write down about a server first. */
const described = '    Fqdn = ex01.contoso.com\n    Addresses = 10.0.0.11, fd00::11\n    Site = Amsterdam\n';

describe('a server as setup leaves it', () => {
    for (const [roles, versions] of kinds) {
        for (const version of versions) {
            test(`has no findings: ${version}, ${roles}`, () => {
                assert.deepEqual(diagnose(fresh(version, roles)), []);
                assert.deepEqual(diagnose(fresh(version, roles, described)), []);
            });
        }
    }

    test('has no findings beside others of its organization', () => {
        const servers = ['2010', '2013', '2016', '2019', 'SE'].map((version, index) =>
            fresh(
                version,
                version === '2010' ? 'HubTransport' : 'Mailbox',
                `    Fqdn = ex0${index}.contoso.com\n    Addresses = 10.0.0.${index + 1}\n`,
            ).replace('EX01', `EX0${index}`),
        );
        assert.deepEqual(diagnose(servers.join('\n')), []);
    });

    test('has no findings where version and roles are not written', () => {
        assert.deepEqual(diagnose('server EX01 {\n}\n'), []);
        assert.deepEqual(diagnose('server EX01 {\n    Version = ?\n    Roles = ?\n}\n'), []);
    });

    test('has no findings with its default connectors written out', () => {
        const blocks = [
            'service FrontendTransport { default connector DefaultFrontend { } default connector ClientFrontend { } default connector OutboundProxyFrontend { } }',
            'service Transport { default connector Default { } default connector ClientProxy { } }',
        ];
        assert.deepEqual(diagnose(fresh('2019', 'Mailbox', `    ${blocks.join('\n    ')}\n`)), []);
    });
});
