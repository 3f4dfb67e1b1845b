import {
    type DefaultConnector,
    defaultConnectors,
    exchangeName,
    valuesOn,
} from '../catalogue/default-connectors.ts';
import type { PropertyTable } from '../catalogue/property.ts';
import { receiveProperties } from '../catalogue/receive-properties.ts';
import type { Change } from '../change.ts';
import type { AcceptedDomain, Server } from '../topology.ts';
import { receiveConnector as byIdentity, type Handle, handleOf } from './handle.ts';
import { remember } from './setting-steps.ts';
import { type MakeStep, when } from './step.ts';
import { exists, hasTransportRoles, settable, tables } from './values.ts';
import { change, literal, look, type Parameters, type PowerShellValue } from './write.ts';

/** Makes an accepted domain the default one, and remembers which one it was. */
export function defaultDomainStep({ domain }: AcceptedDomain, handle: Handle): MakeStep {
    const make = (Identity: PowerShellValue) => change('Set-AcceptedDomain', { Identity, MakeDefault: true });
    return slots => {
        const slot = slots();
        return {
            summary: [`${domain}: becomes the default domain`],
            cmdlets: ['Get-AcceptedDomain', 'Set-AcceptedDomain'],
            record: [
                `${slot} = ${look('Get-AcceptedDomain', {})} | Where-Object { $_.Default } | ForEach-Object { [string]$_.Name }`,
                `Show-Setting 'Organization' @{ 'Default domain' = ${slot} }`,
            ],
            apply: [handle.act('Set', { MakeDefault: true })],
            undo: when(slot, [make({ variable: slot.slice(1) })]),
        };
    };
}

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

/** Creates a default connector again, with what setup gives it. */
export function restoreStep({ server, connector }: Extract<Change, { kind: 'restore' }>): MakeStep {
    const row = defaultConnectors(server.version, server.roles).find(
        ({ key, implicit }) => !implicit && key.toLowerCase() === connector.toLowerCase(),
    );
    if (!row) {
        const omitted = [`${server.name}: setup creates no default connector called ${connector}`];
        return () => ({ summary: [], omitted, cmdlets: [], record: [], apply: [], undo: [] });
    }
    const name = exchangeName(row, server.name);
    const settings = defaultSettings(row, server);
    return creation({
        handle: byIdentity(`${server.name}\\${name}`),
        birth: newReceiveConnector(name, server, 'Custom', settings),
        settings,
        onlyNew: true,
    });
}

export interface Creation {
    readonly handle: Handle;
    /** Parameters of the New- cmdlet; none for what always exists, or cannot be created from what is known. */
    readonly birth?: Parameters | undefined;
    /** Whether an object that exists already is left as it is. */
    readonly onlyNew?: boolean;
    /** Lines that go before. */
    readonly before?: readonly string[];
    /** Everything that the Set- cmdlet then makes so, whether the object is new or not. */
    readonly settings: Parameters;
    /** The properties behind these parameters, where they are called otherwise. */
    readonly remembered?: readonly string[];
    /** Steps on the same object that follow. */
    readonly after?: readonly MakeStep[];
    readonly omitted?: readonly string[];
}

/** Makes sure that an object exists and has these settings. Run twice, it changes nothing the second time. */
export function creation({
    handle,
    birth,
    onlyNew = false,
    before = [],
    settings,
    remembered,
    after = [],
    omitted = [],
}: Creation): MakeStep {
    const { noun, name } = handle;
    const names = remembered ?? Object.keys(settings);
    const set = 0 < Object.keys(settings).length ? [handle.act('Set', settings)] : [];
    const find = handle.get('SilentlyContinue');
    const verbs = birth ? ['Get', 'New', 'Set', 'Remove'] : ['Get', 'Set'];
    return slots => {
        const slot = slots();
        const steps = after.map(make => make(slots));
        const all = <K extends 'apply' | 'record' | 'undo' | 'cmdlets' | 'summary'>(part: K) =>
            steps.flatMap(step => step[part]);
        const later = [...before, ...set, ...all('apply')];
        const restore = 0 < names.length ? [`$was = ${slot}`, handle.act('Set', {}, 'was')] : [];
        const dry = [`Write-Host ${literal(`What if: ${name} gets its settings once it exists`)}`];
        return {
            summary: [
                ...(birth ? [`${name}: created where it does not exist`] : []),
                ...described(name, settings),
                ...all('summary'),
            ],
            omitted: [
                ...omitted.map(each => `${name}: ${each}`),
                ...steps.flatMap(step => step.omitted ?? []),
            ],
            cmdlets: [...verbs.map(verb => `${verb}-${noun}`), ...all('cmdlets')],
            record: [...remember(slot, name, birth ? find : handle.get(), names), ...all('record')],
            apply: birth
                ? [
                      ...when(`$null -eq ${slot}`, [change(`New-${noun}`, birth)]),
                      ...when(
                          onlyNew
                              ? `$null -eq ${slot} -and -not $WhatIf`
                              : `$null -ne ${slot} -or -not $WhatIf`,
                          later,
                          onlyNew ? [] : dry,
                      ),
                  ]
                : later,
            undo: [
                ...when(find, all('undo')),
                ...when(`$null -ne ${slot}`, restore),
                ...(birth
                    ? when(`$null -eq ${slot} -and (${find})`, [handle.act('Remove', { Confirm: false })])
                    : []),
            ],
        };
    };
}

