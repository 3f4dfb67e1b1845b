import assert from 'node:assert/strict';
import { type Imported, type ImportOptions, importReadings } from '../../readers/topology/topology.ts';
import { reading } from './reading.ts';

/** Imports texts as if they were files, in the order given; each must be readable. */
export function imported(files: Readonly<Record<string, string>>, options: ImportOptions = {}): Imported {
    return importReadings(
        Object.entries(files).map(([name, text]) => reading(text, name)),
        options,
    );
}

/** The lines of the topology that a script makes, without indentation, blank lines and what is not known of the server. */
export function linesOf(script: string, options: ImportOptions = {}): string[] {
    const { text } = imported({ 'a.ps1': script }, options);
    return text
        .split('\n')
        .map(line => line.trim().replaceAll(/ +(?==)|(?<==) +| +(?=#)/g, ' '))
        .filter(line => line !== '' && !/^(?:Version|Roles|Fqdn|Addresses) = \?$|^[{}]$/.test(line));
}

/** The lines must contain these, in this order. */
export function assertInOrder(lines: readonly string[], expected: readonly string[]): void {
    let from = 0;
    for (const each of expected) {
        const at = lines.indexOf(each, from);
        assert.notEqual(at, -1, `"${each}" is missing or out of order in\n${lines.join('\n')}`);
        from = at + 1;
    }
}
