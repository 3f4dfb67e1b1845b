import { type DefaultConnector, exchangeName } from '../catalogue/default-connectors.ts';
import type { PropertyTable } from '../catalogue/property.ts';
import type { Change } from '../change.ts';
import type { Server } from '../topology.ts';
import { receiveConnector as byIdentity, type Handle, handleOf } from './handle.ts';
import { remember } from './setting-steps.ts';
import { type MakeStep, when } from './step.ts';
import { exists, hasTransportRoles, tables } from './values.ts';
import { change, literal, type Parameters } from './write.ts';

/** Removes an object, after copying every setting of it that can be given to a new one. */
export function removeStep({ target }: Extract<Change, { kind: 'remove' }>): MakeStep {
    const handle = handleOf(target);
    if (target.kind === 'receive-connector') return removal(handle, birthOn(target.server, target.name));
    if (target.kind === 'send-connector') return removal(handle, birthOfSendConnector(target.name));
    return removal(handle, birthOfDomain);
}

/** Removes a receive connector that only its name is known of: one that setup made and the text takes away. */
export function removeDefaultStep(server: Server, connector: DefaultConnector): MakeStep {
    const name = exchangeName(connector, server.name);
    return removal(byIdentity(`${server.name}\\${name}`), birthOn(server, name));
}

/** How a removed object is created again. */
interface Birth {
    readonly table: PropertyTable;
    /** Whose properties count; none for what no single server owns. */
    readonly server?: Server;
    /** Parameters of the New- cmdlet that are known beforehand. */
    readonly fixed: Parameters;
    /** Those that come from the object before it is removed. */
    readonly copied: readonly string[];
}

function birthOn(server: Server, name: string): Birth {
    const role = hasTransportRoles(server) ? ['TransportRole'] : [];
    return {
        table: tables['receive-connector'],
        server,
        fixed: { Name: name, Server: server.name, Usage: 'Custom' },
        copied: [...role, 'Bindings', 'RemoteIPRanges'],
    };
}

const birthOfSendConnector = (name: string): Birth => ({
    table: tables['send-connector'],
    fixed: { Name: name, Usage: 'Custom' },
    copied: ['AddressSpaces', 'DNSRoutingEnabled', 'SmartHosts', 'SourceTransportServers'],
});

const birthOfDomain: Birth = {
    table: tables['accepted-domain'],
    fixed: {},
    copied: ['Name', 'DomainName', 'DomainType'],
};

/** Secrets are not readable, the default domain cannot be removed, and the name is given at birth. */
const neverCopied = new Set(['AuthenticationCredential', 'Default', 'DomainName', 'Name']);

function removal(handle: Handle, birth: Birth): MakeStep {
    const { noun, name } = handle;
    const find = handle.find();
    const withRights = noun !== 'AcceptedDomain';
    return slots => {
        const all = slots();
        const first = slots();
        const rights = withRights ? slots() : undefined;
        return {
            summary: [`${name}: removed`],
            cmdlets: [
                ...['Get', 'New', 'Set', 'Remove'].map(verb => `${verb}-${noun}`),
                ...(withRights ? ['Get-ADPermission', 'Add-ADPermission'] : []),
            ],
            record: [
                ...remember(all, handle, find, later(birth)),
                `${first} = Copy-Setting (${find}) @(${literal(birth.copied)}) ${literal(`New-${noun}`)}`,
                ...(rights ? [`${rights} = @(Copy-Right (${find}))`] : []),
            ],
            apply: when(`$null -ne ${all}`, [handle.act('Remove', { Confirm: false })]),
            undo: when(`$null -ne ${all} -and -not (${find})`, [
                `$new = Skip-Empty ${first}`,
                change(`New-${noun}`, birth.fixed, { splat: 'new' }),
                ...when('-not $WhatIf', [
                    `$was = Skip-Empty ${all}`,
                    ...(noun === 'SendConnector' ? askForPassword : []),
                    handle.act('Set', {}, 'was'),
                    ...(rights ? [`Add-Right (${handle.get()}) ${rights}`] : []),
                ]),
            ]),
        };
    };
}

/** What the Set- cmdlet gives an object that was created again. */
const later = ({ table, server }: Birth): string[] =>
    table.rows
        .filter(row => (row.settable === 'both' || row.settable === 'set') && exists(row, server))
        .map(row => row.name)
        .filter(name => !neverCopied.has(name));

const askForPassword = when("$was['SmartHostAuthMechanism'] -like 'BasicAuth*'", [
    "$was['AuthenticationCredential'] = Get-Credential -Message 'The login at the smart host, which no cmdlet shows'",
]);
