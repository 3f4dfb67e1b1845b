/** Names what a file shows only in part, so that nobody takes it for all. */
import type { ExchangeObject, ExchangeProperty, Notice } from './object.ts';
import { tables } from './topology/draft.ts';

/** One notice for each property that was cut or could not be read, with the way to print it whole. */
export function lossNotices(objects: readonly ExchangeObject[]): readonly Notice[] {
    return objects
        .filter(({ type }) => type !== 'unknown')
        .flatMap(object =>
            object.properties
                .filter(each => isLost(each) && isTelling(object, each))
                .map(property => notice(object, property)),
        );
}

const isLost = ({ state }: ExchangeProperty) => state === 'truncated' || state === 'unreadable';

/** What only describes an object in the directory decides nothing, so nobody needs to print it again. */
function isTelling({ type }: ExchangeObject, { name }: ExchangeProperty): boolean {
    if (type === 'ADPermission' || telling.has(name.toLowerCase())) return true;
    const fact = tables[type].find(name);
    return fact !== undefined && (type === 'ExchangeCertificate' || fact.settable !== 'none');
}

/** What names an object, what tells a server's version and role, and the names of a certificate as Exchange prints them. */
const telling: ReadonlySet<string> = new Set(
    'identity name server fqdn site admindisplayversion serverrole certificatedomains'.split(' '),
);

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
