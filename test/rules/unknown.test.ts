import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { block, found, frontend, listens, mayRelay, server } from '../support/rules.ts';

const host = 'RemoteIPRanges = 10.20.0.5\n';
const everybody = 'RemoteIPRanges = 0.0.0.0-255.255.255.255\n';
const at26 = 'Bindings = 0.0.0.0:26\n';

/** Faults, but for one value that is not known. */
const cases: readonly (readonly [what: string, text: string])[] = [
    [
        'AuthMechanism',
        frontend(['A', `${listens}${host}AuthMechanism = ?\nRequireTLS = true\nDomainSecureEnabled = true`]),
    ],
    ['RequireTLS', frontend(['A', `${listens}${host}AuthMechanism = None\nRequireTLS = ?`])],
    [
        'PermissionGroups, with a relay right',
        frontend(['A', `${at26}${everybody}PermissionGroups = ?\n${mayRelay}`]),
    ],
    [
        'PermissionGroups, externally secured',
        frontend([
            'A',
            `${at26}${host}PermissionGroups = ?\nAuthMechanism = ExternalAuthoritative\nComment = vpn`,
        ]),
    ],
    ['PermissionGroups', frontend(['A', `${at26}${host}PermissionGroups = ?`])],
    [
        'Enabled',
        frontend(['A', `${at26}${everybody}PermissionGroups = AnonymousUsers\nEnabled = ?\n${mayRelay}`]),
    ],
    ['RemoteIPRanges', frontend(['A', `${listens}RemoteIPRanges = ?\n${mayRelay}`])],
    [
        'Bindings',
        server(
            'Version = 2019',
            block('Transport', ['A', `Bindings = ?\n${host}PermissionGroups = AnonymousUsers`]),
        ),
    ],
    [
        'a timeout',
        frontend(['A', `${listens}${host}ConnectionTimeout = ?\nConnectionInactivityTimeout = 01:00:00`]),
    ],
    ['chunking', frontend(['A', `${listens}${host}BinaryMimeEnabled = ?\nChunkingEnabled = false`])],
    [
        'the addresses of the server',
        server(
            'Version = 2019\nAddresses = ?',
            block('FrontendTransport', [
                'A',
                `Bindings = 10.0.0.99:26\n${host}PermissionGroups = AnonymousUsers`,
            ]),
        ),
    ],
    [
        'the version',
        server(
            'Version = ?\nRoles = ?',
            block('FrontendTransport', [
                'A',
                `${at26}${host}PermissionGroups = AnonymousUsers\nTlsCertificateName = ?\nAuthTarpitInterval = 00:00:05`,
            ]),
        ),
    ],
    [
        'whether a gateway hides its clients',
        `${frontend(['A', `${at26}${host}PermissionGroups = AnonymousUsers\n${mayRelay}`])}gateway G { Address = 10.20.0.5 SourceNat = ? }`,
    ],
    [
        'whether a gateway hides its clients, unwritten',
        `${frontend(['A', `${at26}${host}PermissionGroups = AnonymousUsers\n${mayRelay}`])}gateway G { Address = 10.20.0.5 }`,
    ],
    ['the list of secure domains', frontend(['A', `${listens}${host}DomainSecureEnabled = true`])],
    [
        'who else takes the address of a server',
        server(
            'Version = 2019\nAddresses = 10.0.0.11',
            block(
                'FrontendTransport',
                ['A', `${listens}RemoteIPRanges = 10.0.0.0/25`],
                ['B', `${listens}RemoteIPRanges = ?`],
            ),
        ),
    ],
];

describe('what is not known', () => {
    for (const [what, text] of cases) test(`is no fault: ${what}`, () => assert.deepEqual(found(text), []));

    test('is asked for where Custom hides rights', () => {
        const text = frontend(['Relay', `${at26}${everybody}PermissionGroups = AnonymousUsers, Custom`]);
        assert.deepEqual(found(text), ['custom-rights-not-known: Custom']);
    });
});
