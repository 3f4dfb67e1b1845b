import { authMechanisms, permissionGroups } from '../../engine/catalogue/receive-properties.ts';
import type { Change, Target } from '../../engine/change.ts';
import { list } from '../../engine/settings.ts';

const choices = { AuthMechanism: authMechanisms, PermissionGroups: permissionGroups };

/** Adds flags and takes flags away, the others restated: Set-ReceiveConnector replaces the whole set. */
export function changeFlags(
    target: Target,
    property: keyof typeof choices,
    { add = [], remove = [] }: { readonly add?: readonly string[]; readonly remove?: readonly string[] },
): Change {
    const wanted = new Set([...(list(target, property) ?? []), ...add]);
    for (const each of remove) wanted.delete(each);
    // Exchange prints Custom, but refuses to have it set.
    const values = choices[property]
        .filter(({ name, derived }) => wanted.has(name) && !derived && name !== 'None')
        .map(({ name }) => name);
    return { kind: 'set', target, property, values: values.length === 0 ? ['None'] : values };
}
