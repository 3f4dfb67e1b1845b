/** Dates as the culture of an administrator's session printed them, read only where one day can be meant. */
import type { ExchangeObject, ExchangeProperty } from '../object.ts';

/**
 * Certificates with their dates as `2027-12-30`. A date that could be two days, and that no other date of the same file
 * settles, is no longer a value: what was printed stays as what could not be read.
 */
export function settleDates(objects: readonly ExchangeObject[]): ExchangeObject[] {
    const withDates = objects.filter(({ type }) => type === 'ExchangeCertificate');
    const files = new Set(withDates.map(({ file }) => file));
    const orders = ordersByFile(objects.filter(({ file }) => files.has(file)));
    return objects.map(object =>
        object.type === 'ExchangeCertificate'
            ? { ...object, properties: object.properties.map(each => settled(each, orders.get(object.file))) }
            : object,
    );
}

/** `2027-12-30` of a moment as .NET prints it; `undefined` where day and month could be either and `orders` do not say. */
export function isoDate(text: string, orders: Orders = new Map()): string | undefined {
    const [, year, month = '', day = ''] = /^(\d{4})-(\d{2})-(\d{2})(?:[T ]|$)/.exec(text) ?? [];
    if (year !== undefined) return isoOf(year, month, day);
    const [, milliseconds] = /^\/Date\((-?\d+)/.exec(text) ?? [];
    if (milliseconds !== undefined) return dayOf(new Date(Number(milliseconds)));
    const readings = readingsOf(text);
    const days = new Set(readings.map(({ iso }) => iso));
    const order = orders.get(separatorOf(text));
    return (days.size === 1 ? readings : readings.filter(each => each.order === order))[0]?.iso;
}

type Order = 'day first' | 'month first';

/** Which part comes first, by the separator; `undefined` where dates of a file contradict each other. */
export type Orders = ReadonlyMap<string, Order | undefined>;

/** What the dates of each file that can only be one day say of all others in it. */
function ordersByFile(objects: readonly ExchangeObject[]): ReadonlyMap<string, Orders> {
    const byFile = new Map<string, Map<string, Order | undefined>>();
    for (const { file, properties } of objects) {
        const orders = byFile.get(file) ?? new Map<string, Order | undefined>();
        byFile.set(file, orders);
        for (const { name, values, state } of properties) {
            const [text = ''] = values;
            const [only, other] = isMoment.test(name) && state === 'value' ? readingsOf(text) : [];
            if (!only || other) continue;
            const sign = separatorOf(text);
            orders.set(sign, !orders.has(sign) || orders.get(sign) === only.order ? only.order : undefined);
        }
    }
    return byFile;
}

/** What Exchange prints a moment for; a comment may hold a date that somebody typed. */
const isMoment = /^(?:NotAfter|NotBefore|When(?:Changed|Created)(?:UTC)?)$/i;

function settled(property: ExchangeProperty, orders: Orders | undefined): ExchangeProperty {
    const [text = ''] = property.values;
    if (!/^Not(?:After|Before)$/i.test(property.name) || property.state !== 'value' || text === '?')
        return property;
    const iso = isoDate(text, orders);
    return iso === undefined ? { ...property, state: 'unreadable' } : { ...property, values: [iso] };
}

/** The days that a date with its year at the end can be. Those with dots begin with the day in all cultures. */
function readingsOf(text: string): readonly { readonly order: Order; readonly iso: string }[] {
    const [, one = '', , two = '', year = ''] = written.exec(text) ?? [];
    const dayFirst = isoOf(year, two, one);
    const monthFirst = separatorOf(text) === '.' ? undefined : isoOf(year, one, two);
    return [
        ...(dayFirst === undefined ? [] : [{ order: 'day first' as const, iso: dayFirst }]),
        ...(monthFirst === undefined ? [] : [{ order: 'month first' as const, iso: monthFirst }]),
    ];
}

const written = /^(\d{1,2})([./-])(\d{1,2})\2(\d{4})\b/;

const separatorOf = (text: string) => written.exec(text)?.[2] ?? '';

/** `undefined` for a day that no calendar has. */
function isoOf(year: string, month: string, day: string): string | undefined {
    const iso = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
    return dayOf(new Date(iso)) === iso ? iso : undefined;
}

const dayOf = (moment: Date) =>
    Number.isNaN(moment.getTime()) ? undefined : moment.toISOString().slice(0, 10);
