import type { PropertyTable } from '../catalogue/property.ts';
import { parseValue } from '../catalogue/value.ts';
import type { Origin } from '../model.ts';
import type { Defaults, Setting } from '../topology.ts';
import { placedValue } from './configured.ts';

type PrintedValues = Readonly<Record<string, readonly string[]>>;

/** Settings that no object owns yet: what many objects have by default. */
export type SharedDefaults = ReadonlyMap<string, Omit<Setting, 'origin'>>;

/** Reads a table of printed values, once for all the objects that have them. */
export function sharedDefaults(table: PropertyTable, values: PrintedValues): SharedDefaults {
    const settings = new Map<string, Omit<Setting, 'origin'>>();
    for (const [name, texts] of Object.entries(values)) {
        const property = table.find(name);
        if (!property) continue;
        settings.set(name.toLowerCase(), {
            property,
            value: placedValue(parseValue(property, texts), []),
            words: [],
            from: 'default',
        });
    }
    return settings;
}

/**
 * The defaults of one object: what it shares, what is its own, all at its own place. A topology has thousands of
 * objects with sixty defaults each, of which hardly one is ever asked for, so a setting is made when it is.
 */
export class PlacedDefaults implements Defaults {
    private readonly shared: SharedDefaults;
    private readonly origin: Origin;
    private readonly table: PropertyTable;
    private readonly own: PrintedValues;
    private made: SharedDefaults | undefined;

    /** `own` are the values that the object shares with no other. */
    constructor(table: PropertyTable, shared: SharedDefaults, origin: Origin, own: PrintedValues = {}) {
        this.table = table;
        this.shared = shared;
        this.origin = origin;
        this.own = own;
    }

    get(key: string): Setting | undefined {
        const found = this.ownSetting(key) ?? this.shared.get(key);
        if (!found) return undefined;
        const { property, value, words, from } = found;
        return { property, value, words, from, origin: this.origin };
    }

    private ownSetting(key: string): Omit<Setting, 'origin'> | undefined {
        if (!sometimesOwn.includes(key)) return undefined;
        this.made ??= sharedDefaults(this.table, this.own);
        return this.made.get(key);
    }
}

/** The only properties, in lower case, whose default is another on each server. */
const sometimesOwn = ['name', 'server', 'fqdn'];
