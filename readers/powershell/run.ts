/** Follows a script from top to bottom and notes the commands that concern Exchange, without running anything. */
import type { Notice } from '../object.ts';
import { bind } from './bind.ts';
import { type Cmdlet, cmdlet } from './cmdlets.ts';
import type { Command, Parameter } from './command.ts';
import { evaluate, type Scope, valueOfStatement } from './evaluate.ts';
import { type Resource, resource } from './resource.ts';
import type { Argument, Call, Expression, Pipeline, Script, Statement } from './syntax.ts';
import { combined, itemsOf, same, single, text, unknown, type Value } from './value.ts';

export interface Followed {
    readonly commands: readonly Command[];
    readonly notices: readonly Notice[];
}

/** The commands of a script in the order in which they would run; loops over lists that are known are gone through. */
export function follow(file: string, script: Script): Followed {
    const run: Run = { file, commands: [], notices: [], left: longest };
    statements(run, script.statements, new Map(), false);
    if (run.left <= 0)
        run.notices.push({
            file,
            line: 1,
            text: `the script's loops take more than ${longest} steps: the rest is not read`,
            severity: 'error',
        });
    return { commands: run.commands, notices: run.notices };
}

interface Run {
    readonly file: string;
    readonly commands: Command[];
    readonly notices: Notice[];
    /** Steps that loops may still take. */
    left: number;
}

const longest = 20_000;

function statements(run: Run, list: readonly Statement[], scope: Scope, conditional: boolean): void {
    for (const statement of list) {
        if (run.left <= 0) return;
        if (statement.kind === 'assignment') assign(run, statement, scope, conditional);
        else if (statement.kind === 'pipeline') pipeline(run, statement.pipeline, scope, conditional);
        else if (statement.kind === 'foreach') foreach(run, statement, scope, conditional);
        else if (statement.kind === 'sequence') statements(run, statement.body, scope, conditional);
        else if (statement.kind === 'conditional') maybe(run, statement.body, scope, statement.parameters);
    }
}

/** Runs what may run or not: afterwards a variable that it changes is not known. */
function maybe(run: Run, body: readonly Statement[], scope: Scope, unknowns: readonly string[]): void {
    const inner: Scope = new Map(scope);
    for (const name of unknowns) if (!scope.has(name)) inner.set(name, unknown);
    statements(run, body, inner, true);
    for (const [name, value] of inner)
        if (!same(scope.get(name), value) && scope.get(name) !== value) scope.set(name, unknown);
}

function assign(
    run: Run,
    { target, operator, value }: Extract<Statement, { kind: 'assignment' }>,
    scope: Scope,
    conditional: boolean,
): void {
    if (value.kind === 'pipeline') pipeline(run, value.pipeline, scope, conditional);
    const given = valueOfStatement(value, scope);
    if (target.kind === 'variable') {
        const before = scope.get(target.name) ?? unknown;
        scope.set(
            target.name,
            operator === '=' ? given : operator === '+=' ? combined('+', before, given) : unknown,
        );
    }
    if (target.kind !== 'member') return;
    const object = evaluate(target.of, scope);
    if (object.kind !== 'object') return;
    const property = target.name.toLowerCase();
    const sure = conditional ? unknown : given;
    const assigned = object.assigned.get(property);
    if (operator !== '+=') object.assigned.set(property, operator === '=' ? sure : unknown);
    else if (assigned) object.assigned.set(property, combined('+', assigned, sure));
    else object.added.set(property, [...(object.added.get(property) ?? []), ...itemsOf(sure)]);
}

function foreach(
    run: Run,
    { variable, over, body }: Extract<Statement, { kind: 'foreach' }>,
    scope: Scope,
    conditional: boolean,
): void {
    repeat(run, valueOfStatement(over, scope), variable, body, scope, conditional);
}

