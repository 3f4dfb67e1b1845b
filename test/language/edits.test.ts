import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Change } from '../../engine/change.ts';
import type { Topology } from '../../engine/topology.ts';
import { projectOf } from '../support/check.ts';
import { applyEdits } from '../support/fixes.ts';

const topology = `organization {
    accepted domain contoso.com Authoritative default
    accepted domain *.com InternalRelay
}

server EX01 {
    Version = 2019
    Roles   = Mailbox

    service Transport {
        # devices
        receive connector Relay {
            Bindings         = 0.0.0.0:25
            RemoteIPRanges   = 10.0.0.1, 10.0.0.2
            PermissionGroups = AnonymousUsers
            grant ms-Exch-SMTP-Accept-Any-Recipient, ms-Exch-SMTP-Accept-Any-Sender to "NT AUTHORITY\\ANONYMOUS LOGON"
        }
    }
}

server HUB { Version = 2010  Roles = HubTransport }
`;

/** What a change takes out of the text (-) and puts into it (+), line by line. */
function lines(make: (of: Topology) => Change, text = topology): string[] | undefined {
    const project = projectOf(text);
    const edits = project.fileEdits({ title: '', changes: [make(project.topology)] });
    if (!edits) return undefined;
    const after = applyEdits(text, edits).split('\n');
    const before = text.split('\n');
    const gone = before.filter(line => !after.includes(line)).map(line => `-${line}`);
    return [...gone, ...after.filter(line => !before.includes(line)).map(line => `+${line}`)];
}

const connector = (of: Topology, name: string) => {
    const found = of.servers.flatMap(({ connectors }) => connectors).find(each => each.name === name);
    assert.ok(found, name);
    return found;
};
const server = (of: Topology, name: string) => {
    const found = of.servers.find(each => each.name === name);
    assert.ok(found, name);
    return found;
};

