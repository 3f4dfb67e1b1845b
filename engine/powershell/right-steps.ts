import { findPrincipal, findRight } from '../catalogue/rights.ts';
import type { Change } from '../change.ts';
import { type Handle, handleOf } from './handle.ts';
import { type MakeStep, when } from './step.ts';
import { change, literal, type PowerShellValue } from './write.ts';

/** A right of a principal on a connector. */
export interface Entry {
    readonly principal: string;
    readonly right: string;
    readonly deny: boolean;
}

/** Grants, denies or takes away one right. What was there before stays when the script is rolled back. */
export function rightStep({
    kind,
    target,
    principal,
    right,
    deny = false,
}: Extract<Change, { kind: 'grant' | 'revoke' }>): MakeStep {
    const handle = handleOf(target);
    const entry = { principal, right, deny };
    return slots => {
        const slot = slots();
        const add = rightCommand('Add', handle, entry);
        const remove = rightCommand('Remove', handle, entry);
        return {
            summary: [`${handle.name}: ${sentence(kind === 'grant', entry)}`],
            cmdlets: [`Get-${handle.noun}`, 'Get-ADPermission', 'Add-ADPermission', 'Remove-ADPermission'],
            record: rememberRight(slot, handle, entry),
            apply: kind === 'grant' ? [add] : when(slot, [remove]),
            undo: kind === 'grant' ? when(`-not ${slot}`, [remove]) : when(slot, [add]),
        };
    };
}

/** Lines that find out whether an entry is there, and show it. */
export function rememberRight(slot: string, handle: Handle, { principal, right, deny }: Entry): string[] {
    const find = `Test-Right (${handle.find()}) ${literal(sidOf(principal))} ${literal(nameOf(right))} ${literal(deny)}`;
    const what = `${principal} ${deny ? 'is denied' : 'has'} ${nameOf(right)}`;
    return [`${slot} = ${find}`, `Show-Setting ${literal(handle.name)} @{ ${literal(what)} = ${slot} }`];
}

/** The command that adds or removes an entry, to the object itself: only so is the connector of another server left alone. */
export function rightCommand(
    verb: 'Add' | 'Remove',
    handle: Handle,
    { principal, right, deny }: Entry,
): string {
    const parameters: Record<string, PowerShellValue> = {
        User: sidOf(principal),
        ExtendedRights: nameOf(right),
    };
    if (deny) parameters.Deny = true;
    if (verb === 'Remove') parameters.Confirm = false;
    return change(`${verb}-ADPermission`, parameters, { from: handle.get() });
}

/** Names of well-known principals are translated on servers in other languages; their SIDs are not. */
const sidOf = (principal: string): string => findPrincipal(principal)?.sid ?? principal;

const nameOf = (right: string): string => findRight(right)?.name ?? right;

function sentence(adds: boolean, { principal, right, deny }: Entry): string {
    if (adds) return `${principal} is ${deny ? 'denied' : 'granted'} ${nameOf(right)}`;
    return `${principal} is no longer ${deny ? 'denied' : 'granted'} ${nameOf(right)}`;
}
