import type { TemplateDeclaration } from '../model.ts';
import type { Network } from '../topology.ts';

/** What declarations may refer to by name. */
export interface Scope {
    readonly findNetwork: (name: string) => Network | undefined;
    readonly findTemplate: (name: string) => TemplateDeclaration | undefined;
}

/** All that can be referred to. The same object while it holds the same. */
export interface LookUps extends Scope {
    readonly networks: ReadonlyMap<string, Network>;
    readonly templates: ReadonlyMap<string, TemplateDeclaration>;
}

/** The look-ups for networks and templates by lower-case name: the old ones, if these are what they hold. */
export function lookUpsIn(
    networks: LookUps['networks'],
    templates: LookUps['templates'],
    old?: LookUps,
): LookUps {
    if (old && sameEntries(old.networks, networks) && sameEntries(old.templates, templates)) return old;
    return {
        networks,
        templates,
        findNetwork: name => networks.get(name.toLowerCase()),
        findTemplate: name => templates.get(name.toLowerCase()),
    };
}

/** A value with all that it rests on. */
export interface Remembered<T> {
    readonly value: T;
    readonly parts: readonly unknown[];
    /** Each name that was looked up, and what it was found to be. */
    readonly used: readonly { readonly by: keyof Scope; readonly name: string; readonly found: unknown }[];
    /** Where they were last found to be that. */
    lookUps: LookUps;
}

/** Keeps a value while its parts, and everything that it looked up, are what they were. */
export function remember<T>(
    old: Remembered<T> | undefined,
    lookUps: LookUps,
    parts: readonly unknown[],
    create: (scope: Scope) => T,
): Remembered<T> {
    if (
        old &&
        sameItems(old.parts, parts) &&
        (old.lookUps === lookUps || old.used.every(({ by, name, found }) => lookUps[by](name) === found))
    ) {
        old.lookUps = lookUps;
        return old;
    }
    const used: { by: keyof Scope; name: string; found: unknown }[] = [];
    const noted = <T>(by: keyof Scope, name: string, found: T): T => {
        used.push({ by, name, found });
        return found;
    };
    const value = create({
        findNetwork: name => noted('findNetwork', name, lookUps.findNetwork(name)),
        findTemplate: name => noted('findTemplate', name, lookUps.findTemplate(name)),
    });
    return { value, parts, used, lookUps };
}

/** The value of a key, kept while its parts, and everything that it looked up, are what they were. */
export function keep<K extends object, T>(
    memory: WeakMap<K, Remembered<T>>,
    key: K,
    lookUps: LookUps,
    create: (scope: Scope) => T,
    parts: readonly unknown[] = [],
): T {
    const old = memory.get(key);
    const remembered = remember(old, lookUps, parts, create);
    if (remembered !== old) memory.set(key, remembered);
    return remembered.value;
}

/** Whether two lists hold the same objects in the same order. */
export const sameItems = (a: readonly unknown[], b: readonly unknown[]): boolean =>
    a.length === b.length && a.every((item, index) => item === b[index]);

const sameEntries = <T>(a: ReadonlyMap<string, T>, b: ReadonlyMap<string, T>) =>
    sameItems([...a.keys()], [...b.keys()]) && sameItems([...a.values()], [...b.values()]);
