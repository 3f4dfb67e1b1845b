import type { PropertyTable } from '../catalogue/property.ts';
import { parseValue } from '../catalogue/value.ts';
import type { Origin } from '../model.ts';
import type { Setting } from '../topology.ts';
import { placedValue } from './configured.ts';

/** Settings that no object owns yet: what many objects have by default. */
export type SharedDefaults = ReadonlyMap<string, Omit<Setting, 'origin'>>;

/** Reads a table of printed values, once for all the objects that have them. */
export function sharedDefaults(
    table: PropertyTable,
    values: Readonly<Record<string, readonly string[]>>,
): SharedDefaults {
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
export class PlacedDefaults implements ReadonlyMap<string, Setting> {
    private readonly made = new Map<string, Setting>();
    private readonly shared: SharedDefaults;
    private readonly own: SharedDefaults;
    private readonly origin: Origin;

    constructor(shared: SharedDefaults, own: SharedDefaults, origin: Origin) {
        this.shared = shared;
        this.own = own;
        this.origin = origin;
    }

    get(key: string): Setting | undefined {
        const made = this.made.get(key);
        if (made) return made;
        const found = this.own.get(key) ?? this.shared.get(key);
        if (!found) return undefined;
        const setting = { ...found, origin: this.origin };
        this.made.set(key, setting);
        return setting;
    }

    has(key: string): boolean {
        return this.own.has(key) || this.shared.has(key);
    }

    get size(): number {
        return [...this.keys()].length;
    }

    *keys(): MapIterator<string> {
        yield* this.shared.keys();
        for (const key of this.own.keys()) if (!this.shared.has(key)) yield key;
    }

    *values(): MapIterator<Setting> {
        for (const [, setting] of this.entries()) yield setting;
    }

    *entries(): MapIterator<[string, Setting]> {
        for (const key of this.keys()) {
            const setting = this.get(key);
            if (setting) yield [key, setting];
        }
    }

    [Symbol.iterator](): MapIterator<[string, Setting]> {
        return this.entries();
    }

    forEach(visit: (value: Setting, key: string, map: ReadonlyMap<string, Setting>) => void): void {
        for (const [key, setting] of this.entries()) visit(setting, key, this);
    }
}
