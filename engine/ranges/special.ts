import { covers, parseRange, type Range } from './range.ts';
import { intersect, type RangeSet, subtract } from './set.ts';

/** A block of addresses set aside for a purpose. */
export interface SpecialBlock {
    readonly range: Range;
    /** As it is said in a message: `a private address`. */
    readonly what: string;
    readonly kind:
        | 'private'
        | 'loopback'
        | 'link-local'
        | 'shared'
        | 'documentation'
        | 'multicast'
        | 'unspecified'
        | 'reserved';
    readonly source: string;
}

const registry4 = 'IANA IPv4 Special-Purpose Address Registry';
const registry6 = 'IANA IPv6 Special-Purpose Address Registry';

/**
 * What the IANA registries mark as not globally reachable, and multicast. Blocks lie beside or inside one another.
 * 2002::/16 (6to4), 2001::/32 (Teredo) and 64:ff9b::/96 (NAT64) are not here: public hosts may stand behind them.
 */
export const specialBlocks: readonly SpecialBlock[] = [
    row('0.0.0.0/32', 'unspecified', 'the unspecified address', `RFC 1122, 3.2.1.3; ${registry4}`),
    row('0.0.0.0/8', 'reserved', 'an address of "this network"', `RFC 791, 3.2; ${registry4}`),
    row('10.0.0.0/8', 'private', 'a private address', `RFC 1918; ${registry4}`),
    row('100.64.0.0/10', 'shared', 'an address behind a provider’s NAT', `RFC 6598; ${registry4}`),
    row('127.0.0.0/8', 'loopback', 'a loopback address', `RFC 1122, 3.2.1.3; ${registry4}`),
    row('169.254.0.0/16', 'link-local', 'a link-local address', `RFC 3927; ${registry4}`),
    row('172.16.0.0/12', 'private', 'a private address', `RFC 1918; ${registry4}`),
    row('192.0.0.0/24', 'reserved', 'an address of an IETF protocol', `RFC 6890, 2.1; ${registry4}`),
    row('192.0.0.0/29', 'reserved', 'an address of a translating host', `RFC 7335; ${registry4}`),
    row('192.0.2.0/24', 'documentation', 'an address for documentation', `RFC 5737; ${registry4}`),
    row('192.168.0.0/16', 'private', 'a private address', `RFC 1918; ${registry4}`),
    row('198.18.0.0/15', 'reserved', 'an address for benchmarks', `RFC 2544; ${registry4}`),
    row('198.51.100.0/24', 'documentation', 'an address for documentation', `RFC 5737; ${registry4}`),
    row('203.0.113.0/24', 'documentation', 'an address for documentation', `RFC 5737; ${registry4}`),
    row('224.0.0.0/4', 'multicast', 'a multicast address', 'RFC 5771; IANA IPv4 Address Space Registry'),
    row('240.0.0.0/4', 'reserved', 'a reserved address', `RFC 1112, 4; ${registry4}`),
    row('255.255.255.255/32', 'reserved', 'the broadcast address', `RFC 919; ${registry4}`),
    row('::/128', 'unspecified', 'the unspecified address', `RFC 4291, 2.5.2; ${registry6}`),
    row('::1/128', 'loopback', 'the loopback address', `RFC 4291, 2.5.3; ${registry6}`),
    row('::ffff:0:0/96', 'reserved', 'an IPv4-mapped address', `RFC 4291, 2.5.5.2; ${registry6}`),
    row('64:ff9b:1::/48', 'private', 'an address of a local NAT64', `RFC 8215; ${registry6}`),
    row('100::/64', 'reserved', 'an address that discards', `RFC 6666; ${registry6}`),
    row('2001:2::/48', 'reserved', 'an address for benchmarks', `RFC 5180; ${registry6}`),
    row('2001:db8::/32', 'documentation', 'an address for documentation', `RFC 3849; ${registry6}`),
    row('3fff::/20', 'documentation', 'an address for documentation', `RFC 9637; ${registry6}`),
    row('5f00::/16', 'reserved', 'a segment identifier', `RFC 9602; ${registry6}`),
    row('fc00::/7', 'private', 'a unique local address', `RFC 4193; ${registry6}`),
    row('fe80::/10', 'link-local', 'a link-local address', `RFC 4291, 2.5.6; ${registry6}`),
    row('fec0::/10', 'private', 'a site-local address', 'RFC 3879; IANA IPv6 Address Space Registry'),
    row('ff00::/8', 'multicast', 'a multicast address', 'RFC 4291, 2.7; IANA IPv6 Address Space Registry'),
];

/** The smallest special block that holds the whole range. */
export function specialBlock(range: Range): SpecialBlock | undefined {
    const holding = specialBlocks.filter(block => covers(block.range, range));
    return holding.reduce<SpecialBlock | undefined>(
        (narrowest, block) => (narrowest && covers(block.range, narrowest.range) ? narrowest : block),
        undefined,
    );
}

/**
 * What of the ranges may belong to hosts of the internet. Of IPv6 only 2000::/3 and the NAT64 prefix are given out
 * (RFC 4291, 2.4; IANA IPv6 Address Space Registry). Addresses for documentation count as public: no network may
 * use them, and in an example they stand for public ones.
 */
export function publicPart(ranges: readonly Range[]): RangeSet {
    return intersect(
        ranges.filter(range => !notPublic.some(block => covers(block, range))),
        publicSpace,
    );
}

const notPublic = specialBlocks.filter(({ kind }) => kind !== 'documentation').map(({ range }) => range);

/** Worked out once: every check of a relay asks for it. */
const publicSpace: RangeSet = subtract(['0.0.0.0/0', '64:ff9b::/96', '2000::/3'].map(known), notPublic);

function row(range: string, kind: SpecialBlock['kind'], what: string, source: string): SpecialBlock {
    return { range: known(range), kind, what, source };
}

/** For the texts of this file, which are all well-formed. */
function known(text: string): Range {
    const parsed = parseRange(text);
    if ('problem' in parsed) throw new Error(`${text}: ${parsed.problem}`);
    return parsed.value;
}