/** Once for each item that is known; once, as a perhaps, for what is not. */
function repeat(
    run: Run,
    over: Value,
    variable: string,
    body: readonly Statement[],
    scope: Scope,
    conditional: boolean,
): void {
    if (over.kind === 'object') {
        scope.set(variable, over);
        statements(run, body, scope, conditional);
        return;
    }
    const items = itemsOf(over);
    for (const item of items) {
        run.left -= 1 + body.length;
        if (run.left <= 0) return;
        scope.set(variable, item === undefined ? unknown : text(item));
        if (item === undefined) maybe(run, body, scope, []);
        else statements(run, body, scope, conditional);
    }
}

function pipeline(run: Run, { elements, text: written }: Pipeline, scope: Scope, conditional: boolean): void {
    let input: Value | undefined;
    for (const [index, element] of elements.entries()) {
        if (element.kind === 'call') {
            call(run, element, scope, conditional, input, written);
            const made = isFilter(element) ? elements.slice(0, index + 1) : [element];
            input = valueOfStatement(
                { kind: 'pipeline', pipeline: { elements: made, text: '' }, line: element.line },
                scope,
            );
        } else {
            expression(run, element, scope, conditional);
            input = evaluate(element, scope);
        }
    }
}

function isFilter({ name }: Call): boolean {
    return /^(?:where|where-object|\?|select|select-object|sort|sort-object)$/i.test(name.text);
}

/** Statements in parentheses run; a block on its own is a clause of `switch`. */
function expression(run: Run, value: Expression, scope: Scope, conditional: boolean): void {
    if (value.kind === 'group') statements(run, value.body, scope, conditional);
    if (value.kind === 'block') maybe(run, value.body, scope, []);
}

function call(
    run: Run,
    { name, arguments: given, line }: Call,
    scope: Scope,
    conditional: boolean,
    input: Value | undefined,
    written: string,
): void {
    const called = single(evaluate(name, scope)) ?? '';
    const known = cmdlet(called);
    if (/^(?:foreach|foreach-object|%)$/i.test(called)) {
        eachOf(run, given, input ?? unknown, scope, conditional);
        return;
    }
    const blocks = given.flatMap(argument =>
        argument.kind === 'value' && argument.value.kind === 'block' ? [argument.value] : [],
    );
    if (/^node$/i.test(called)) for (const { body } of blocks) statements(run, body, scope, conditional);
    else if (!known) {
        for (const argument of given)
            if (argument.kind === 'value') expression(run, argument.value, scope, conditional);
    }
    if (!known) return;
    const [block] = blocks;
    if (/^Exch/.test(known.name)) {
        if (block) note(run, resource(known, block.body, scope), conditional, line);
        return;
    }
    const inputs = input ? itemsOf(input) : [];
    const pipes =
        0 < inputs.length
            ? inputs.map(item => ({
                  name: undefined,
                  value: item === undefined ? unknown : text(item),
                  text: input?.kind === 'object' ? input.text : written,
                  line,
              }))
            : [undefined];
    for (const piped of pipes) {
        const { parameters, problems } = bind(known, given, scope, piped);
        if (!isMeant(known, given, parameters)) return;
        note(run, { commands: [{ cmdlet: known.name, parameters }], problems }, conditional, line);
        if (run.left-- <= 0) return;
    }
}

function note(run: Run, { commands, problems }: Resource, conditional: boolean, line: number): void {
    run.commands.push(...commands.map(command => ({ ...command, conditional, file: run.file, line })));
    run.notices.push(
        ...problems.map(problem => ({ ...problem, file: run.file, severity: 'warning' as const })),
    );
}

/** A sentence that begins with a cmdlet's name is no command. */
function isMeant({ name }: Cmdlet, given: readonly Argument[], parameters: readonly Parameter[]): boolean {
    if (given.some(({ kind }) => kind !== 'value')) return true;
    return name.startsWith('Remove-') && parameters.length === 1 && given.length <= 1;
}

function eachOf(
    run: Run,
    given: readonly Argument[],
    input: Value,
    scope: Scope,
    conditional: boolean,
): void {
    for (const argument of given) {
        const value = argument.kind === 'splat' ? undefined : argument.value;
        if (value?.kind === 'block') repeat(run, input, '_', value.body, scope, conditional);
    }
}
