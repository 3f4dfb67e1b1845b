import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { diagnose } from '../support/check.ts';
import { block, found, frontend, listens } from '../support/rules.ts';

const using = (template: string, ...names: readonly string[]) =>
    `template T {\n${template}\n}\nserver EX01 {\nVersion = 2019\nservice FrontendTransport {\n${names
        .map((name, index) => `receive connector ${name} like T {\nRemoteIPRanges = 10.20.0.${index + 5}\n}`)
        .join('\n')}\n}\n}\n`;

const cases: readonly (readonly [what: string, text: string, expected: readonly string[]])[] = [
    [
        'each wrong word of a list is shown',
        frontend(['A', `${listens}RemoteIPRanges = 10.20.0.300, 10.20.0.5, 10.20.0.9-10.20.0.1`]),
        ['invalid-value: 10.20.0.300', 'invalid-value: 10.20.0.9-10.20.0.1'],
    ],
    [
        'an unfinished property is shown itself',
        frontend(['A', `${listens}RemoteIPRanges = 10.20.0.5\nMaxMessageSize =`]),
        ['invalid-value: MaxMessageSize ='],
    ],
    [
        'a wrong word in a network is shown there, and once',
        `network N = 10.20.0.5, 10.20.0.x\n${frontend(['A', `${listens}RemoteIPRanges = N`])}`,
        ['invalid-value: 10.20.0.x'],
    ],
    [
        'a network that there is not is shown where it is used',
        frontend(['A', `${listens}RemoteIPRanges = Printers, 10.20.0.5`]),
        ['invalid-value: Printers'],
    ],
    [
        'what a template says wrong is shown once, at the template',
        using(`${listens}MaxHopCount = many\nColour = blue\nMaxHopCount = several`, 'A', 'B'),
        ['unknown-property: Colour', 'repeated-property: MaxHopCount', 'invalid-value: several'],
    ],
    [
        'what a template says together with a connector is shown where the connector names it',
        using(`${listens}AuthMechanism = None\nRequireTLS = true`, 'A', 'B'),
        ['require-tls-without-tls: T', 'require-tls-without-tls: T'],
    ],
    [
        'a connector has one name, in any letter case and as a property',
        frontend(
            ['A', `${listens}RemoteIPRanges = 10.20.0.5`],
            ['B', `${listens}RemoteIPRanges = 10.20.0.6\nName = a`],
        ),
        ['duplicate-name: B'],
    ],
    [
        'a default connector has its name already',
        frontend(['"Default Frontend EX01"', `${listens}RemoteIPRanges = 10.20.0.5`]),
        ['duplicate-name: "Default Frontend EX01"'],
    ],
    [
        'a connector that is being typed asks for its addresses first',
        frontend(['A', '']),
        ['missing-addresses: A'],
    ],
    [
        'an accepted domain has one of three types',
        'organization { accepted domain contoso.com Authoritive default }',
        ['invalid-value: Authoritive'],
    ],
    [
        'a certificate is read as strictly as the rest',
        'server EX01 {\nVersion = 2019\ncertificate C {\nSubject = "CN=EX01"\nIssuer = "CN=EX01"\nDomains = EX01\nNotAfter = soon\nServices = SMTP\nColour = blue\n}\n}',
        ['invalid-value: soon', 'unknown-property: Colour'],
    ],
    [
        'a server that there is not',
        'server EX01 {\nVersion = 2019\n}\nscenario s {\nconnect from 10.20.0.5 to EX02:25\nexpect 220\n}',
        ['unknown-server: EX02'],
    ],
    [
        'flags may stand in one text',
        frontend(['A', `${listens}RemoteIPRanges = 10.20.0.5\nAuthMechanism = "Tls, BasicAuthRequireTLS"`]),
        ['incomplete-basic-auth: "Tls, BasicAuthRequireTLS"'],
    ],
];

describe('rules about names and values', () => {
    for (const [what, text, expected] of cases) test(what, () => assert.deepEqual(found(text), expected));

    test('a foreign Fqdn is an error where the help says so, and a warning later', () => {
        const text = (head: string) =>
            `server EX01 {\n${head}\nFqdn = ex01.contoso.com\n${block('Transport', [
                'A',
                'Bindings = 0.0.0.0:26\nRemoteIPRanges = 10.20.0.5\nAuthMechanism = Tls, ExchangeServer\nPermissionGroups = ExchangeServers\nFqdn = mail.contoso.com',
            ])}\n}`;
        const severity = (head: string) => diagnose(text(head)).map(each => `${each.severity} ${each.rule}`);
        assert.deepEqual(severity('Version = 2010\nRoles = HubTransport'), ['error fqdn-not-own-name']);
        assert.deepEqual(severity('Version = 2019'), ['warning fqdn-not-own-name']);
    });
});
