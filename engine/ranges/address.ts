import { IPv4, IPv6, Validator } from 'ip-num';
import type { Parsed } from '../model.ts';
import type { Address } from './range.ts';

/** One address as it was read. */
export interface ReadAddress {
    readonly family: 4 | 6;
    readonly address: Address;
    /** What stands after `%`, if anything. */
    readonly scope: string | undefined;
}

/**
 * Reads one address without spaces around it. Plain ones are recognised here, because a topology may hold a
 * million; whatever else is written goes to ip-num, and what ip-num refuses is diagnosed piece by piece.
 */
export function readAddress(text: string): Parsed<ReadAddress> {
    const quad = readQuad(text);
    if (quad !== undefined) return { value: { family: 4, address: [0, 0, 0, quad], scope: undefined } };
    const groups = readGroups(text);
    if (groups !== undefined) return { value: { family: 6, address: groups, scope: undefined } };
    return askLibrary(text) ?? { problem: diagnose(text) };
}

/** The value of a dotted quad without leading zeros; `undefined` for any other text. */
export function readQuad(text: string): number | undefined {
    let value = 0;
    let octet = -1;
    let dots = 0;
    for (let index = 0; index < text.length; index++) {
        const code = text.charCodeAt(index);
        if (code === DOT) {
            if (octet < 0) return undefined;
            value = value * 256 + octet;
            octet = -1;
            dots++;
        } else if (DIGIT_0 <= code && code <= DIGIT_9 && octet !== 0) {
            octet = Math.max(octet, 0) * 10 + code - DIGIT_0;
            if (255 < octet) return undefined;
        } else return undefined;
    }
    return dots === 3 && 0 <= octet ? value * 256 + octet : undefined;
}

/** The address of hexadecimal groups, one `::` allowed; `undefined` for any other text, dotted tails and scopes too. */
export function readGroups(text: string): Address | undefined {
    const groups: number[] = [];
    let gap = -1;
    let start = 0;
    if (text.startsWith('::')) {
        gap = 0;
        start = 2;
    }
    for (let index = start; index < text.length; ) {
        const end = groupEnd(text, index);
        if (end === index || groups.length === 8) return undefined;
        groups.push(Number.parseInt(text.slice(index, end), 16));
        index = end;
        if (index === text.length) break;
        if (text.charCodeAt(index) !== COLON) return undefined;
        index++;
        if (text.charCodeAt(index) === COLON) {
            if (0 <= gap) return undefined;
            gap = groups.length;
            index++;
        } else if (index === text.length) return undefined;
    }
    if (gap < 0 ? groups.length !== 8 : 7 < groups.length) return undefined;
    if (0 <= gap) groups.splice(gap, 0, ...Array<number>(8 - groups.length).fill(0));
    return pairUp(groups);
}

/** One more than an address that is not the last one. */
export function nextAddress([a, b, c, d]: Address): Address {
    if (d !== TOP) return [a, b, c, d + 1];
    if (c !== TOP) return [a, b, c + 1, 0];
    return b === TOP ? [a + 1, 0, 0, 0] : [a, b + 1, 0, 0];
}

/** One less than an address that is not zero. */
export function previousAddress([a, b, c, d]: Address): Address {
    if (d !== 0) return [a, b, c, d - 1];
    if (c !== 0) return [a, b, c - 1, TOP];
    return b === 0 ? [a - 1, TOP, TOP, TOP] : [a, b - 1, TOP, TOP];
}

/** A quotation that leaves a message readable, whatever was pasted. */
export function brief(text: string): string {
    return text.length <= 50 ? text : `${text.slice(0, 49)}…`;
}

const TOP = 0xffffffff;
const DOT = 0x2e;
const COLON = 0x3a;
const DIGIT_0 = 0x30;
const DIGIT_9 = 0x39;

/** Longer than any address with a scope; ip-num is not asked to match patterns against a pasted file. */
const LONGEST = 100;

/** The end of the hexadecimal group that begins at `start`, four digits at most. */
function groupEnd(text: string, start: number): number {
    let end = start;
    while (end < start + 4 && isHexadecimal(text.charCodeAt(end))) end++;
    return end;
}

function isHexadecimal(code: number): boolean {
    const lower = code | 0x20;
    return (DIGIT_0 <= code && code <= DIGIT_9) || (0x61 <= lower && lower <= 0x66);
}

