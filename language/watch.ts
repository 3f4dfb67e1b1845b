/** Parts that were looked at, each with what it was. */
export type Seen<T> = readonly (readonly [key: keyof T, value: unknown])[];

/** An object of which it is known who looked at what. */
export interface Watched<T> {
    /** Always shows the parts as they were last set, also to a fix that looks at them long after its finding was made. */
    readonly view: T;
    set(parts: T): void;
    /** From now on, notes which parts are looked at. */
    note(): void;
    /** Which parts were looked at since. */
    noted(): Seen<T>;
    /** What some of the parts are. */
    look(keys: readonly (keyof T)[]): Seen<T>;
    /** Whether parts that were seen are the same objects still. */
    unchanged(seen: Seen<T>): boolean;
}

const nothing: readonly never[] = [];

/** Watches an object whose parts are set before the first look. */
export function watch<T extends object>(): Watched<T> {
    let current: Partial<T> = {};
    let noted: [keyof T, unknown][] = [];
    const view = new Proxy(current, {
        get(_, key) {
            const part = key as keyof T;
            const value = current[part];
            noted.push([part, value]);
            return value;
        },
    });
    return {
        view: view as T,
        set(parts) {
            current = parts;
        },
        note() {
            // A fix may have looked long after its rule had run.
            if (0 < noted.length) noted = [];
        },
        noted() {
            if (noted.length === 0) return nothing;
            const seen = noted;
            noted = [];
            return seen;
        },
        look: keys => keys.map(key => [key, current[key]]),
        unchanged: seen => seen.every(([key, value]) => current[key] === value),
    };
}
