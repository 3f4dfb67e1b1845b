/** Address lists that several connectors repeat get a name of their own. */
import { parseRange } from '../../engine/ranges/range.ts';
import type { PrintedProperty, Statement } from '../../language/print.ts';
import { keywords, word } from '../../language/words.ts';
import type { Draft } from './draft.ts';
import { nameOf, ownerOf, propertyOf } from './draft.ts';

/** Names of networks, by their content. */
export type Networks = ReadonlyMap<string, { readonly name: string; readonly entries: readonly string[] }>;

/** Shorter lists are clearer where they stand. */
const shortest = 3;

/** A network for each list of at least three ranges that at least two connectors have. */
export function networksOf(drafts: readonly Draft[]): Networks {
    const byContent = new Map<string, { entries: readonly string[]; users: Draft[] }>();
    for (const draft of drafts) {
        const ranges = draft.type === 'ReceiveConnector' ? propertyOf(draft, 'RemoteIPRanges') : undefined;
        if (ranges?.state !== 'value' || ranges.values.length < shortest) continue;
        if (ranges.values.some(value => 'problem' in parseRange(value))) continue;
        const known = byContent.get(keyOf(ranges.values)) ?? { entries: ranges.values, users: [] };
        byContent.set(keyOf(ranges.values), { ...known, users: [...known.users, draft] });
    }
    const taken = new Set<string>();
    const networks = new Map<string, { name: string; entries: readonly string[] }>();
    for (const [key, { entries, users }] of byContent) {
        if (users.length < 2) continue;
        const name = free(nameFor(users, entries), taken);
        taken.add(name.toLowerCase());
        networks.set(key, { name, entries });
    }
    return networks;
}

/** The declarations of the networks. */
export const networkStatements = (networks: Networks): Statement[] =>
    [...networks.values()].map(({ name, entries }) => `network ${name} = ${entries.map(word).join(', ')}`);

/** The properties of a connector with the network in place of its entries. */
export function withNetworks(properties: readonly PrintedProperty[], networks: Networks): PrintedProperty[] {
    return properties.map(each => {
        const network = each.name === 'RemoteIPRanges' ? networks.get(keyOf(each.values)) : undefined;
        return network ? { ...each, values: [network.name] } : each;
    });
}

const keyOf = (ranges: readonly string[]) =>
    [...new Set(ranges.map(text => text.toLowerCase()))].sort().join('\n');

/** The words that all connectors' names share, as one name: `AnonymousRelay` of `Anonymous Relay EX01` and `… EX02`. */
function nameFor(users: readonly Draft[], [first = '']: readonly string[]): string {
    const [start = [], ...others] = users.map(wordsOf);
    const shared = start.filter(text =>
        others.every(words => words.some(each => each.toLowerCase() === text.toLowerCase())),
    );
    const name = shared.map(text => text.charAt(0).toUpperCase() + text.slice(1)).join('');
    const usable = /^[A-Za-z_][\w-]*$/.test(name) && !keywords.has(name) && !/^[\da-f]+$/i.test(name);
    return usable ? name : `From-${first.replaceAll(/[^\w.]+/g, '-')}`;
}

function wordsOf(draft: Draft): string[] {
    const server = ownerOf(draft)?.toLowerCase();
    return nameOf(draft)
        .split(/[^\p{L}\p{N}]+/u)
        .filter(text => text !== '' && text.toLowerCase() !== server);
}

function free(name: string, taken: ReadonlySet<string>): string {
    for (let number = 1; ; number++) {
        const found = number === 1 ? name : `${name}-${number}`;
        if (!taken.has(found.toLowerCase())) return found;
    }
}
