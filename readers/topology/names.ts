/** Calls files as two colleagues who import the same dumps from different folders both know them. */
import { groupBy } from '../../engine/grouping.ts';
import type { Reading } from '../object.ts';

/** By path as given: the file's base name, with as many folders before it as tell it from the others. */
export function shownNames(paths: Iterable<string>): ReadonlyMap<string, string> {
    const all = [...new Set(paths)];
    const shown = new Map<string, string>();
    const name = (open: readonly string[], length: number) => {
        for (const found of groupBy(open, path => tail(path, length)).values()) {
            const [path = ''] = found;
            const whole = found.every(each => tail(each, length) === tail(each, length + 1));
            if (found.length === 1) shown.set(path, tail(path, length));
            else if (whole) for (const each of found) shown.set(each, each);
            else name(found, length + 1);
        }
    };
    name(all, 1);
    return shown;
}

/** The reading with its objects and commands in files of these names; its notices keep the path. */
export function renamed(reading: Reading, shown: ReadonlyMap<string, string>): Reading {
    const rename = <T extends { readonly file: string }>(item: T): T => ({
        ...item,
        file: shown.get(item.file) ?? item.file,
    });
    return { ...reading, objects: reading.objects.map(rename), commands: reading.commands.map(rename) };
}

const tail = (path: string, length: number) =>
    path
        .split(/[\\/]/)
        .filter(part => part !== '')
        .slice(-length)
        .join('/');
