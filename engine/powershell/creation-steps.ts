import {
    type DefaultConnector,
    defaultConnectors,
    exchangeName,
    valuesOn,
} from '../catalogue/default-connectors.ts';
import { receiveProperties } from '../catalogue/receive-properties.ts';
import type { Change } from '../change.ts';
import type { AcceptedDomain, Server } from '../topology.ts';
import { receiveConnector as byIdentity, type Handle } from './handle.ts';
import { remember } from './setting-steps.ts';
import { type MakeStep, nothing, when } from './step.ts';
import { hasTransportRoles, settable } from './values.ts';
import { change, literal, look, type Parameters, type PowerShellValue } from './write.ts';

export interface Creation {
    readonly handle: Handle;
    /** Parameters of the New- cmdlet; none for what always exists, or cannot be created from what is known. */
    readonly birth?: Parameters | undefined;
    /** Lines that go before. */
    readonly before?: readonly string[];
    /** Everything that the Set- cmdlet then makes so, whether the object is new or not. */
    readonly settings: Parameters;
    /** Steps on the same object that follow. */
    readonly after?: readonly MakeStep[];
    readonly omitted?: readonly string[];
}

/** Makes sure that an object exists and has these settings. Run twice, it changes nothing the second time. */
export function creation({
    handle,
    birth,
    before = [],
    settings,
    after = [],
    omitted = [],
}: Creation): MakeStep {
    const { noun, name } = handle;
    const names = Object.keys(settings);
    const find = handle.find();
    const set = 0 < names.length ? [...before, handle.act('Set', settings)] : [];
    const verbs = birth ? ['Get', 'New', 'Set', 'Remove'] : ['Get', 'Set'];
    const dry = [`Write-Host ${literal(`What if: ${name} gets its settings once it exists`)}`];
    return slots => {
        const slot = slots();
        const steps = after.map(make => make(slots));
        const all = (part: 'apply' | 'record' | 'undo' | 'cmdlets' | 'summary') =>
            steps.flatMap(step => step[part]);
        const later = [...set, ...all('apply')];
        const restore = 0 < names.length ? [`$was = ${slot}`, handle.act('Set', {}, 'was')] : [];
        return {
            summary: [
                ...(birth ? [`${name}: created where it does not exist`] : []),
                ...(0 < names.length ? [`${name}: set ${names.join(', ')}`] : []),
                ...all('summary'),
            ],
            omitted: [
                ...omitted.map(each => `${name}: ${each}`),
                ...steps.flatMap(step => step.omitted ?? []),
            ],
            cmdlets: [...verbs.map(verb => `${verb}-${noun}`), ...all('cmdlets')],
            record: [...remember(slot, handle, birth ? find : handle.get(), names), ...all('record')],
            apply: birth
                ? [
                      ...when(`$null -eq ${slot}`, [change(`New-${noun}`, birth)]),
                      ...when(`$null -ne ${slot} -or -not $WhatIf`, later, dry),
                  ]
                : later,
            undo: [
                ...when(find, all('undo')),
                ...when(`$null -ne ${slot}`, restore),
                ...(birth ? removeNew(handle, `$null -eq ${slot}`) : []),
            ],
        };
    };
}

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

/** Creates a default connector again, with what setup gives it. One that exists is left alone. */
export function restoreStep({ server, connector }: Extract<Change, { kind: 'restore' }>): MakeStep {
    const row = defaultConnectors(server.version, server.roles).find(
        ({ key, implicit }) => !implicit && key.toLowerCase() === connector.toLowerCase(),
    );
    if (!row) return nothing(`${server.name}: setup creates no default connector called ${connector}`);
    const name = exchangeName(row, server.name);
    const handle = byIdentity(`${server.name}\\${name}`);
    const settings = defaultSettings(row, server);
    const birth = newReceiveConnector(name, server, 'Custom', settings);
    return slots => {
        const slot = slots();
        return {
            summary: [`${handle.name}: created with what setup gives it, where it does not exist`],
            cmdlets: ['Get', 'New', 'Set', 'Remove'].map(verb => `${verb}-${handle.noun}`),
            record: [`${slot} = [bool](${handle.find()})`],
            apply: [
                ...when(`-not ${slot}`, [change('New-ReceiveConnector', birth)]),
                ...when(`-not ${slot} -and -not $WhatIf`, [handle.act('Set', settings)]),
            ],
            undo: removeNew(handle, `-not ${slot}`),
        };
    };
}

/** Makes an accepted domain the default one, and remembers which one it was. */
export function defaultDomainStep({ domain }: AcceptedDomain, handle: Handle): MakeStep {
    return slots => {
        const slot = slots();
        const old = { Identity: { variable: slot.slice(1) }, MakeDefault: true };
        const all = look('Get-AcceptedDomain', {});
        const find = `${all} | Where-Object { [string]$_.Default -eq 'True' } | ForEach-Object { $_.Name }`;
        return {
            summary: [`${domain}: becomes the default domain`],
            cmdlets: ['Get-AcceptedDomain', 'Set-AcceptedDomain'],
            record: [
                `${slot} = [string](${find})`,
                `Show-Setting 'Organization' @{ 'Default domain' = ${slot} }`,
            ],
            apply: [handle.act('Set', { MakeDefault: true })],
            undo: when(slot, [change('Set-AcceptedDomain', old)]),
        };
    };
}

/** Takes away what the script created, and only that. */
const removeNew = (handle: Handle, wasMissing: string): string[] =>
    when(`${wasMissing} -and (${handle.find()})`, [handle.act('Remove', { Confirm: false })]);

/** Every value that setup gives and a cmdlet can set. What no source prints for the version is left to New-ReceiveConnector. */
function defaultSettings(row: DefaultConnector, server: Server): Parameters {
    const found: Record<string, PowerShellValue> = {};
    for (const [name, printed] of Object.entries(valuesOn(row, server))) {
        const fact = receiveProperties.find(name);
        if (!fact || row.unverified.includes(name) || given.has(name)) continue;
        if (fact.settable !== 'both' && fact.settable !== 'set') continue;
        const value = settable(fact, printed, server);
        if ('value' in value && value.value !== null) found[fact.name] = value.value;
    }
    return found;
}

/** A new connector has its name and the Fqdn of its server already. */
const given = new Set(['Name', 'Fqdn']);
