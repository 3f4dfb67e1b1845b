import { type Address, compareAddresses, prefixLength, type Range } from './range.ts';

/** As Exchange prints an address: a dotted quad, or IPv6 by RFC 5952. */
export function formatAddress(address: Address, family: 4 | 6): string {
    if (family === 4) return quad(address[3]);
    // RFC 5952, section 5: an IPv4-mapped address shows its IPv4 part.
    if (address[0] === 0 && address[1] === 0 && address[2] === 0xffff) return `::ffff:${quad(address[3])}`;

    const groups = address.flatMap(word => [word >>> 16, word & 0xffff]);
    const zeros = longestZeros(groups);
    const hexadecimal = (part: readonly number[]) => part.map(group => group.toString(16)).join(':');
    if (zeros.end - zeros.start < 2) return hexadecimal(groups);
    return `${hexadecimal(groups.slice(0, zeros.start))}::${hexadecimal(groups.slice(zeros.end))}`;
}

/** As Exchange prints a range: one address, or `low-high`. */
export function formatRange({ family, first, last }: Range): string {
    const low = formatAddress(first, family);
    return compareAddresses(first, last) === 0 ? low : `${low}-${formatAddress(last, family)}`;
}

/** As people write a range: one address, CIDR where it is exactly a block, else `low-high`. */
export function formatShort(range: Range): string {
    const length = prefixLength(range);
    if (length === undefined || compareAddresses(range.first, range.last) === 0) return formatRange(range);
    return `${formatAddress(range.first, range.family)}/${length}`;
}

function quad(word: number): string {
    return `${word >>> 24}.${(word >>> 16) & 255}.${(word >>> 8) & 255}.${word & 255}`;
}

/** The longest run of zero groups, the first of equal ones. */
function longestZeros(groups: readonly number[]): { start: number; end: number } {
    let longest = { start: 0, end: 0 };
    for (let start = 0; start < groups.length; start++) {
        let end = start;
        while (end < groups.length && groups[end] === 0) end++;
        if (longest.end - longest.start < end - start) longest = { start, end };
        start = end;
    }
    return longest;
}
