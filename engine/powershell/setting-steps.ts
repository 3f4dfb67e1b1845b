import type { PropertyFact } from '../catalogue/property.ts';
import type { Change } from '../change.ts';
import type { ReceiveConnector, Server } from '../topology.ts';
import { receiveConnector as byIdentity, sendConnector as byName, type Handle, handleOf } from './handle.ts';
import { restartNote } from './notes.ts';
import type { MakeStep } from './step.ts';
import { hasTransportRoles, settable, tables } from './values.ts';
import { literal, type PowerShellValue } from './write.ts';

export type SettingChange = Extract<Change, { kind: 'set' | 'list' | 'move' }>;

/**
 * Changes the settings of one object by one command, so that settings which depend on each other
 * (ExternalAuthoritative and ExchangeServers, SmartHosts and DNSRoutingEnabled) change together.
 */
export function settingStep(changes: readonly [SettingChange, ...SettingChange[]]): MakeStep {
    const [{ target }] = changes;
    const handle = handleOf(target);
    const parameters: Record<string, PowerShellValue> = {};
    const summary: string[] = [];
    const omitted: string[] = [];
    for (const each of changes) {
        const found = parameterOf(each);
        if ('problem' in found) {
            omitted.push(`${handle.name}: ${found.problem}`);
            continue;
        }
        parameters[found.name] = found.value;
        summary.push(`${handle.name}: ${found.name} ${described(found.value)}`);
    }
    const names = Object.keys(parameters);
    if (names.length === 0) return () => ({ summary, omitted, cmdlets: [], record: [], apply: [], undo: [] });
    const moved = changes.find(each => each.kind === 'move');
    return slots => {
        const slot = slots();
        return {
            summary,
            omitted,
            cmdlets: [`Get-${handle.noun}`, `Set-${handle.noun}`],
            record: remember(slot, handle, handle.get(), names),
            apply: [handle.act('Set', parameters)],
            undo: [`$was = ${slot}`, handle.act('Set', {}, 'was')],
            notes: moved ? [restartNote(moved.target.server)] : [],
        };
    };
}

/** Gives a connector another name. The last thing to do to it: afterwards it is found under the new name only. */
export function renameStep({ target, name }: Extract<Change, { kind: 'rename' }>): MakeStep {
    const receive = target.kind === 'receive-connector';
    const at = (each: string) => (receive ? byIdentity(`${target.server.name}\\${each}`) : byName(each));
    const now = at(target.name);
    const then = at(name);
    return () => ({
        summary: [`${now.name}: renamed to ${name}`],
        cmdlets: [`Get-${now.noun}`, `Set-${now.noun}`],
        record: [`[void](${now.get()})`],
        apply: [now.act('Set', { Name: name })],
        undo: [`if (${then.find()}) {`, `    ${then.act('Set', { Name: target.name })}`, '}'],
    });
}

/** Lines that copy settings of an object into a slot and show them. A slot of an object that does not exist gets nothing. */
export function remember(
    slot: string,
    { noun, name }: Pick<Handle, 'noun' | 'name'>,
    get: string,
    properties: readonly string[],
): string[] {
    return [
        `${slot} = Copy-Setting (${get}) @(${literal(properties)}) ${literal(`Set-${noun}`)}`,
        `Show-Setting ${literal(name)} ${slot}`,
    ];
}

type Found = { readonly name: string; readonly value: PowerShellValue } | { readonly problem: string };

function parameterOf(change: SettingChange): Found {
    if (change.kind === 'move') return roleOf(change.target, change.service);
    const { target, property } = change;
    const fact = tables[target.kind].find(property);
    if (!fact) return { problem: `no cmdlet is known to set ${property}` };
    if (fact.settable === 'new') return { problem: `${fact.name} is fixed when the object is created` };
    const server = serverOf(change);
    if (change.kind === 'list') return listOf(fact, change, server);
    const found = settable(fact, change.values, server);
    return 'problem' in found ? found : { name: fact.name, value: found.value };
}

function listOf(
    fact: PropertyFact,
    { add, remove }: Extract<Change, { kind: 'list' }>,
    server: Server | undefined,
): Found {
    if (fact.type.kind === 'flags') return { problem: `${fact.name} is replaced as a whole, not added to` };
    const any = [...add, ...remove];
    if (any.length === 0) return { problem: `nothing is to be added to ${fact.name}` };
    const found = settable(fact, any, server);
    return 'problem' in found ? found : { name: fact.name, value: { add, remove } };
}

function roleOf({ server }: ReceiveConnector, service: string): Found {
    if (!hasTransportRoles(server))
        return { problem: `${server.name} has one transport service, so nothing can move` };
    return { name: 'TransportRole', value: service === 'FrontendTransport' ? service : 'HubTransport' };
}

function serverOf({ target }: SettingChange): Server | undefined {
    if (target.kind === 'receive-connector') return target.server;
    return target.kind === 'server' ? target : undefined;
}

function described(value: PowerShellValue): string {
    if (value === null) return 'is emptied';
    if (typeof value !== 'object' || !('add' in value)) return `becomes ${plain(value)}`;
    const parts = [
        ...(0 < value.add.length ? [`gains ${value.add.join(', ')}`] : []),
        ...(0 < value.remove.length ? [`loses ${value.remove.join(', ')}`] : []),
    ];
    return parts.join(' and ');
}

function plain(value: PowerShellValue): string {
    if (typeof value === 'string') return value;
    return Array.isArray(value) ? value.join(', ') : literal(value);
}
