import type { Configured, Setting } from './topology.ts';

/** The setting that counts: what is written, else the default; `undefined` where neither is known of. */
export function setting(of: Configured, name: string): Setting | undefined {
    const key = name.toLowerCase();
    return of.written.get(key) ?? of.defaults.get(key);
}

/** A yes-or-no property; `undefined` is not known. */
export function flag(of: Configured, name: string): boolean | undefined {
    const value = setting(of, name)?.value;
    return value?.kind === 'boolean' ? value.value : undefined;
}

/** A count, a size in bytes or a time in seconds; Infinity is Unlimited, `undefined` not known. */
export function count(of: Configured, name: string): number | undefined {
    const value = setting(of, name)?.value;
    return value?.kind === 'number' ? value.value : undefined;
}

/** A text; empty where it is `$null`, `undefined` where it is not known. */
export function text(of: Configured, name: string): string | undefined {
    const value = setting(of, name)?.value;
    if (value?.kind === 'empty') return '';
    return value?.kind === 'text' ? value.value : undefined;
}

/** The flags or items of a list; none where it is `$null`, `undefined` where it is not known. */
export function list(of: Configured, name: string): readonly string[] | undefined {
    const value = setting(of, name)?.value;
    if (value?.kind === 'empty') return [];
    if (value?.kind === 'text') return [value.value];
    return value?.kind === 'list' ? value.values : undefined;
}

/** Whether a set of flags has one of them, in Exchange's spelling; `undefined` is not known. */
export function has(of: Configured, name: string, member: string): boolean | undefined {
    return list(of, name)?.includes(member);
}

/** Whether the text itself (or its template) says something, be it wrong or `?`. */
export function isWritten(of: Configured, name: string): boolean {
    return of.written.has(name.toLowerCase());
}
