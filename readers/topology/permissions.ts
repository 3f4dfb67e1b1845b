/** Brings the entries of access control lists to the connectors that they are about. */
import { findRight } from '../../engine/catalogue/rights.ts';
import type { ExchangeObject } from '../object.ts';
import { type Draft, nameOf, propertyOf } from './draft.ts';
import { outline } from './grants.ts';
import { begin, type Plan } from './plan.ts';

/** The entries about a connector. */
export type PermissionsOf = (target: Draft) => readonly ExchangeObject[];

/**
 * Entries name their connector by its identity, or by its bare name, which counts where only one connector has it. Entries about
 * a connector that nothing else shows make it known; those about nothing are kept as comments.
 */
export function placePermissions(plan: Plan): PermissionsOf {
    const targets = targetsByName([...plan.drafts]);
    const placed = new Map<Draft, ExchangeObject[]>();
    const nowhere: string[] = [];
    for (const permission of plan.permissions) {
        const about = permission.identity?.toLowerCase();
        let target = about === undefined ? undefined : targets.get(about);
        if (about !== undefined && !targets.has(about)) {
            target = adopted(plan, permission);
            if (target) targets.set(about, target);
        }
        if (target) placed.set(target, [...(placed.get(target) ?? []), permission]);
        else nowhere.push(`${about === undefined ? '' : `on ${permission.identity} `}${outline(permission)}`);
    }
    if (0 < nowhere.length) {
        plan.ledger.comments += nowhere.length;
        const entries = [...new Set(nowhere)].join('; ');
        plan.ledger.keepText('', `Permissions on no connector that was printed: ${entries}`);
    }
    return target => placed.get(target) ?? [];
}

/** By identity and by bare name in lower case; nothing for a name that several have. */
function targetsByName(drafts: readonly Draft[]): Map<string, Draft | undefined> {
    const targets = new Map<string, Draft | undefined>();
    const connectors = drafts.filter(({ type }) => type === 'ReceiveConnector' || type === 'SendConnector');
    for (const draft of connectors) {
        const name = nameOf(draft).toLowerCase();
        targets.set(name, targets.has(name) ? undefined : draft);
    }
    for (const draft of connectors)
        if (draft.identity?.includes('\\')) targets.set(draft.identity.toLowerCase(), draft);
    return targets;
}

function adopted(plan: Plan, { identity = '', properties, file, line }: ExchangeObject): Draft | undefined {
    const [server, name] = identity.split('\\');
    const rights = propertyOf({ properties }, 'ExtendedRights')?.values ?? [];
    if (server === undefined || name === undefined || !rights.some(right => findRight(right)))
        return undefined;
    const command = { cmdlet: '', parameters: [], conditional: false, file, line };
    const draft = begin(plan, 'ReceiveConnector', { server, name }, command, 'changed');
    draft.comments.push('Only its permissions were printed');
    return draft;
}
