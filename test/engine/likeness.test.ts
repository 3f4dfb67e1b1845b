import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { likenessOf } from '../../engine/likeness.ts';
import { runScenarios } from '../../engine/scenarios.ts';
import { projectOf, today } from '../support/check.ts';

/** Each connector has a network of its own; one line of settings more makes it another kind, or not. */
const connectors: readonly (readonly [name: string, more: string])[] = [
    ['A', ''],
    ['B', 'Comment = "for B"'],
    ['C', 'MaxMessageSize = 1MB'],
    ['D', 'like Shared'],
    ['E', 'grant ms-Exch-SMTP-Accept-Any-Recipient to "NT AUTHORITY\\ANONYMOUS LOGON"'],
    ['F', 'AuthMechanism = Tls, ExternalAuthoritative'],
    ['G', 'RequireTLS = true\nAuthMechanism = Tls'],
    ['H', ''],
];

const text = (rest: string) => `organization { accepted domain contoso.com Authoritative default }
template Shared { grant ms-Exch-SMTP-Accept-Any-Recipient to "NT AUTHORITY\\ANONYMOUS LOGON" }
server EX01 {
    Version = 2019
    Roles = Mailbox
    service FrontendTransport {
${connectors.map(([name, more], index) => block(name, more, index)).join('\n')}
    }
}
${rest}`;

function block(name: string, more: string, index: number): string {
    const like = more.startsWith('like') ? ` ${more}` : '';
    return `receive connector ${name}${like} {
    Bindings = 0.0.0.0:25
    RemoteIPRanges = 10.0.${index}.0/24
    PermissionGroups = AnonymousUsers, ExchangeServers
    ${like === '' ? more : ''}
}`;
}

const kinds = () => {
    const [server] = projectOf(text('')).topology.servers;
    const all = server?.connectors.filter(({ isDefault }) => isDefault === undefined) ?? [];
    return new Map(all.map(connector => [connector.name, likenessOf(connector)]));
};

describe('likeness', () => {
    test('does not see name, comment and addresses', () => {
        const found = kinds();
        assert.equal(found.get('B'), found.get('A'));
        assert.equal(found.get('H'), found.get('A'));
    });

    test('sees every other setting and every grant, also those of a template', () => {
        const found = kinds();
        const different = ['A', 'C', 'D', 'E', 'F', 'G'].map(name => found.get(name));
        // What a template grants is the same as what the connector grants itself.
        assert.equal(found.get('D'), found.get('E'));
        assert.equal(new Set(different).size, different.length - 1);
    });
});

describe('a scenario about many addresses', () => {
    /** For which connectors an expectation fails, asked one by one and all at once without those that fail. */
    for (const expected of ['550 5.7.54', '250']) {
        test(`finds every connector for which ${expected} fails`, () => {
            const steps = `mail from <a@contoso.com> rcpt to <b@example.net> expect ${expected}`;
            const single = connectors.map(
                (_, index) => `scenario "${index}" { connect from 10.0.${index}.1 to EX01:25 ${steps} }`,
            );
            const { topology } = projectOf(text(single.join('\n')));
            const failing = runScenarios(topology, { now: today })
                .filter(({ state }) => state === 'failed')
                .map(({ scenario }) => Number(scenario.name.text));
            assert.ok(0 < failing.length && failing.length < connectors.length);
            for (const index of failing) {
                const others = failing.filter(each => each !== index).map(each => `10.0.${each}.0/24`);
                const except = others.length === 0 ? '' : ` except ${others.join(', ')}`;
                const all = `scenario "all" { connect from 10.0.0.0-10.0.7.255${except} to EX01:25 ${steps} }`;
                const [result] = runScenarios(projectOf(text(all)).topology, { now: today });
                assert.equal(result?.state, 'failed');
                assert.equal(result?.counterExample?.from, `10.0.${index}.0`);
            }
            const except = failing.map(each => `10.0.${each}.0/24`).join(', ');
            const rest = `scenario "rest" { connect from 10.0.0.0-10.0.7.255 except ${except} to EX01:25 ${steps} }`;
            const [result] = runScenarios(projectOf(text(rest)).topology, { now: today });
            assert.equal(result?.state, 'passed');
        });
    }
});
