import { type Address, compareAddresses, type Range } from '../../engine/ranges/range.ts';
import type { Entry } from '../../engine/topology.ts';
import type { Surroundings } from '../rule.ts';

/** A single address of an Exchange server of the topology. */
export interface ServerAddress {
    readonly host: Surroundings['servers'][number];
    readonly address: Pick<Entry, 'range' | 'text'>;
}

/** The addresses of servers that lie in a range. Costs the logarithm of their number, and one step for each that it finds. */
export function serverAddressesIn(
    { family, first, last }: Range,
    servers: Surroundings['servers'],
): ServerAddress[] {
    const sorted = indexOf(servers)[family];
    const found: ServerAddress[] = [];
    for (let index = lowest(sorted, first); index < sorted.length; index++) {
        const each = sorted[index];
        if (!each || 0 < compareAddresses(each.address.range.first, last)) break;
        found.push(each);
    }
    return found;
}

/** Whether every server says what addresses it has. */
export const areKnown = (servers: Surroundings['servers']): boolean => indexOf(servers).complete;

type Index = Readonly<Record<4 | 6, readonly ServerAddress[]>> & { readonly complete: boolean };

/** Every server of the topology asks about the same list. */
const remembered = new WeakMap<Surroundings['servers'], Index>();

function indexOf(servers: Surroundings['servers']): Index {
    const known = remembered.get(servers);
    if (known) return known;
    const all = servers
        .flatMap(host => (host.addresses ?? []).map(address => ({ host, address })))
        .filter(({ address: { range } }) => compareAddresses(range.first, range.last) === 0)
        .sort((a, b) => compareAddresses(a.address.range.first, b.address.range.first));
    const ofFamily = (family: 4 | 6) => all.filter(({ address }) => address.range.family === family);
    const complete = servers.every(({ addresses }) => addresses !== undefined);
    const index = { 4: ofFamily(4), 6: ofFamily(6), complete };
    remembered.set(servers, index);
    return index;
}

/** The first place whose address is not below this one. */
function lowest(sorted: readonly ServerAddress[], from: Address): number {
    let low = 0;
    let high = sorted.length;
    while (low < high) {
        const middle = (low + high) >>> 1;
        const each = sorted[middle];
        if (each && compareAddresses(each.address.range.first, from) < 0) low = middle + 1;
        else high = middle;
    }
    return low;
}
