/** The value of an expression where the text alone tells it. */
import type { Call, Expression, Statement } from './syntax.ts';
import { combined, type Item, itemsOf, single, text, unknown, type Value } from './value.ts';

/** Variables by lower-case name. */
export type Scope = Map<string, Value>;

export function evaluate(expression: Expression, scope: Scope, depth = 0): Value {
    if (deepest < depth) return unknown;
    switch (expression.kind) {
        case 'literal':
            return text(expression.value);
        case 'variable':
            return constants.get(expression.name) ?? scope.get(expression.name) ?? unknown;
        case 'interpolated':
            return interpolated(expression.parts, scope, depth);
        case 'list':
            return listOf(expression.items.flatMap(item => itemsOf(evaluate(item, scope, depth + 1))));
        case 'table':
            return table(expression.entries, scope, depth);
        case 'member':
            return member(evaluate(expression.of, scope, depth + 1), expression.name);
        case 'binary':
            return combined(
                expression.operator,
                evaluate(expression.left, scope, depth + 1),
                evaluate(expression.right, scope, depth + 1),
            );
        case 'group':
            return group(expression.body, expression.array, scope, depth);
        default:
            return unknown;
    }
}

/** What a statement gives. */
export function valueOfStatement(statement: Statement, scope: Scope, depth = 0): Value {
    if (statement.kind !== 'pipeline') return unknown;
    const [only, ...more] = statement.pipeline.elements;
    if (!only) return unknown;
    if (0 < more.length) return chosen(only, more, scope, depth) ?? unknown;
    return only.kind === 'call' ? valueOfCall(only, scope, depth) : evaluate(only, scope, depth + 1);
}

/** The object that `Get-… | Where-Object { $_.Identity -eq … }` picks out of all. */
function chosen(
    from: Call | Expression,
    [filter, ...more]: readonly (Call | Expression)[],
    scope: Scope,
    depth: number,
): Value | undefined {
    const noun = from.kind === 'call' ? nounOf(from, scope, depth) : undefined;
    if (noun === undefined || filter?.kind !== 'call' || 0 < more.length) return undefined;
    if (!/^(?:where|where-object|\?)$/i.test(filter.name.text)) return undefined;
    const [block, ...others] = filter.arguments;
    if (block?.kind !== 'value' || block.value.kind !== 'block' || 0 < others.length) return undefined;
    const [test, ...rest] = block.value.body;
    const [compared] = test?.kind === 'pipeline' ? test.pipeline.elements : [];
    if (compared?.kind !== 'binary' || compared.operator !== '-eq' || 0 < rest.length) return undefined;
    const { left, right } = compared;
    if (left.kind !== 'member' || left.of.kind !== 'variable' || left.of.name !== '_') return undefined;
    if (!/^(?:identity|name|domainname)$/i.test(left.name)) return undefined;
    return objectOf(noun, evaluate(right, scope, depth + 1), source(right));
}

/** The settings of a block such as `MSFT_KeyValuePair { Key = …; Value = … }`. */
export function settings(body: readonly Statement[], scope: Scope): Value {
    const entries = body.flatMap(statement => {
        if (statement.kind !== 'setting') return [];
        const value = valueOfStatement(statement.value, scope);
        const text = statement.value.kind === 'pipeline' ? statement.value.pipeline.text : '';
        return [
            [
                statement.name.toLowerCase(),
                { name: statement.name, value, text, line: statement.line },
            ] as const,
        ];
    });
    return { kind: 'table', entries: new Map(entries) };
}

/** An expression as written, without quotes and brackets that add nothing: `"$($name)"` is `$name`. */
export function source(expression: Expression): string {
    if (expression.kind === 'interpolated') {
        const [only, ...more] = expression.parts;
        if (only !== undefined && typeof only !== 'string' && more.length === 0) return source(only);
    }
    if (expression.kind === 'group') {
        const [only, ...more] = expression.body;
        const [element, ...others] = only?.kind === 'pipeline' ? only.pipeline.elements : [];
        if (element && element.kind !== 'call' && more.length + others.length === 0) return source(element);
    }
    return expression.text;
}

/** An expression in a script is not nested deeper. */
const deepest = 60;

const constants = new Map<string, Value>([
    ['true', text('True')],
    ['false', text('False')],
    ['null', { kind: 'null' }],
]);

function listOf(items: readonly Item[]): Value {
    return { kind: 'items', items, list: true };
}

function interpolated(parts: readonly (string | Expression)[], scope: Scope, depth: number): Value {
    let whole = '';
    for (const part of parts) {
        const items = typeof part === 'string' ? [part] : itemsOf(evaluate(part, scope, depth + 1));
        if (items.includes(undefined)) return unknown;
        whole += items.join(' ');
    }
    return text(whole);
}

function table(
    entries: readonly { key: Expression; value: Statement }[],
    scope: Scope,
    depth: number,
): Value {
    const read = entries.map(({ key, value }) => {
        const name = single(evaluate(key, scope, depth + 1)) ?? key.text;
        const text = value.kind === 'pipeline' ? value.pipeline.text : '';
        return [
            name.toLowerCase(),
            { name, value: valueOfStatement(value, scope, depth + 1), text, line: value.line },
        ] as const;
    });
    return { kind: 'table', entries: new Map(read) };
}

function member(of: Value, name: string): Value {
    const lower = name.toLowerCase();
    if (of.kind === 'table') return of.entries.get(lower)?.value ?? unknown;
    if (of.kind !== 'object') return unknown;
    if (lower === 'identity') return of.identity;
    const assigned = of.assigned.get(lower);
    if (assigned) return assigned;
    return { kind: 'current', identity: of.identity, property: lower, added: of.added.get(lower) ?? [] };
}

function group(body: readonly Statement[], array: boolean, scope: Scope, depth: number): Value {
    const values = body.map(statement => valueOfStatement(statement, scope, depth + 1));
    const [only] = values;
    if (only && values.length === 1 && (!array || only.kind === 'table' || only.kind === 'object'))
        return only;
    return listOf(values.flatMap(value => itemsOf(value)));
}

function valueOfCall(call: Call, scope: Scope, depth: number): Value {
    const noun = nounOf(call, scope, depth);
    const [first, second] = call.arguments;
    if (noun !== undefined && first) {
        const named =
            first.kind === 'parameter' && /^i/i.test(first.name)
                ? (first.value ?? (second?.kind === 'value' ? second.value : undefined))
                : undefined;
        const identity = first.kind === 'value' ? first.value : named;
        if (identity) return objectOf(noun, evaluate(identity, scope, depth + 1), source(identity));
    }
    return first?.kind === 'value' &&
        first.value.kind === 'block' &&
        /^\w+$/.test(calledIn(call, scope, depth))
        ? settings(first.value.body, scope)
        : unknown;
}

const calledIn = ({ name }: Call, scope: Scope, depth: number): string =>
    single(evaluate(name, scope, depth + 1)) ?? '';

/** What a Get- cmdlet gets, in lower case. */
const nounOf = (call: Call, scope: Scope, depth: number): string | undefined =>
    /^get-(receiveconnector|sendconnector|accepteddomain)$/i
        .exec(calledIn(call, scope, depth))?.[1]
        ?.toLowerCase();

const objectOf = (noun: string, identity: Value, text: string): Value => ({
    kind: 'object',
    noun,
    identity,
    text,
    added: new Map(),
    assigned: new Map(),
});
