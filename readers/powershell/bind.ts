/** Gives the arguments of a call to the parameters of its cmdlet. */
import { separated } from '../cells.ts';
import { type Cmdlet, isSwitch, parameterName } from './cmdlets.ts';
import { notKnown, type Parameter } from './command.ts';
import { evaluate, type Scope, source } from './evaluate.ts';
import type { Argument } from './syntax.ts';
import { type Item, itemsOf, same, single, text, unknown, type Value } from './value.ts';

export interface Bound {
    readonly parameters: readonly Parameter[];
    /** Complaints about names, with their line. */
    readonly problems: readonly { readonly line: number; readonly text: string }[];
}

/** A value on its way to a parameter. */
interface Given {
    readonly name: string | undefined;
    readonly value: Value;
    readonly text: string;
    readonly line: number;
}

/** `piped` is what comes through the pipeline: a name, or an object that has one. */
export function bind(
    cmdlet: Cmdlet,
    given: readonly Argument[],
    scope: Scope,
    piped: Given | undefined,
): Bound {
    const problems: { line: number; text: string }[] = [];
    const resolved = named(cmdlet, given, scope).map(one => {
        const name =
            one.name === undefined || one.name.startsWith('@') ? one.name : parameterName(cmdlet, one.name);
        if (name === 'ambiguous')
            problems.push({
                line: one.line,
                text: `-${one.name} is short for several parameters of ${cmdlet.name}`,
            });
        else if (one.name !== undefined && name === undefined)
            problems.push({ line: one.line, text: `${cmdlet.name} has no parameter -${one.name}` });
        return { ...one, name: name === 'ambiguous' ? one.name : (name ?? one.name) };
    });
    const positional = resolved.find(({ name }) => name === undefined);
    const all = resolved.flatMap(one =>
        one.name !== undefined
            ? [{ ...one, name: one.name }]
            : one === positional
              ? [{ ...one, name: cmdlet.positional }]
              : [],
    );
    if (piped && !all.some(({ name }) => name === cmdlet.piped))
        all.unshift({ ...piped, name: cmdlet.piped });
    const identity = all.find(({ name }) => name === 'Identity')?.value;
    return { parameters: all.map(one => parameter(one, identity)), problems };
}

/** Arguments with the names that stand before them, and the entries of splatted tables. */
function named(cmdlet: Cmdlet, given: readonly Argument[], scope: Scope): readonly Given[] {
    const found: Given[] = [];
    for (let at = 0; at < given.length; at++) {
        const argument = given[at];
        if (!argument) continue;
        const { line } = argument;
        if (argument.kind === 'splat') found.push(...splatted(scope.get(argument.name), argument.name, line));
        else if (argument.kind === 'value')
            found.push({
                name: undefined,
                value: evaluate(argument.value, scope),
                text: source(argument.value),
                line,
            });
        else {
            const next = given[at + 1];
            const full = parameterName(cmdlet, argument.name) ?? argument.name;
            const takesNext =
                argument.value === undefined && next?.kind === 'value' && !isSwitch(cmdlet, full);
            const value = argument.value ?? (takesNext ? next.value : undefined);
            if (takesNext) at++;
            found.push({
                name: argument.name,
                value: value ? evaluate(value, scope) : text('True'),
                text: value ? source(value) : '',
                line,
            });
        }
    }
    return found;
}

function splatted(table: Value | undefined, name: string, line: number): readonly Given[] {
    if (table?.kind !== 'table') return [{ name: `@${name}`, value: unknown, text: `@${name}`, line }];
    return [...table.entries.values()];
}

function parameter(
    { name, value, text, line }: Given & { readonly name: string },
    identity: Value | undefined,
): Parameter {
    const change = changeOf(value, identity);
    const values = change
        ? []
        : separated(name, { values: itemsOf(value).map(written), state: 'value' }).values;
    return {
        name,
        values: values.length === 1 && values[0] === '' ? [] : values,
        change,
        expression: text,
        line,
    };
}

/** `@{Add=…; Remove=…}`, or a list of the same object with something added. */
function changeOf(value: Value, identity: Value | undefined): Parameter['change'] {
    if (value.kind === 'table') {
        const part = (name: string) =>
            itemsOf(value.entries.get(name)?.value ?? { kind: 'null' }).map(written);
        return { add: part('add'), remove: part('remove') };
    }
    if (value.kind !== 'current' || !identity || value.added.length === 0) return undefined;
    const target = identity.kind === 'object' ? identity.identity : identity;
    return same(target, value.identity) || single(target) === undefined
        ? { add: value.added.map(written), remove: [] }
        : undefined;
}

function written(item: Item): string {
    return item ?? notKnown;
}
