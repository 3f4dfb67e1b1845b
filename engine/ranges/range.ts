import type { Parsed } from '../model.ts';
import { brief, nextAddress, previousAddress, readAddress } from './address.ts';

/** An address as four unsigned 32-bit words, most significant first; IPv4 stands in the last one. */
export type Address = readonly [number, number, number, number];

/** Consecutive addresses of one family, both ends included. */
export interface Range {
    readonly family: 4 | 6;
    readonly first: Address;
    readonly last: Address;
}

export const everyIPv4: Range = { family: 4, first: [0, 0, 0, 0], last: [0, 0, 0, 0xffffffff] };
export const everyIPv6: Range = {
    family: 6,
    first: [0, 0, 0, 0],
    last: [0xffffffff, 0xffffffff, 0xffffffff, 0xffffffff],
};

/** One address, as a range of size 1. A scope (`%11`) is read and dropped: it names a local interface. */
export function parseAddress(text: string): Parsed<Range> {
    const read = readAddress(text.trim());
    if ('problem' in read) return read;
    const { family, address } = read.value;
    return { value: { family, first: address, last: address } };
}

/**
 * What RemoteIPRanges takes: an address, `low-high`, CIDR (the whole block, host bits or not), or `address mask`.
 * Spaces around the hyphen are tolerated.
 */
export function parseRange(text: string): Parsed<Range> {
    const trimmed = text.trim();
    const dash = /[\u2010-\u2015\u2212]/.exec(trimmed);
    if (dash) return problem(`"${dash[0]}" is a dash, not a hyphen; write "-" between the two addresses`);

    const hyphen = trimmed.indexOf('-');
    const slash = trimmed.indexOf('/');
    if (0 <= hyphen && 0 <= slash) {
        return problem(
            `"${brief(trimmed)}" has both a hyphen and a prefix length; write low-high or address/length`,
        );
    }
    if (0 <= hyphen) return parseSpan(trimmed.slice(0, hyphen), trimmed.slice(hyphen + 1));
    if (0 <= slash) return parseBlock(trimmed.slice(0, slash), trimmed.slice(slash + 1));

    const [, address, mask] = /^(\S+)\s+(\S.*)$/.exec(trimmed) ?? [];
    if (address !== undefined && mask !== undefined) return parseMasked(address, mask);
    return parseAddress(trimmed);
}

/** Whether every address of `inner` is in `outer`. */
export function covers(outer: Range, inner: Range): boolean {
    return (
        outer.family === inner.family &&
        compareAddresses(outer.first, inner.first) <= 0 &&
        compareAddresses(inner.last, outer.last) <= 0
    );
}

/** Whether an address of the range's own family is in it. */
export function contains(range: Range, address: Address): boolean {
    return compareAddresses(range.first, address) <= 0 && compareAddresses(address, range.last) <= 0;
}

export function intersects(a: Range, b: Range): boolean {
    return (
        a.family === b.family &&
        compareAddresses(a.first, b.last) <= 0 &&
        compareAddresses(b.first, a.last) <= 0
    );
}

/** The addresses that both have, or `undefined` where there are none. */
export function intersection(a: Range, b: Range): Range | undefined {
    if (!intersects(a, b)) return undefined;
    const first = compareAddresses(a.first, b.first) < 0 ? b.first : a.first;
    const last = compareAddresses(a.last, b.last) < 0 ? a.last : b.last;
    return { family: a.family, first, last };
}

export function equal(a: Range, b: Range): boolean {
    return (
        a.family === b.family &&
        compareAddresses(a.first, b.first) === 0 &&
        compareAddresses(a.last, b.last) === 0
    );
}

/** Negative, zero or positive, as `Array.sort` wants it. */
export function compareAddresses(a: Address, b: Address): number {
    return a[0] - b[0] || a[1] - b[1] || a[2] - b[2] || a[3] - b[3];
}

/** IPv4 before IPv6, then by first address, then the wider one first. */
export function compareRanges(a: Range, b: Range): number {
    return a.family - b.family || compareAddresses(a.first, b.first) || compareAddresses(b.last, a.last);
}

/** The number of addresses. */
export function size({ first, last }: Range): bigint {
    return asBigInt(last) - asBigInt(first) + 1n;
}

/** The address after it; `undefined` after the last one of the family. */
export function next(address: Address, family: 4 | 6): Address | undefined {
    return isLast(address, family) ? undefined : nextAddress(address);
}

/** The address before it; `undefined` before 0.0.0.0 and `::`. */
export function previous(address: Address): Address | undefined {
    return isZero(address) ? undefined : previousAddress(address);
}

