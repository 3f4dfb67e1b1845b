import { type DefaultConnector, exchangeName, valuesOn } from '../../engine/catalogue/default-connectors.ts';
import type { PropertyFact } from '../../engine/catalogue/property.ts';
import { receiveProperties } from '../../engine/catalogue/receive-properties.ts';
import { expandGroup, findPrincipal, findRight } from '../../engine/catalogue/rights.ts';
import { findUsage } from '../../engine/catalogue/usages.ts';
import type { PrintedBlock, Statement } from '../../language/print.ts';
import { word } from '../../language/words.ts';
import type { ExchangeObject } from '../object.ts';
import { type Defaults, gather, type Ledger, valueIn, valuesOf } from './gather.ts';

/** What is known of the server that a connector belongs to. */
export interface Home {
    readonly name: string;
    readonly fqdn: string | undefined;
    readonly setup: readonly DefaultConnector[];
    readonly edge: boolean;
}

/** The block of a receive connector: its differences from what setup, or New-ReceiveConnector, gives it. */
export function receiveBlock(
    object: ExchangeObject,
    permissions: readonly ExchangeObject[],
    home: Home,
    ledger: Ledger,
): PrintedBlock {
    const name = nameOf(object);
    const setup = home.setup.find(each => !each.implicit && sameText(exchangeName(each, home.name), name));
    const defaults = setup ? setupDefaults(setup, home) : newDefaults(home);
    const { properties } = gather(object, receiveProperties, defaults, structural, ledger);
    return {
        head: setup ? `default connector ${setup.key}` : `receive connector ${word(name)}`,
        properties,
        statements: grants(object, permissions, home, ledger),
        ...(setup ? {} : { braces: true as const }),
    };
}

export const nameOf = (object: ExchangeObject) =>
    valueIn(object, 'Name') ?? object.identity?.split('\\').at(-1) ?? '?';

/** Said by where the block stands, and by its name. */
const structural: ReadonlySet<string> = new Set(['name', 'identity', 'server', 'transportrole', 'id']);

function setupDefaults(setup: DefaultConnector, home: Home): Defaults {
    const values = valuesOn(setup, home);
    return ({ name }) => [...(values[name] ? [values[name]] : []), ...(setup.alsoDefault[name] ?? [])];
}

function newDefaults({ fqdn, edge }: Home): Defaults {
    const usage = findUsage('Custom');
    return (fact: PropertyFact) => {
        if (fact.defaultFrom === 'server-fqdn') return fqdn === undefined ? [] : [[fqdn]];
        if (fact.name === 'AuthMechanism') return usage ? [usage.authMechanism] : [];
        if (fact.name === 'PermissionGroups') return usage ? [usage.permissionGroups] : [];
        const value = (edge ? fact.edgeDefault : undefined) ?? fact.default;
        return value ? [value] : [];
    };
}

/** What Get-ADPermission shows beyond the rights that the permission groups bring. */
function grants(
    object: ExchangeObject,
    permissions: readonly ExchangeObject[],
    { edge }: Home,
    ledger: Ledger,
): Statement[] {
    const groupsFact = receiveProperties.find('PermissionGroups');
    const printed = object.properties.find(({ name }) => name.toLowerCase() === 'permissiongroups');
    const groups = groupsFact && printed ? valuesOf(groupsFact, printed) : [];
    const brought = new Set(
        groups
            .flatMap(group => expandGroup(group, { edge }))
            .map(({ principal, right, deny }) => aceKey(principal, right, deny)),
    );
    const byPrincipal = new Map<string, { deny: boolean; principal: string; rights: string[] }>();
    for (const permission of permissions) {
        ledger.objects++;
        ledger.properties += permission.properties.length;
        const user = valueIn(permission, 'User');
        const deny = /^true$/i.test(valueIn(permission, 'Deny') ?? '');
        if (user === undefined || /^true$/i.test(valueIn(permission, 'IsInherited') ?? '')) continue;
        const principal = findPrincipal(user)?.name ?? user;
        const names =
            permission.properties.find(({ name }) => name.toLowerCase() === 'extendedrights')?.values ?? [];
        const rights = names
            .map(each => findRight(each)?.name ?? each)
            .filter(right => !brought.has(aceKey(principal, right, deny)));
        const key = `${deny}\n${principal}`;
        const entry = byPrincipal.get(key) ?? { deny, principal, rights: [] };
        for (const right of rights)
            if (right !== '' && !entry.rights.includes(right)) entry.rights.push(right);
        byPrincipal.set(key, entry);
    }
    return [...byPrincipal.values()]
        .filter(({ rights }) => 0 < rights.length)
        .map(
            ({ deny, principal, rights }) =>
                `${deny ? 'deny' : 'grant'} ${rights.map(word).join(', ')} to ${word(principal)}`,
        );
}

const aceKey = (principal: string, right: string, deny: boolean) =>
    `${principal}\n${right}\n${deny}`.toLowerCase();

const sameText = (a: string, b: string) => a.toLowerCase() === b.toLowerCase();