describe('a change in the text', () => {
    test('sets a property that is written', () => {
        assert.deepEqual(
            lines(of => ({
                kind: 'set',
                target: connector(of, 'Relay'),
                property: 'PermissionGroups',
                values: ['AnonymousUsers', 'ExchangeServers'],
            })),
            [
                '-            PermissionGroups = AnonymousUsers',
                '+            PermissionGroups = AnonymousUsers, ExchangeServers',
            ],
        );
    });
    test('adds a property below the others, aligned', () => {
        assert.deepEqual(
            lines(of => ({
                kind: 'set',
                target: connector(of, 'Relay'),
                property: 'Comment',
                values: ['it’s "new"'],
            })),
            ['+            Comment          = "it’s ""new"""'],
        );
    });
    test('takes a property out where its new value is what the connector has anyway', () => {
        const text =
            'server A {\n    Version = 2019\n\n    service FrontendTransport {\n        default connector ClientFrontend {\n            RequireTLS = true\n            Comment    = x\n        }\n    }\n}\n';
        assert.deepEqual(
            lines(
                of => ({
                    kind: 'set',
                    target: connector(of, 'Client Frontend A'),
                    property: 'RequireTLS',
                    values: ['false'],
                }),
                text,
            ),
            ['-            RequireTLS = true', '-            Comment    = x', '+            Comment = x'],
        );
    });
    test('makes the block of a default connector, and of its service', () => {
        assert.deepEqual(
            lines(of => ({
                kind: 'set',
                target: connector(of, 'Default Frontend EX01'),
                property: 'Banner',
                values: ['220 mail'],
            })),
            [
                '+    service FrontendTransport {',
                '+        default connector DefaultFrontend {',
                '+            Banner = "220 mail"',
            ],
        );
        assert.deepEqual(
            lines(of => ({
                kind: 'set',
                target: connector(of, 'Default EX01'),
                property: 'Banner',
                values: ['220 mail'],
            })),
            ['+        default connector Default {', '+            Banner = "220 mail"'],
        );
        assert.deepEqual(
            lines(of => ({
                kind: 'set',
                target: connector(of, 'Client HUB'),
                property: 'Banner',
                values: ['220 mail'],
            })),
            [
                '-server HUB { Version = 2010  Roles = HubTransport }',
                '+server HUB {',
                '+    Version = 2010',
                '+    Roles   = HubTransport',
                '+    default connector Client {',
                '+        Banner = "220 mail"',
            ],
        );
    });
    test('adds to a list and removes from it, however the address is written', () => {
        assert.deepEqual(
            lines(of => ({
                kind: 'list',
                target: connector(of, 'Relay'),
                property: 'RemoteIPRanges',
                add: ['10.0.0.7'],
                remove: ['10.0.0.1/32'],
            })),
            [
                '-            RemoteIPRanges   = 10.0.0.1, 10.0.0.2',
                '+            RemoteIPRanges   = 10.0.0.2, 10.0.0.7',
            ],
        );
    });
    test('grants and revokes', () => {
        const relay = {
            principal: 'NT AUTHORITY\\ANONYMOUS LOGON',
            right: 'ms-Exch-SMTP-Accept-Any-Recipient',
        };
        assert.deepEqual(
            lines(of => ({ kind: 'revoke', target: connector(of, 'Relay'), ...relay })),
            [
                '-            grant ms-Exch-SMTP-Accept-Any-Recipient, ms-Exch-SMTP-Accept-Any-Sender to "NT AUTHORITY\\ANONYMOUS LOGON"',
                '+            grant ms-Exch-SMTP-Accept-Any-Sender to "NT AUTHORITY\\ANONYMOUS LOGON"',
            ],
        );
        assert.deepEqual(
            lines(of => ({
                kind: 'grant',
                target: connector(of, 'Relay'),
                ...relay,
                principal: 'CONTOSO\\app',
            })),
            ['+            grant ms-Exch-SMTP-Accept-Any-Recipient to CONTOSO\\app'],
        );
    });
    test('moves a connector with all that is in it', () => {
        const project = projectOf(topology);
        const change: Change = {
            kind: 'move',
            target: connector(project.topology, 'Relay'),
            service: 'FrontendTransport',
        };
        const edits = project.fileEdits({ title: '', changes: [change] });
        const moved = projectOf(applyEdits(topology, edits ?? []));
        assert.equal(connector(moved.topology, 'Relay').service, 'FrontendTransport');
        assert.equal(connector(moved.topology, 'Relay').ranges?.length, 2);
        assert.deepEqual(
            server(moved.topology, 'EX01').declaration.services.map(({ name }) => name.text),
            ['FrontendTransport'],
            'no empty block stays behind',
        );
    });
    test('removes an accepted domain, and says that a default connector is gone', () => {
        assert.deepEqual(
            lines(of => ({ kind: 'remove', target: of.organization.domains[1] as never })),
            ['-    accepted domain *.com InternalRelay'],
        );
        assert.deepEqual(
            lines(of => ({ kind: 'remove', target: connector(of, 'Client Proxy EX01') })),
            ['+        remove default connector ClientProxy'],
        );
    });
    test('takes back that a default connector is removed', () => {
        const text =
            'server A {\n    Version = 2019\n\n    service Transport {\n        Comment = x\n        remove default connector ClientProxy\n    }\n}\n';
        assert.deepEqual(
            lines(of => ({ kind: 'restore', server: server(of, 'A'), connector: 'ClientProxy' }), text),
            ['-        remove default connector ClientProxy'],
        );
    });
    test('indents what it adds to a declaration that is not laid out', () => {
        const text =
            'server A {\n  Version = 2019\n  service Transport {\n   receive connector R {\n Bindings = 0.0.0.0:25\n  Comment=x\n }\n  }\n  service FrontendTransport {\n  }\n}\n';
        const project = projectOf(text);
        const moved = project.fileEdits({
            title: '',
            changes: [
                { kind: 'move', target: connector(project.topology, 'R'), service: 'FrontendTransport' },
            ],
        });
        assert.equal(
            applyEdits(text, moved ?? []),
            'server A {\n  Version = 2019\n  service FrontendTransport {\n      receive connector R {\n          Bindings = 0.0.0.0:25\n          Comment=x\n      }\n  }\n}\n',
        );
        const set = project.fileEdits({
            title: '',
            changes: [
                {
                    kind: 'set',
                    target: connector(project.topology, 'R'),
                    property: 'Banner',
                    values: ['220 x'],
                },
            ],
        });
        assert.match(applyEdits(text, set ?? []), /\n {2}Comment=x\n {2}Banner = "220 x"\n }\n/);
    });
    test('moves a connector whose comment holds more closing braces than it opens', () => {
        const text =
            'server A {\n Version = 2019\n service Transport {\n receive connector R {\n /* }\n }\n }\n } */\n Comment=x\n }\n }\n}\n';
        const project = projectOf(text);
        const target = connector(project.topology, 'R');
        const moved = project.fileEdits({
            title: '',
            changes: [{ kind: 'move', target, service: 'FrontendTransport' }],
        });
        const after = projectOf(applyEdits(text, moved ?? []));
        assert.equal(connector(after.topology, 'R').service, 'FrontendTransport');
    });
    test('is none where the text cannot say it', () => {
        const text =
            'network N = 10.0.0.1, 10.0.0.2\nserver A { service FrontendTransport { receive connector R { RemoteIPRanges = N } } }\n';
        assert.equal(
            lines(
                of => ({
                    kind: 'list',
                    target: connector(of, 'R'),
                    property: 'RemoteIPRanges',
                    add: [],
                    remove: ['10.0.0.1'],
                }),
                text,
            ),
            undefined,
        );
    });
});
