/** Blocks of ExchangeDsc: a connector as it is to be, with its extended rights. */
import { type Bound, bind } from './bind.ts';
import type { Cmdlet } from './cmdlets.ts';
import { type Command, notKnown, type Parameter } from './command.ts';
import { type Scope, valueOfStatement } from './evaluate.ts';
import type { Argument, Expression, Statement } from './syntax.ts';
import { itemsOf, single, unknown, type Value } from './value.ts';

/** Commands that have no place yet. */
export interface Resource {
    readonly commands: readonly Pick<Command, 'cmdlet' | 'parameters'>[];
    readonly problems: Bound['problems'];
}

/** The block as a command of its own name; its entries of extended rights become the Add-ADPermission that they amount to. */
export function resource(cmdlet: Cmdlet, body: readonly Statement[], scope: Scope): Resource {
    const { parameters, problems } = bind(cmdlet, body.flatMap(setting), scope, undefined);
    const identity = parameters.find(({ name }) => name === 'Identity' || name === 'Name');
    const permissions = body.flatMap(statement => {
        const kind =
            statement.kind === 'setting'
                ? /^ExtendedRight(Allow|Deny)Entries$/i.exec(statement.name)?.[1]
                : undefined;
        if (statement.kind !== 'setting' || kind === undefined) return [];
        const entries = rights(statement.value, scope);
        return entries.map(([user, right]) =>
            permission(identity, user, right, kind.toLowerCase() === 'deny', statement.line),
        );
    });
    return { commands: [{ cmdlet: cmdlet.name, parameters }, ...permissions], problems };
}

/** `Name = value` as the argument `-Name value`; what only the configuration manager needs is left out. */
function setting(statement: Statement): Argument[] {
    if (
        statement.kind !== 'setting' ||
        /^(?:ExtendedRight|Credential$|PsDscRunAs|DependsOn$)/i.test(statement.name)
    )
        return [];
    const { name, value, line } = statement;
    const text = value.kind === 'pipeline' ? value.pipeline.text : '';
    const expression: Expression = { kind: 'group', body: [value], array: false, text, line };
    return [{ kind: 'parameter', name, value: expression, line }];
}

/** The `principal → rights` pairs of `@{ 'principal' = 'right,right' }` or of a list of MSFT_KeyValuePair. */
function rights(statement: Statement, scope: Scope): readonly (readonly [string, Value])[] {
    const value = valueOfStatement(statement, scope);
    if (value.kind === 'table') {
        const [key, right] = [value.entries.get('key'), value.entries.get('value')];
        if (key && right && value.entries.size === 2) return [[single(key.value) ?? notKnown, right.value]];
        return [...value.entries.values()].map(entry => [entry.name, entry.value] as const);
    }
    const group = statement.kind === 'pipeline' ? statement.pipeline.elements[0] : undefined;
    if (group?.kind !== 'group') return [[notKnown, unknown]];
    return group.body.flatMap(inner => rights(inner, scope));
}

function permission(
    identity: Parameter | undefined,
    user: string,
    right: Value,
    deny: boolean,
    line: number,
): Resource['commands'][number] {
    const values = itemsOf(right).flatMap(item => item?.split(',').map(name => name.trim()) ?? [notKnown]);
    const parameter = (name: string, values: readonly string[]): Parameter => {
        return { name, values, change: undefined, expression: values.join(', '), line };
    };
    const denied = deny ? [parameter('Deny', ['True'])] : [];
    const named = identity ? [{ ...identity, name: 'Identity' }] : [];
    return {
        cmdlet: 'Add-ADPermission',
        parameters: [...named, parameter('User', [user]), parameter('ExtendedRights', values), ...denied],
    };
}