const described = (name: string, settings: Parameters): string[] => {
    const properties = Object.keys(settings);
    return properties.length === 0 ? [] : [`${name}: set ${properties.join(', ')}`];
};

/** What New-ReceiveConnector needs; the rest is set afterwards, so that nothing is open before everything is right. */
export function newReceiveConnector(
    name: string,
    server: Server,
    usage: string,
    settings: Parameters,
): Parameters {
    return {
        Name: name,
        Server: server.name,
        TransportRole: hasTransportRoles(server) ? settings.TransportRole : undefined,
        Usage: usage,
        Bindings: settings.Bindings,
        RemoteIPRanges: settings.RemoteIPRanges,
    };
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
        table: receiveProperties,
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

function removal(handle: Handle, { table, server, fixed, copied }: Birth): MakeStep {
    const { noun, name } = handle;
    const later = table.rows
        .filter(row => (row.settable === 'both' || row.settable === 'set') && exists(row, server))
        .map(row => row.name)
        .filter(each => !neverCopied.has(each));
    const withRights = noun !== 'AcceptedDomain';
    const find = handle.get('SilentlyContinue');
    return slots => {
        const all = slots();
        const first = slots();
        const rights = slots();
        const recreate = [
            `$new = Skip-Empty ${first}`,
            change(`New-${noun}`, fixed, { splat: 'new' }),
            ...when('-not $WhatIf', [
                `$was = Skip-Empty ${all}`,
                ...(noun === 'SendConnector' ? askForPassword : []),
                handle.act('Set', {}, 'was'),
                ...(withRights ? [`Add-Right (${handle.get()}) ${rights}`] : []),
            ]),
        ];
        return {
            summary: [`${name}: removed`],
            cmdlets: [
                ...['Get', 'New', 'Set', 'Remove'].map(verb => `${verb}-${noun}`),
                ...(withRights ? ['Get-ADPermission', 'Add-ADPermission'] : []),
            ],
            record: [
                ...remember(all, name, find, later),
                `${first} = Copy-Setting (${find}) @(${literal(copied)})`,
                ...(withRights ? [`${rights} = @(Copy-Right (${find}))`] : []),
            ],
            apply: when(`$null -ne ${all}`, [handle.act('Remove', { Confirm: false })]),
            undo: when(`$null -ne ${all} -and -not (${find})`, recreate),
        };
    };
}

const askForPassword = when("$was['SmartHostAuthMechanism'] -like 'BasicAuth*'", [
    "$was['AuthenticationCredential'] = Get-Credential -Message 'The login at the smart host, which no cmdlet shows'",
]);

/** Every value that setup gives and a cmdlet can set. What no source prints for the version is left to New-ReceiveConnector. */
function defaultSettings(row: DefaultConnector, server: Server): Parameters {
    const found: Record<string, PowerShellValue> = {};
    for (const [name, printed] of Object.entries(valuesOn(row, server))) {
        const fact = receiveProperties.find(name);
        if (!fact || row.unverified.includes(name) || notRestored.has(name)) continue;
        if (fact.settable !== 'both' && fact.settable !== 'set') continue;
        const value = settable(fact, printed, server);
        if ('value' in value) found[fact.name] = value.value;
    }
    return found;
}

/** Fqdn is the server's own without being said. */
const notRestored = new Set(['Name', 'Fqdn']);