function pairUp([a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0]: readonly number[]): Address {
    return [a * 0x10000 + b, c * 0x10000 + d, e * 0x10000 + f, g * 0x10000 + h];
}

function askLibrary(text: string): Parsed<ReadAddress> | undefined {
    if (LONGEST < text.length) return undefined;
    if (Validator.isValidIPv4String(text)[0]) {
        const address: Address = [0, 0, 0, Number(new IPv4(text).getValue())];
        return { value: { family: 4, address, scope: undefined } };
    }
    const [written = '', scope] = text.split('%');
    if (!Validator.isValidIPv6String(text)[0]) return undefined;
    const value = new IPv6(written).getValue();
    const word = (shift: bigint) => Number((value >> shift) & 0xffffffffn);
    return { value: { family: 6, address: [word(96n), word(64n), word(32n), word(0n)], scope } };
}

function diagnose(text: string): string {
    if (text === '') return 'the address is missing';
    if (/\s/.test(text)) return `"${brief(text)}" has a space inside an address`;
    if (/^\[.*\]/.test(text))
        return `"${brief(text)}" stands in brackets, which only bindings have; write the bare address`;
    if (/^[\d.]+:\d+$/.test(text))
        return `"${brief(text)}" has a port, which only bindings have; write the bare address`;
    return text.includes(':') ? diagnoseIPv6(text) : diagnoseIPv4(text);
}

function diagnoseIPv4(text: string): string {
    if (text.includes('%')) return `"${brief(text)}" has a scope, which only IPv6 addresses have`;
    const numbers = text.split('.');
    if (!/^\d/.test(text) || (numbers.length !== 4 && !numbers.every(number => /^\d*$/.test(number)))) {
        return `"${brief(text)}" is not an IP address`;
    }
    if (numbers.length !== 4)
        return `"${brief(text)}" has ${count(numbers.length, 'number')}; an IPv4 address has 4`;
    const wrong = numbers.find(number => !/^(0|[1-9]\d{0,2})$/.test(number) || 255 < Number(number));
    if (wrong === '') return `"${brief(text)}" has an empty number; an IPv4 address has 4`;
    if (wrong === undefined) return `"${brief(text)}" is not an IPv4 address`;
    const plain = wrong.replace(/^0+(?=\d)/, '');
    const isPadded = plain !== wrong && /^\d{1,3}$/.test(plain) && Number(plain) <= 255;
    const advice = isPadded
        ? `; write ${plain}, because a leading zero makes some programs read it as octal`
        : '';
    return `"${brief(wrong)}" is not a number from 0 to 255${advice}`;
}

function diagnoseIPv6(text: string): string {
    const [written = '', ...scopes] = text.split('%');
    const [scope] = scopes;
    if (scope === '') return 'the scope after "%" is missing';
    if (1 < scopes.length) return 'an address has one "%", before its scope';
    if (scope !== undefined && !/^[a-z0-9]+$/i.test(scope)) {
        return `"%${brief(scope)}" is not a scope; use the number of an interface, like %11`;
    }
    if (written.includes(':::')) return '":::" is too long; "::" stands for any number of zero groups';
    const halves = written.split('::');
    if (2 < halves.length) return '"::" may stand only once in an address';

    const groups = halves.flatMap(half => (half === '' ? [] : half.split(':')));
    if (groups.includes(''))
        return `"${brief(written)}" has a single ":" at its ${groups[0] === '' ? 'start' : 'end'}`;
    const tail = groups.at(-1) ?? '';
    const wrong = groups.find(
        group => !/^[0-9a-f]{1,4}$/i.test(group) && !(group === tail && tail.includes('.')),
    );
    if (wrong !== undefined) return `"${brief(wrong)}" is not a group of one to four hexadecimal digits`;
    if (tail.includes('.') && readQuad(tail) === undefined) return diagnoseIPv4(tail);

    const found = groups.length + (tail.includes('.') ? 1 : 0);
    if (halves.length === 2)
        return `"::" stands for nothing; there are ${found} groups beside it, and an IPv6 address has 8`;
    return `"${brief(written)}" has ${count(found, 'group')}; an IPv6 address has 8, or "::" in place of zeros`;
}

function count(number: number, thing: string): string {
    return `${number} ${thing}${number === 1 ? '' : 's'}`;
}