/** The length of the CIDR prefix that is exactly this range, if there is one. */
export function prefixLength({ family, first, last }: Range): number | undefined {
    let hostBits = 0;
    let below = true;
    for (let word = 3; 0 <= word; word--) {
        const low = at(first, word);
        const high = at(last, word);
        const differing = (low ^ high) >>> 0;
        const isRun = (differing & (differing + 1)) === 0 && (low & differing) === 0;
        if (!isRun || (differing !== 0 && !below)) return undefined;
        hostBits += 32 - Math.clz32(differing);
        below = differing === 0xffffffff;
    }
    return (family === 4 ? 32 : 128) - hostBits;
}

/** The whole block of a prefix length (0 to 32 or 128) around an address. */
export function block(address: Address, family: 4 | 6, length: number): Range {
    const fixed = family === 4 ? 96 + length : length;
    const words = [0, 1, 2, 3].map(word => {
        const bits = Math.min(Math.max(fixed - 32 * word, 0), 32);
        const host = bits === 32 ? 0 : 0xffffffff >>> bits;
        return { low: (at(address, word) & ~host) >>> 0, high: (at(address, word) | host) >>> 0 };
    });
    return {
        family,
        first: toAddress(words.map(word => word.low)),
        last: toAddress(words.map(word => word.high)),
    };
}

function parseSpan(low: string, high: string): Parsed<Range> {
    if (low.trim() === '') return problem('the address before the hyphen is missing');
    if (high.trim() === '') return problem('the address after the hyphen is missing');
    if (high.includes('-')) return problem('a range has one hyphen, between its first and its last address');
    const first = readAddress(low.trim());
    if ('problem' in first) return first;
    const last = readAddress(high.trim());
    if ('problem' in last) return last;
    if (first.value.family !== last.value.family) {
        return problem(
            `the range mixes IPv${first.value.family} and IPv${last.value.family}; both ends need one family`,
        );
    }
    if (first.value.scope !== last.value.scope)
        return problem('the two ends of the range have different scopes');
    if (compareAddresses(last.value.address, first.value.address) < 0) {
        return problem(`the range ends before it starts; write ${brief(high.trim())}-${brief(low.trim())}`);
    }
    return { value: { family: first.value.family, first: first.value.address, last: last.value.address } };
}

function parseBlock(text: string, length: string): Parsed<Range> {
    if (text.trim() === '') return problem('the address before the slash is missing');
    const read = readAddress(text.trim());
    if ('problem' in read) return read;
    const { family, address } = read.value;
    const most = family === 4 ? 32 : 128;
    const digits = length.trim();
    if (/^(0|[1-9]\d{0,2})$/.test(digits) && Number(digits) <= most) {
        return { value: block(address, family, Number(digits)) };
    }
    const mask = family === 4 ? parseMask(digits) : undefined;
    if (mask !== undefined && 'value' in mask) {
        return problem(`"/${digits}" is a mask, not a prefix length; write /${mask.value}`);
    }
    return problem(`"/${brief(digits)}" is not a prefix length; use /0 to /${most}`);
}

function parseMasked(text: string, mask: string): Parsed<Range> {
    const read = readAddress(text);
    if ('problem' in read) return read;
    if (read.value.family === 6)
        return problem('a mask belongs to an IPv4 address; write a prefix length, like /64');
    const length = parseMask(mask);
    if ('problem' in length) return length;
    return { value: block(read.value.address, 4, length.value) };
}

/** The prefix length that a mask like 255.255.255.0 stands for. */
function parseMask(text: string): Parsed<number> {
    const read = readAddress(text);
    if ('problem' in read || read.value.family !== 4)
        return problem(`"${brief(text)}" is not a mask like 255.255.255.0`);
    const host = ~read.value.address[3] >>> 0;
    if ((host & (host + 1)) === 0) return { value: Math.clz32(host) };
    return problem(
        `"${text}" is not a mask: its ones have to stand together at the front, as in 255.255.255.0`,
    );
}

function isZero(address: Address): boolean {
    return address.every(word => word === 0);
}

function isLast(address: Address, family: 4 | 6): boolean {
    return compareAddresses(address, family === 4 ? everyIPv4.last : everyIPv6.last) === 0;
}

function asBigInt([a, b, c, d]: Address): bigint {
    const low = (BigInt(c) << 32n) | BigInt(d);
    return a === 0 && b === 0 ? low : (BigInt(a) << 96n) | (BigInt(b) << 64n) | low;
}

const at = (address: Address, word: number) => address[word] ?? 0;

const toAddress = ([a = 0, b = 0, c = 0, d = 0]: readonly number[]): Address => [a, b, c, d];

const problem = (text: string) => ({ problem: text });
