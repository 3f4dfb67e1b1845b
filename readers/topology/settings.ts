/** Gives the parameters of a command to the object that it makes or changes. */
import type { ExchangeProperty } from '../object.ts';
import { type Command, notKnown, type Parameter } from '../powershell/command.ts';
import { type Draft, propertyOf, setProperty, tables } from './draft.ts';
import { type Defaults, sameValues, valuesOf } from './gather.ts';

/** What the object has where nothing is written, by the property's name. */
type Base = Defaults | undefined;

/**
 * Sets what the command sets. A value that a run decides is `?` with its expression behind it, and so is one that only a
 * condition sets, unless the same condition makes the object.
 */
export function applySettings(
    draft: Draft,
    command: Command,
    leaveOut: ReadonlySet<string>,
    base?: Base,
): void {
    const sure = !command.conditional || draft.perhaps;
    for (const parameter of settingsOf(command)) {
        if (leaveOut.has(parameter.name.toLowerCase())) continue;
        const fact = tables[draft.type].find(parameter.name);
        if (!fact) {
            draft.comments.push(unknownParameter(command, parameter));
            continue;
        }
        const name = fact.name;
        if (name === 'AuthenticationCredential') {
            // Whatever stands there, it belongs to a secret.
            setProperty(draft, { name, values: [notKnown], state: 'value', line: parameter.line });
            continue;
        }
        const { property, remark } = asProperty(draft, { ...parameter, name }, base);
        const before = propertyOf(draft, name);
        if (sure) setProperty(draft, property, remark);
        else if (!before || !sameValues(fact, before, property)) {
            const shown = remark ?? (property.values.join(', ') || '$null');
            const why = `perhaps ${shown}: a condition decides in ${command.file}:${command.line}`;
            setProperty(draft, { name, values: [notKnown], state: 'value', line: parameter.line }, why);
        }
    }
}

/** Says what a command gives that is no property, such as a splatted table that only a run fills. */
function unknownParameter({ cmdlet, file, line }: Command, { name, values, expression }: Parameter): string {
    if (name.startsWith('@'))
        return `${cmdlet} in ${file}:${line} also takes ${expression}, which a run decides`;
    const shown = values.includes(notKnown) ? expression : values.join(', ');
    return `${cmdlet} in ${file}:${line} also has -${name} ${shown}`.trimEnd();
}

/** The parameters that say something of the object, not of the run. */
export function settingsOf({ parameters }: Command): readonly Parameter[] {
    return parameters.filter(({ name }) => !ofTheRun.test(name));
}

const ofTheRun =
    /^(?:WhatIf|Confirm|Verbose|Debug|DomainController|Error(?:Action|Variable)|Warning(?:Action|Variable)|Out(?:Variable|Buffer)|Force|Credential|Ensure)$/;

function asProperty(
    draft: Draft,
    { name, values, change, expression, line }: Parameter,
    base: Base,
): { property: ExchangeProperty; remark?: string } {
    if (change) return changed(draft, { name, line }, change, expression, base);
    if (values.length === 0) return { property: { name, values: [], state: 'null', line } };
    if (values.includes(notKnown))
        return {
            property: { name, values: [notKnown], state: 'value', line },
            ...(expression === notKnown ? {} : { remark: expression }),
        };
    return { property: { name, values, state: 'value', line } };
}

/** `@{Add=…; Remove=…}` on what the list is by now; where that is not known, neither is the result. */
function changed(
    draft: Draft,
    { name, line }: { name: string; line: number },
    { add, remove }: NonNullable<Parameter['change']>,
    expression: string,
    base: Base,
): { property: ExchangeProperty; remark?: string } {
    const fact = tables[draft.type].find(name);
    const before = propertyOf(draft, name);
    const known = before && fact ? valuesOf(fact, before) : fact && base?.(fact)[0];
    if (!known || known.includes(notKnown) || add.includes(notKnown) || remove.includes(notKnown)) {
        const earlier = draft.remarks.get(name.toLowerCase());
        const also = [earlier, changeAsText(add, remove, expression)].filter(text => text !== undefined);
        return {
            property: { name, values: [notKnown], state: 'value', line },
            remark: [...new Set(also)].join('; '),
        };
    }
    const gone = new Set(remove.map(text => text.toLowerCase()));
    const kept = known.filter(text => text !== '$null' && !gone.has(text.toLowerCase()));
    const have = new Set(kept.map(text => text.toLowerCase()));
    const values = [...kept, ...add.filter(text => !have.has(text.toLowerCase()))];
    return { property: { name, values, state: values.length === 0 ? 'empty' : 'value', line } };
}

function changeAsText(add: readonly string[], remove: readonly string[], expression: string): string {
    if (add.includes(notKnown) || remove.includes(notKnown)) return expression;
    const parts = [
        ...(0 < add.length ? [`with ${add.join(', ')} added`] : []),
        ...(0 < remove.length ? [`with ${remove.join(', ')} removed`] : []),
    ];
    return parts.join(' and ');
}

/** The first value of a parameter; `undefined` where it is missing or a run decides it. */
export function textOf(command: Command, name: string): string | undefined {
    const value = parameter(command, name)?.values[0];
    return value === notKnown ? undefined : value;
}

export function parameter({ parameters }: Command, name: string): Parameter | undefined {
    return parameters.find(each => each.name === name);
}
