/** Names what a file shows only in part, so that nobody takes it for all. */
import type { ExchangeObject, ExchangeProperty, Notice } from './object.ts';

/** One notice for each property that was cut or could not be read, with the way to print it whole. */
export function lossNotices(objects: readonly ExchangeObject[]): readonly Notice[] {
    return objects
        .filter(({ type }) => type !== 'unknown')
        .flatMap(object => object.properties.filter(isLost).map(property => notice(object, property)));
}

/** Format-List shows of AccessRules, who may read a private key, no more than a type's name; no export has more. */
function isLost({ name, state }: ExchangeProperty): boolean {
    return (state === 'truncated' || state === 'unreadable') && name !== 'AccessRules';
}

function notice(
    { type, identity, file }: ExchangeObject,
    { name, values, state, line }: ExchangeProperty,
): Notice {
    const what = `${name} of ${type} ${identity === undefined ? 'without a name' : `"${identity}"`}`;
    const shown = values.join(', ');
    const text =
        state === 'truncated'
            ? `${what} is cut off (${shown}): set $FormatEnumerationLimit = -1 and print it with Format-List`
            : `${what} is not printed, only "${shown}" stands there: export it with Export-Clixml`;
    return { file, line, text, severity: 'warning' };
}
