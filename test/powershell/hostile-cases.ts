import { script } from '../../engine/powershell/script.ts';
import type { ReceiveConnector } from '../../engine/topology.ts';
import {
    anonymous,
    anyRecipient,
    grantToAnonymous,
    newRelay,
    relay,
    type ScriptCase,
    server,
    servers,
} from './organization.ts';

/** Names that try to leave their string, their comment or their line. */
const hostileNames = [
    "it's",
    'O’Neil ‘single’ ‚low‛',
    'a"b“c”d„e',
    // biome-ignore lint/suspicious/noTemplateCurlyInString: PowerShell has such variables.
    '$(throw 1) ${env:PATH} $x',
    'back`tick `n `"',
    'line\nbreak\r\nSet-ReceiveConnector x',
    "'@\n'@ @'",
    '#> <# comment',
    ']]> &amp; </Obj>',
    'nul\u0000 bell\u0007 esc\u001b[31m',
    'next\u0085 line\u2028 paragraph\u2029',
    'Empfang für Würzburg 受信 😀',
    "'; throw 'out",
    'dash – em — -WhatIf',
    'star* [a-z]? %{}',
    '# SIG # Begin signature block',
    '@splat @{} @()',
];

export const hostileCases = hostileNames.map((name, index): ScriptCase => {
    const target: ReceiveConnector = { ...relay, name, identity: `EX01\\${name}` };
    return {
        name: `hostile name ${JSON.stringify(name)}`,
        script: script(
            [
                { kind: 'set', target, property: 'Comment', values: [name] },
                { kind: 'move', target, service: 'Transport' },
                { kind: 'list', target, property: 'RemoteIPRanges', add: ['10.0.0.77'], remove: [] },
                { kind: 'grant', target, principal: anonymous, right: anyRecipient },
                {
                    kind: 'set',
                    target: server('EX01'),
                    property: 'MaxPerDomainOutboundConnections',
                    values: ['30'],
                },
                ...(index % 2 === 0 ? [{ kind: 'remove', target } as const] : []),
            ],
            { title: `Mend "${name}"`, remarks: [name] },
        ),
        servers: servers.slice(0, 1),
        setup: [
            newRelay('EX01'),
            `Set-ReceiveConnector 'EX01\\Relay' -Name ${asUtf16(name)}`,
            'New-ReceiveConnector -Name bystander -Server EX01 -TransportRole FrontendTransport -Custom -Bindings 0.0.0.0:99 -RemoteIPRanges 10.0.0.1',
        ],
        after: {
            [`EX01\\${name}`]:
                index % 2 === 0
                    ? null
                    : {
                          Comment: name,
                          TransportRole: 'HubTransport',
                          RemoteIPRanges: ['10.0.0.1', '10.0.0.2', '10.0.0.77'],
                          Acl: [grantToAnonymous],
                      },
            'EX01\\bystander': { Acl: [], Comment: '' },
        },
    };
});

/** Not written by the writer under test. */
function asUtf16(name: string): string {
    const units = Array.from({ length: name.length }, (_, index) => name.charCodeAt(index));
    return `(-join [char[]](${units.join(',')}))`;
}
