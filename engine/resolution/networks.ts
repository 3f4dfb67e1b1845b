import type { NetworkDeclaration, Word } from '../model.ts';
import { parseRange } from '../ranges/range.ts';
import type { Entry, Network } from '../topology.ts';

/** Finds what a word in a list of addresses may name. */
export type FindNetwork = (name: string) => Network | undefined;

/** Reads as an address or a range, however unfinished, rather than as the name of a network. */
const addressLike = /^\d+(?:\.|$)|[:/[]/;

/** The ranges that a list of words stands for, and what is wrong with those that stand for none. */
export function entriesOf(
    words: readonly Word[],
    find: FindNetwork,
): { entries: Entry[]; problems: { word: Word; problem: string }[] } {
    const entries: Entry[] = [];
    const problems: { word: Word; problem: string }[] = [];
    for (const word of words) {
        const named = !addressLike.test(word.text);
        const network = named ? find(word.text) : undefined;
        if (network) {
            for (const entry of network.entries)
                entries.push({ ...entry, origin: word.origin, network: network.name });
            continue;
        }
        const parsed = parseRange(word.text);
        if ('value' in parsed) {
            entries.push({ range: parsed.value, text: word.text, origin: word.origin, network: undefined });
        } else {
            problems.push({ word, problem: named ? unknownNetwork(word.text) : parsed.problem });
        }
    }
    return { entries, problems };
}

const unknownNetwork = (name: string) =>
    `There is no network "${name}"; write an address, a range, or declare it: network ${name} = …`;

/** What a network was made of: its declaration, and what each name in it was found to be. */
export interface NetworkInputs {
    readonly declaration: NetworkDeclaration;
    /** Of a name that stands for no network here, whether one is declared. */
    readonly members: readonly { readonly key: string; readonly found: Network | boolean }[];
}

/**
 * The networks that are declared, by lower-case name. A network that contains itself, directly or through others,
 * gets nothing from that, and a problem. Networks whose declarations and members are the same as before are kept.
 */
export function resolveNetworks(
    declarations: readonly NetworkDeclaration[],
    previous: ReadonlyMap<string, Network> = new Map(),
    kept: WeakMap<Network, NetworkInputs> = new WeakMap(),
): Map<string, Network> {
    const byName = new Map<string, NetworkDeclaration>();
    for (const declaration of declarations) {
        const key = declaration.name.text.toLowerCase();
        if (!byName.has(key)) byName.set(key, declaration);
    }
    const done = new Map<string, Network>();
    const underWay = new Set<string>();
    const member = (key: string): Network | boolean => resolve(key) ?? byName.has(key);
    const isFresh = (network: Network, declaration: NetworkDeclaration): boolean => {
        const inputs = kept.get(network);
        return (
            inputs?.declaration === declaration &&
            inputs.members.every(({ key, found }) => member(key) === found)
        );
    };
    const make = (declaration: NetworkDeclaration): Network => {
        const members: { key: string; found: Network | boolean }[] = [];
        const { entries, problems } = entriesOf(declaration.members, name => {
            const key = name.toLowerCase();
            const found = member(key);
            members.push({ key, found });
            return typeof found === 'boolean' ? undefined : found;
        });
        const network = create(declaration, entries, selfContained(problems, byName));
        kept.set(network, { declaration, members });
        return network;
    };
    const resolve = (key: string): Network | undefined => {
        const declaration = byName.get(key);
        if (!declaration || underWay.has(key)) return undefined;
        const ready = done.get(key);
        if (ready) return ready;
        underWay.add(key);
        const old = previous.get(key);
        const network = old && isFresh(old, declaration) ? old : make(declaration);
        underWay.delete(key);
        done.set(key, network);
        return network;
    };
    for (const key of byName.keys()) resolve(key);
    return done;
}

const create = ({ name }: NetworkDeclaration, entries: Entry[], problems: Network['problems']): Network => ({
    name: name.text,
    origin: name.origin,
    entries,
    problems,
});

/** A member that names a declared network and still was not found is one that the network is inside of. */
const selfContained = (
    problems: Network['problems'],
    byName: ReadonlyMap<string, unknown>,
): Network['problems'] =>
    problems.map(({ word, problem }) =>
        byName.has(word.text.toLowerCase())
            ? {
                  word,
                  problem: `"${word.text}" contains this network, so it adds nothing here; remove one of the two`,
              }
            : { word, problem },
    );
