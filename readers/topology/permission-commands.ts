import { expandGroup, findPrincipal, findRight } from '../../engine/catalogue/rights.ts';
import type { ExchangeObject, ExchangeProperty } from '../object.ts';
import { type Command, notKnown } from '../powershell/command.ts';
import { type Draft, isAbout, propertyOf, sameText, setProperty, tables } from './draft.ts';
import { valuesOf } from './gather.ts';
import { find, nameIn, type Plan } from './plan.ts';
import { mentioned, place } from './receive-commands.ts';
import { parameter, textOf } from './settings.ts';

/** Add-ADPermission: an entry like those that Get-ADPermission prints. */
export function addPermission(plan: Plan, command: Command): void {
    const rights = rightsOf(command);
    const target = rights.length === 0 ? undefined : targetOf(plan, command);
    const user = textOf(command, 'User');
    if (!target || user === undefined) {
        leftOut(plan, command);
        return;
    }
    if (command.conditional && !target.perhaps)
        target.comments.push(
            `A condition in ${command.file}:${command.line} decides whether ${user} gets ${rights.join(', ')}`,
        );
    else plan.permissions.push(entry(target, command, user, rights));
    if (rights.includes(notKnown))
        target.comments.push(
            `${user} also gets ${parameter(command, 'ExtendedRights')?.expression} (${command.file}:${command.line})`,
        );
}

/** Remove-ADPermission: takes back what was granted, or what a permission group brings. */
export function removePermission(plan: Plan, command: Command): void {
    const rights = rightsOf(command);
    const target = rights.length === 0 ? undefined : targetOf(plan, command);
    const user = textOf(command, 'User');
    if (!target || user === undefined) {
        leftOut(plan, command);
        return;
    }
    if (command.conditional || rights.includes(notKnown)) {
        target.comments.push(`Perhaps ${user} loses ${rights.join(', ')} (${command.file}:${command.line})`);
        return;
    }
    const deny = isDeny(command);
    for (const right of rights) {
        if (!deny) ungroup(plan, target, user, right, command);
        plan.permissions = plan.permissions.map(each =>
            isAbout(each, target) && isFor(each, user, deny) ? without(each, right) : each,
        );
    }
}

const rightsOf = (command: Command): readonly string[] =>
    (parameter(command, 'ExtendedRights')?.values ?? []).map(right => findRight(right)?.name ?? right);

/** Only rights on connectors concern the flow of mail; the same cmdlets grant Send-As on mailboxes. */
function targetOf(plan: Plan, command: Command): Draft | undefined {
    const named = nameIn(plan, parameter(command, 'Identity'));
    if (!named) return undefined;
    const send = find(plan, 'SendConnector', named);
    if (send) return send;
    const placed = place(plan, named) ?? named;
    const receive = find(plan, 'ReceiveConnector', placed);
    if (receive) return receive;
    const onConnector = rightsOf(command).some(right => findRight(right) !== undefined);
    return onConnector ? mentioned(plan, placed, command) : undefined;
}

function entry(
    { identity }: Draft,
    command: Command,
    user: string,
    rights: readonly string[],
): ExchangeObject {
    const { file, line } = command;
    const property = (name: string, values: readonly string[]): ExchangeProperty => ({
        name,
        values,
        state: 'value',
        line,
    });
    return {
        type: 'ADPermission',
        typeName: '',
        identity,
        properties: [
            property('User', [user]),
            property(
                'ExtendedRights',
                rights.filter(right => right !== notKnown),
            ),
            property('Deny', [isDeny(command) ? 'True' : 'False']),
            property('IsInherited', ['False']),
        ],
        file,
        line,
    };
}

const isDeny = (command: Command) => textOf(command, 'Deny') === 'True';

const principalOf = (user: string) => findPrincipal(user)?.name ?? user;

function isFor(permission: ExchangeObject, user: string, deny: boolean): boolean {
    const [who = ''] = propertyOf(permission, 'User')?.values ?? [];
    const denied = /^true$/i.test(propertyOf(permission, 'Deny')?.values[0] ?? '');
    return sameText(principalOf(who), principalOf(user)) && denied === deny;
}

function without(permission: ExchangeObject, right: string): ExchangeObject {
    const properties = permission.properties.map(each =>
        /^extendedrights$/i.test(each.name)
            ? {
                  ...each,
                  values: each.values.filter(value => !sameText(findRight(value)?.name ?? value, right)),
              }
            : each,
    );
    return { ...permission, properties };
}

/** A group that lost one of its rights is no group any more: what is left of it becomes single grants. */
function ungroup(plan: Plan, target: Draft, user: string, right: string, command: Command): void {
    const fact = tables[target.type].find('PermissionGroups');
    const property = propertyOf(target, 'PermissionGroups');
    if (!fact || !property) return;
    const groups = valuesOf(fact, property);
    const who = principalOf(user);
    const broken = groups.find(group =>
        expandGroup(group, { edge: false }).some(
            ace => !ace.deny && sameText(ace.principal, who) && sameText(ace.right, right),
        ),
    );
    if (broken === undefined) return;
    const rest = expandGroup(broken, { edge: false }).filter(
        ace => !(sameText(ace.principal, who) && sameText(ace.right, right)),
    );
    for (const ace of rest)
        plan.permissions.push(entry(target, denying(command, ace.deny), ace.principal, [ace.right]));
    const values = [
        ...groups.filter(group => group !== broken && group !== 'Custom' && group !== 'None'),
        'Custom',
    ];
    setProperty(
        target,
        { ...property, values, state: 'value' },
        `without ${right} for ${who}, the rights of ${broken} stand below one by one`,
    );
}

const denying = (command: Command, deny: boolean): Command => ({
    ...command,
    parameters: [
        ...command.parameters.filter(({ name }) => name !== 'Deny'),
        ...(deny
            ? [{ name: 'Deny', values: ['True'], change: undefined, expression: '', line: command.line }]
            : []),
    ],
});

function leftOut(plan: Plan, command: Command): void {
    const { values = [], expression = 'nothing' } = parameter(command, 'Identity') ?? {};
    const what = values.includes(notKnown) || values.length === 0 ? expression : values.join(', ');
    plan.ledger.notRead++;
    plan.ledger.notice(
        command,
        `${command.cmdlet} on ${what} gives no connector a right that the text tells; it is left out`,
        'info',
    );
}
