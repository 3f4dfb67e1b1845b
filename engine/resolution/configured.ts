import type { PropertyFact, PropertyTable } from '../catalogue/property.ts';
import { parseValue } from '../catalogue/value.ts';
import type { Origin, Property, Word } from '../model.ts';
import type { Configured, Defaults, Setting, Value } from '../topology.ts';

/** Reads the properties of a block by their rows; those of a template come first, and the block's own override them. */
export function configure(
    properties: readonly Property[],
    table: PropertyTable,
    defaults: Defaults = none,
    template: readonly Property[] = [],
): Configured {
    const written = new Map<string, Setting>();
    const unknownProperties: Word[] = [];
    const repeatedProperties: Word[] = [];
    for (const { name, values, origin } of template) {
        const row = table.find(name.text);
        if (row) written.set(row.name.toLowerCase(), read(row, values, origin, 'template'));
    }
    for (const { name, values, origin } of properties) {
        const row = table.find(name.text);
        if (!row) {
            unknownProperties.push(name);
            continue;
        }
        const key = row.name.toLowerCase();
        if (written.get(key)?.from === 'written') repeatedProperties.push(name);
        written.set(key, read(row, values, origin, 'written'));
    }
    return { written, defaults, unknownProperties, repeatedProperties };
}

const none: Defaults = new Map();

function read(
    property: PropertyFact,
    words: readonly Word[],
    origin: Origin,
    from: 'written' | 'template',
): Setting {
    if (words.length === 0) {
        const problem = `${property.name} has no value yet`;
        return {
            property,
            value: { kind: 'invalid', problems: [{ word: undefined, problem }] },
            words,
            from,
            origin,
        };
    }
    const texts = words.map(({ text }) => text);
    return { property, value: placedValue(parseValue(property, texts), words), words, from, origin };
}

/** A parsed value, its problems at the words that have them. */
export function placedValue(parsed: ReturnType<typeof parseValue>, words: readonly Word[]): Value {
    if (parsed.kind !== 'invalid') return parsed;
    return {
        kind: 'invalid',
        problems: parsed.problems.map(({ index, problem }) => ({
            word: index === undefined ? undefined : words[index],
            problem,
        })),
    };
}
