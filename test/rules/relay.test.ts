import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { diagnose } from '../support/check.ts';
import { found, frontend, listens, mayRelay } from '../support/rules.ts';

const everybody = 'RemoteIPRanges = 0.0.0.0-255.255.255.255\n';
const relay = (settings: string) => frontend(['Gate', `Bindings = 0.0.0.0:26\n${settings}`]);
const severities = (text: string) => diagnose(text).map(({ severity, rule }) => `${severity} ${rule}`);

const cases: readonly (readonly [what: string, text: string, expected: readonly string[]])[] = [
    [
        'anonymous clients from everywhere are no open relay',
        frontend([
            'Gate',
            'Bindings = 0.0.0.0:26\nRemoteIPRanges = 0.0.0.0-255.255.255.255\nPermissionGroups = AnonymousUsers',
        ]),
        [],
    ],
    [
        'with the right to any recipient they are',
        relay(`${everybody}PermissionGroups = AnonymousUsers\n${mayRelay}`),
        ['error open-relay'],
    ],
    [
        'the right may be granted to the SID, or to the name in another language',
        relay(
            `${everybody}PermissionGroups = AnonymousUsers\ngrant MS-EXCH-SMTP-ACCEPT-ANY-RECIPIENT to S-1-5-7`,
        ),
        ['error open-relay'],
    ],
    [
        'a denial wins',
        relay(
            `${everybody}PermissionGroups = AnonymousUsers\n${mayRelay}${mayRelay.replace('grant', 'deny')}`,
        ),
        [],
    ],
    [
        'users who log in may relay',
        relay(
            `${everybody}AuthMechanism = Tls, BasicAuth, BasicAuthRequireTLS\nPermissionGroups = ExchangeUsers`,
        ),
        [],
    ],
    [
        'a few public hosts are a warning',
        relay(`RemoteIPRanges = 203.0.113.7\nPermissionGroups = AnonymousUsers\n${mayRelay}`),
        ['warning open-relay'],
    ],
    [
        'a disabled connector relays for nobody',
        relay(`${everybody}Enabled = false\nPermissionGroups = AnonymousUsers\n${mayRelay}`),
        [],
    ],
    [
        'externally secured over everything is one finding',
        relay(`${everybody}AuthMechanism = ExternalAuthoritative\nPermissionGroups = ExchangeServers`),
        ['error open-relay'],
    ],
    [
        'on a default connector it is one finding too',
        `server EX01 {\nVersion = 2019\nservice FrontendTransport {\ndefault connector DefaultFrontend {\n${mayRelay}}\n}\n}`,
        ['error relay-on-default-connector'],
    ],
    [
        'an Edge server relays as easily',
        `server EDGE01 {\nVersion = 2010\nRoles = Edge\ndefault connector DefaultInternal {\n${mayRelay}}\n}`,
        ['error relay-on-default-connector'],
    ],
];

const domains: readonly (readonly [domain: string, wide: boolean])[] = [
    ['*', true],
    ['*.com', true],
    ['*.DE', true],
    ['*.co.uk', true],
    ['*.com.au', true],
    ['*.contoso.com', false],
    ['*.contoso.co.uk', false],
    ['*.local', false],
    ['*.contoso.local', false],
    ['com', false],
    ['contoso.com', false],
];

describe('rules about relaying', () => {
    for (const [what, text, expected] of cases)
        test(what, () => assert.deepEqual(severities(text), expected));
    for (const [domain, wide] of domains) {
        test(`the accepted domain ${domain} is ${wide ? 'an open relay' : 'fine'}`, () => {
            const text = `organization { accepted domain contoso.org Authoritative default accepted domain ${domain} ExternalRelay }`;
            assert.deepEqual(found(text), wide ? [`accepted-domain-too-wide: ${domain}`] : []);
        });
    }
    test('a relay connector by name only lacks its right', () => {
        const text = (name: string) => frontend([name, `${listens}RemoteIPRanges = 10.20.0.5`]);
        assert.deepEqual(found(text('"SMTP Relay"')), ['relay-right-missing: "SMTP Relay"']);
        assert.deepEqual(found(text('"Internal relay"')), []);
    });
});
