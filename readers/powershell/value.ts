/** What an expression of a script is worth without running it. */

/** One text, or `undefined` where only a run would tell. */
export type Item = string | undefined;

export type Value =
    | { readonly kind: 'items'; readonly items: readonly Item[]; readonly list: boolean }
    | { readonly kind: 'null' }
    | {
          readonly kind: 'table';
          readonly entries: ReadonlyMap<
              string,
              { readonly name: string; readonly value: Value; readonly text: string; readonly line: number }
          >;
      }
    /** What a Get- cmdlet gave for one name; `text` is the name as written. */
    | {
          readonly kind: 'object';
          readonly noun: string;
          readonly identity: Value;
          readonly text: string;
          readonly added: Map<string, readonly Item[]>;
          readonly assigned: Map<string, Value>;
      }
    /** A list of such an object, with what was added to it. */
    | {
          readonly kind: 'current';
          readonly identity: Value;
          readonly property: string;
          readonly added: readonly Item[];
      };

export const unknown: Value = { kind: 'items', items: [undefined], list: false };

export function text(value: string): Value {
    return { kind: 'items', items: [value], list: false };
}

/** The one text that a value is; `undefined` where it is none, several, or not known. */
export function single(value: Value): Item {
    return value.kind === 'items' && value.items.length === 1 ? value.items[0] : undefined;
}

export function itemsOf(value: Value): readonly Item[] {
    if (value.kind === 'items') return value.items;
    if (value.kind === 'object') return [single(value.identity)];
    return value.kind === 'null' ? [] : [undefined];
}

export function same(a: Value | undefined, b: Value | undefined): boolean {
    if (a === b) return true;
    if (a?.kind !== 'items' || b?.kind !== 'items' || a.items.length !== b.items.length) return false;
    return a.items.every((item, index) => item !== undefined && item === b.items[index]);
}

/** What an operator makes of two values. */
export function combined(operator: string, left: Value, right: Value): Value {
    if (operator === '+' && left.kind === 'current')
        return { ...left, added: [...left.added, ...itemsOf(right)] };
    if (left.kind !== 'items' || right.kind !== 'items')
        return left.kind === 'null' && operator === '+' ? right : unknown;
    if (operator === '+') return added(left, right);
    if (operator === '-f') return formatted(single(left), right.items);
    if (operator === '-join') return whole(left.items, items => text(items.join(single(right) ?? '')));
    if (operator === '-split' && /^[,; ]$/.test(single(right) ?? '')) {
        return whole(left.items, items => ({
            kind: 'items',
            items: items.flatMap(item => item.split(single(right) ?? ',')),
            list: true,
        }));
    }
    return unknown;
}

type Items = Extract<Value, { kind: 'items' }>;

/** Lists are joined, texts are; numbers are not added up. */
export function added(left: Items, right: Items): Value {
    if (left.list) return { kind: 'items', items: [...left.items, ...right.items], list: true };
    const [first, second] = [single(left), right.list ? right.items.join(' ') : single(right)];
    if (first === undefined || second === undefined || (right.list && right.items.includes(undefined)))
        return unknown;
    return /^\d+$/.test(first) && /^\d+$/.test(second) ? unknown : text(first + second);
}

function formatted(format: Item, items: readonly Item[]): Value {
    if (format === undefined || items.includes(undefined) || /\{\d+[,:]/.test(format)) return unknown;
    return text(format.replace(/\{(\d+)\}/g, (_, index: string) => items[Number(index)] ?? ''));
}

function whole(items: readonly Item[], make: (items: readonly string[]) => Value): Value {
    const known = items.filter(item => item !== undefined);
    return known.length === items.length ? make(known) : unknown;
}
