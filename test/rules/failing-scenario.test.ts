import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Project } from '../../language/workspace.ts';
import { failingScenario } from '../../rules/failing-scenario/rule.ts';
import { projectOf, today } from '../support/check.ts';

const text = `organization Contoso {
    accepted domain contoso.com Authoritative default
}
network Scanners = 10.20.0.14
server EX01 {
    Version = 2019
    Roles   = Mailbox
    service FrontendTransport {
        receive connector Relay {
            Bindings         = 0.0.0.0:25
            RemoteIPRanges   = Scanners
            PermissionGroups = AnonymousUsers
            grant ms-Exch-SMTP-Accept-Any-Recipient to "NT AUTHORITY\\ANONYMOUS LOGON"
        }
    }
}
gateway Filter {
    Address   = 10.0.0.9
    SourceNat = false
    publish 192.0.2.1:25 to EX01:25
}
scenario "only scanners relay" {
    connect from any except 10.20.0.14 to Filter:25
    mail from <a@contoso.com>
    rcpt to <b@example.net>
    expect 550 5.7.54
}
`;

const told = (project: Project): string[] =>
    project.findings
        .filter(({ rule }) => rule.id === 'failing-scenario')
        .map(({ severity, message }) => `${severity}: ${message}`);

/** Replaces words in the text that the project has, as an editor does. */
function edit(project: Project, from: string, to: string): void {
    const lines =
        project
            .file('test.exconn')
            ?.segments.flatMap(({ text }) => text)
            .join('') ?? '';
    const start = lines.indexOf(from);
    assert.notEqual(start, -1, from);
    const line = lines.slice(0, start).split('\n').length - 1;
    const character = start - (lines.lastIndexOf('\n', start - 1) + 1);
    const range = { start: { line, character }, end: { line, character: character + from.length } };
    project.edit('test.exconn', [{ range, text: to }]);
}

describe('failing-scenario', () => {
    /** What decides a scenario, outside of it: each of them is undone at once, and the answer is the first one again. */
    const edits: readonly (readonly [what: string, from: string, to: string, message: RegExp])[] = [
        ['a network', '= 10.20.0.14', '= 10.20.0.0/28', /^error: .* 10\.20\.0\.0.*expected is 550 5\.7\.54/],
        ['a connector', '  = Scanners', '  = 10.9.0.0/30', /^error: .*10\.9\.0\.0.* answers 250/],
        ['an accepted domain', 'contoso.com Auth', 'example.net Auth', /^error: .*0\.0\.0\.0.* answers 250/],
        ['a gateway', '= false', '= ?', /^info: .*cannot be decided: .*write SourceNat/],
        ['a publication', 'to EX01:25', 'to EX01:26', /^error: .*fails/],
        ['the scenario itself', 'expect 550', 'expect 250', /^error: .*expected is 250/],
    ];
    for (const [what, from, to, message] of edits) {
        test(`is decided anew when ${what} changes`, () => {
            const project = projectOf(text);
            assert.deepEqual(told(project), []);
            edit(project, from, to);
            const [first = ''] = told(project);
            assert.match(first, message);
            edit(project, to, from);
            assert.deepEqual(told(project), []);
        });
    }

    test('is not decided anew when only a server changes that it does not dial', () => {
        const { topology } = projectOf(text);
        const [server] = topology.servers;
        assert.ok(server);
        let looks = 0;
        const watched = new Proxy(server, {
            get(target, key: keyof typeof server) {
                if (key === 'connectors') looks++;
                return target[key];
            },
        });
        const judge = (...servers: readonly (typeof server)[]) => [
            ...(failingScenario.topology?.(
                { ...topology, servers },
                { now: today, profile: 'default', topology, servers: [] },
            ) ?? []),
        ];
        judge(watched);
        const once = looks;
        assert.ok(0 < once);
        judge(watched, { ...server, name: 'EX02', fqdn: 'ex02.contoso.com' });
        assert.equal(looks, once);
    });

    test('leaves a server that is not described to the rule about it', () => {
        const project = projectOf(text.replace('to Filter:25', 'to EX09:25'));
        assert.deepEqual(told(project), []);
        assert.ok(project.findings.some(({ rule }) => rule.id === 'unknown-server'));
    });

    test('says what a half-written scenario lacks, as an information', () => {
        assert.deepEqual(told(projectOf('scenario "s" { }')), [
            'info: "s" cannot be decided: It connects to no server; write "connect from … to …"',
        ]);
    });
});
