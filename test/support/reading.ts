import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import type { ExchangeObject, Reading } from '../../readers/object.ts';
import { read } from '../../readers/read.ts';

/** Reads a text as if it were a file; the text must be readable. */
export function reading(text: string | Uint8Array, file = 'pasted.txt'): Reading {
    const result = read(file, typeof text === 'string' ? new TextEncoder().encode(text) : text);
    if ('problem' in result) assert.fail(result.problem.text);
    return result;
}

export function fixture(name: string): Reading {
    return reading(readFileSync(`test/fixtures/${name}`), name);
}

/** `line: text` of the problem that a text has; it must have one. */
export function problemOf(text: string | Uint8Array): string {
    const result = read('bad.xml', typeof text === 'string' ? new TextEncoder().encode(text) : text);
    if (!('problem' in result)) assert.fail('the text could be read');
    return `${result.problem.line}: ${result.problem.text}`;
}

/** The values of a property, joined by ` | `; a state other than `value` stands in front. */
export function textOf(object: ExchangeObject | undefined, name: string): string {
    const property = object?.properties.find(property => property.name === name);
    if (!property) return 'missing';
    return [...(property.state === 'value' ? [] : [`(${property.state})`]), ...property.values].join(' | ');
}

/** Each object as `type identity: property = values; …`. */
export function summary({ objects }: Reading): string[] {
    return objects.map(object => {
        const properties = object.properties.map(({ name }) => `${name} = ${textOf(object, name)}`);
        return `${object.type} ${object.identity}: ${properties.join('; ')}`;
    });
}
