import { receiveProperties } from '../../engine/catalogue/receive-properties.ts';
import { expandGroup, findPrincipal, findRight } from '../../engine/catalogue/rights.ts';
import { comment, type Statement } from '../../language/print.ts';
import { word } from '../../language/words.ts';
import type { ExchangeObject } from '../object.ts';
import { type Draft, propertyOf, valueIn } from './draft.ts';
import { type Ledger, valuesOf } from './gather.ts';

/** What the entries of an access control list give beyond the rights that the permission groups bring. */
export function grants(
    draft: Draft,
    permissions: readonly ExchangeObject[],
    { edge, name: owner }: { readonly edge: boolean; readonly name: string },
    ledger: Ledger,
): Statement[] {
    const brought = broughtBy(draft, edge);
    const byPrincipal = new Map<string, { deny: boolean; principal: string; rights: string[] }>();
    const statements: Statement[] = [];
    const others: string[] = [];
    for (const permission of permissions) {
        const user = valueIn(permission, 'User');
        const extended = propertyOf(permission, 'ExtendedRights');
        const rights = (extended?.values ?? []).filter(right => right !== '');
        const inherited = /^true$/i.test(valueIn(permission, 'IsInherited') ?? '');
        if (extended?.state === 'truncated' || extended?.state === 'unreadable') {
            ledger.notRead++;
            statements.push(
                comment(`The rights of ${user ?? 'somebody'} were printed in part: ${rights.join(', ')} …`),
            );
        }
        const onMail = rights.some(right => findRight(right) !== undefined);
        if (user === undefined || rights.length === 0 || (inherited && !onMail)) {
            others.push(outline(permission));
            continue;
        }
        const deny = /^true$/i.test(valueIn(permission, 'Deny') ?? '');
        const principal = findPrincipal(user)?.name ?? user;
        const key = `${deny}\n${principal}`.toLowerCase();
        const entry = byPrincipal.get(key) ?? { deny, principal, rights: [] };
        byPrincipal.set(key, entry);
        for (const right of rights.map(each => findRight(each)?.name ?? each)) {
            const known = brought.has(aceKey(principal, right, deny)) || entry.rights.includes(right);
            if (!known) entry.rights.push(right);
        }
    }
    if (0 < others.length) {
        ledger.comments += others.length;
        const about = `Permissions on ${draft.identity ?? 'a connector'} that concern no session`;
        ledger.keepText(owner, `${about}: ${[...new Set(others)].join('; ')}`);
    }
    return [
        ...[...byPrincipal.values()].filter(({ rights }) => 0 < rights.length).map(statement),
        ...statements,
    ];
}

const statement = ({
    deny,
    principal,
    rights,
}: {
    deny: boolean;
    principal: string;
    rights: readonly string[];
}) => `${deny ? 'deny' : 'grant'} ${rights.map(word).join(', ')} to ${word(principal)}`;

function broughtBy(draft: Draft, edge: boolean): ReadonlySet<string> {
    const fact = receiveProperties.find('PermissionGroups');
    const printed = propertyOf(draft, 'PermissionGroups');
    const groups = fact && printed ? valuesOf(fact, printed) : [];
    return new Set(
        groups
            .flatMap(group => expandGroup(group, { edge }))
            .map(({ principal, right, deny }) => aceKey(principal, right, deny)),
    );
}

/** `CONTOSO\Domain Admins: GenericAll` of an entry that is kept in a comment. */
export function outline(permission: ExchangeObject): string {
    const text = (name: string) => propertyOf(permission, name)?.values.join(', ') ?? '';
    const rights = [text('AccessRights'), text('ExtendedRights')].filter(each => each !== '').join(' ');
    const deny = /^true$/i.test(text('Deny')) ? 'denied ' : '';
    const inherited = /^true$/i.test(text('IsInherited')) ? ' (inherited)' : '';
    return `${text('User') || 'somebody'}: ${deny}${rights || 'nothing printed'}${inherited}`;
}

const aceKey = (principal: string, right: string, deny: boolean) =>
    `${principal}\n${right}\n${deny}`.toLowerCase();
