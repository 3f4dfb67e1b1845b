/** The shape of a fact about one property. The rows stand in the tables beside this file. */

export const versions = ['2007', '2010', '2013', '2016', '2019', 'SE'] as const;
export type Version = (typeof versions)[number];

/** How sure a fact is: printed by Microsoft, seen on a real server, or neither yet. */
export type Confidence = 'documented' | 'observed' | 'unverified';

export interface Choice {
    /** As Exchange prints it. */
    readonly name: string;
    readonly summary: string;
    /** Its number in serialized objects and in JSON. */
    readonly number?: number;
    /** True where no source prints the number; it is the next bit after those that are printed. */
    readonly numberUnverified?: true;
    readonly since?: Version;
    readonly until?: Version;
    /** False where an Edge server does not have it. */
    readonly edge?: false;
    /** True where Exchange prints it but refuses to have it set (Custom). */
    readonly derived?: true;
}

export type PropertyType =
    | { readonly kind: 'boolean' }
    | { readonly kind: 'integer'; readonly min: number; readonly max: number; readonly unlimited?: true }
    /** In bytes. */
    | { readonly kind: 'size'; readonly min: number; readonly max: number; readonly unlimited?: true }
    /** In seconds. */
    | { readonly kind: 'time'; readonly min: number; readonly max: number }
    | { readonly kind: 'enum'; readonly values: readonly Choice[] }
    | { readonly kind: 'flags'; readonly values: readonly Choice[] }
    | { readonly kind: 'text'; readonly max?: number }
    | { readonly kind: 'fqdn' }
    | { readonly kind: 'version' }
    /** `15.1.2375.7`, or as Exchange prints it: `Version 15.1 (Build 2375.7)`. */
    | { readonly kind: 'build' }
    | { readonly kind: 'date' }
    | { readonly kind: 'bindings' }
    | { readonly kind: 'ranges' }
    | { readonly kind: 'addresses' }
    | { readonly kind: 'list' };

export interface PropertyFact {
    /** Exchange's own spelling. */
    readonly name: string;
    readonly type: PropertyType;
    /** What it does and what depends on it, in one to three sentences for an administrator. */
    readonly summary: string;
    /** Where the fact comes from, in words that a reader can follow. */
    readonly source: string;
    readonly since?: Version;
    readonly until?: Version;
    readonly edge?: false;
    /** True where only an Edge server has it. */
    readonly edgeOnly?: true;
    /** What a new object has, as Exchange prints it and `$null` where it is empty; absent where no source says. */
    readonly default?: readonly string[];
    /** What a new object on an Edge server has, where it differs. */
    readonly edgeDefault?: readonly string[];
    /** Where the default of a new object comes from, if it is not the same for all. */
    readonly defaultFrom?: 'server-fqdn' | 'server-name' | 'usage';
    /** What sources leave open or contradict each other in, one sentence for hover; no rule may rest on it. */
    readonly unsettled?: string;
    /** Which cmdlets take it; `none` for what Exchange only prints. */
    readonly settable: 'new' | 'set' | 'both' | 'none';
}

/** A table of properties, found in any letter case. */
export interface PropertyTable {
    readonly rows: readonly PropertyFact[];
    find(name: string): PropertyFact | undefined;
}

export function table(rows: readonly PropertyFact[]): PropertyTable {
    const byName = new Map(rows.map(row => [row.name.toLowerCase(), row]));
    return { rows, find: name => byName.get(name.toLowerCase()) };
}
