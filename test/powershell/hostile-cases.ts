import { acceptedDomainProperties } from '../../engine/catalogue/accepted-domain-properties.ts';
import { script } from '../../engine/powershell/script.ts';
import type { AcceptedDomain, ReceiveConnector, SendConnector, Setting } from '../../engine/topology.ts';
import {
    anonymous,
    anyRecipient,
    domain,
    grantToAnonymous,
    newRelay,
    relay,
    type ScriptCase,
    sendConnector,
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

const receiving = hostileNames.map((name, index): ScriptCase => {
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

/** The same names on what the organization shares, and as what something is renamed to. */
const shared = hostileNames.map((name, index): ScriptCase => {
    const target: SendConnector = { ...sendConnector, name };
    const known = domain('contoso.com');
    const fact = acceptedDomainProperties.find('Name');
    if (!fact) throw new Error('accepted domains have names');
    const named: Setting = {
        property: fact,
        value: { kind: 'text', value: name },
        words: [],
        from: 'written',
        origin: known.origin,
    };
    const mended: AcceptedDomain = { ...known, written: new Map([...known.written, ['name', named]]) };
    const right = { target, principal: 'CONTOSO\\senders', right: 'ms-Exch-Send-Headers-Routing' };
    return {
        name: `hostile name ${JSON.stringify(name)} of a send connector, a domain, and a new name`,
        script: script(
            [
                { kind: 'set', target: mended, property: 'DomainType', values: ['ExternalRelay'] },
                { kind: 'set', target, property: 'Comment', values: [name] },
                { kind: 'list', target, property: 'AddressSpaces', add: ['SMTP:x.example;1'], remove: [] },
                { kind: 'revoke', ...right },
                { kind: 'grant', ...right, deny: true },
                { kind: 'rename', target: relay, name },
                ...(index % 2 === 0 ? [{ kind: 'remove', target } as const] : []),
            ],
            { title: name },
        ),
        servers: servers.slice(0, 1),
        setup: [
            newRelay('EX01'),
            `New-SendConnector -Name ${asUtf16(name)} -AddressSpaces 'SMTP:*;1'`,
            `Get-SendConnector | Add-ADPermission -User 'CONTOSO\\senders' -ExtendedRights ms-Exch-Send-Headers-Routing`,
            `New-AcceptedDomain -Name ${asUtf16(name)} -DomainName contoso.com`,
        ],
        after: {
            [`EX01\\${name}`]: { RemoteIPRanges: ['10.0.0.1', '10.0.0.2'] },
            'EX01\\Relay': null,
        },
    };
});

export const hostileCases: readonly ScriptCase[] = [...receiving, ...shared];

/** Not written by the writer under test. */
function asUtf16(name: string): string {
    const units = Array.from({ length: name.length }, (_, index) => name.charCodeAt(index));
    return `(-join [char[]](${units.join(',')}))`;
}
