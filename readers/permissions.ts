/** Permissions say nothing unless it is known of which connector. */
import type { ExchangeObject, Notice } from './object.ts';

/** Reports access control entries that name no object, and those that repeat: two objects' entries stand there as one. */
export function permissionNotices(objects: readonly ExchangeObject[]): readonly Notice[] {
    const lost = objects.filter(({ type, identity }) => type === 'ADPermission' && identity === undefined);
    const [first] = lost;
    if (!first) return [];
    const repeated = repetition(lost);
    const cause = repeated
        ? `, and those from line ${repeated.line} on repeat what stood before, so two connectors may stand here as one`
        : '';
    const text = `permissions name no connector${cause}: collect them with Get-ADPermission … | Format-List Identity, User, Deny, ExtendedRights`;
    return [{ file: first.file, line: first.line, text, severity: 'warning' }];
}

function repetition(permissions: readonly ExchangeObject[]): ExchangeObject | undefined {
    const seen = new Set<string>();
    return permissions.find(({ properties }) => {
        const text = JSON.stringify(properties.map(({ name, values }) => [name, values]));
        return seen.size === seen.add(text).size;
    });
}
