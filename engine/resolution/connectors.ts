import { type DefaultConnector, ownValues } from '../catalogue/default-connectors.ts';
import { receiveProperties } from '../catalogue/receive-properties.ts';
import { expandGroup, findPrincipal, findRight } from '../catalogue/rights.ts';
import { findUsage, groupsOf, type Usage } from '../catalogue/usages.ts';
import type { Grant, Origin, ReceiveConnectorDeclaration, Word } from '../model.ts';
import { parseBinding } from '../ranges/binding.ts';
import { parseRange } from '../ranges/range.ts';
import { flag, list, setting, text } from '../settings.ts';
import type {
    Ace,
    Acl,
    Binding,
    Configured,
    Defaults,
    Entry,
    ReceiveConnector,
    Server,
    Setting,
    TransportService,
} from '../topology.ts';
import { configure } from './configured.ts';
import { PlacedDefaults, type SharedDefaults, sharedDefaults } from './defaults.ts';
import type { Scope } from './memory.ts';
import { entriesOf, type FindNetwork } from './networks.ts';
import type { ServerHead } from './servers.ts';

/** A connector before it is resolved: what is written, or the row of one that setup makes, or both. */
export type ConnectorInput = { readonly service: TransportService | undefined } & (
    | { readonly declaration: ReceiveConnectorDeclaration; readonly setup: DefaultConnector | undefined }
    | { readonly declaration: undefined; readonly setup: DefaultConnector }
);

/** The server that connectors belong to: another object whenever one of them changes, while the others stay the same. */
export interface Owner {
    server: Server;
}

/** A receive connector as Exchange would have it: defaults, then its template, then what is written. */
export function receiveConnector(
    { declaration, setup, service }: ConnectorInput,
    head: ServerHead,
    owner: Owner,
    scope: Scope,
): ReceiveConnector {
    const template = declaration?.like ? scope.findTemplate(declaration.like.text) : undefined;
    const origin = declaration?.name.origin ?? head.origin;
    const defaults = setup ? setupDefaults(setup, head, origin) : newDefaults(declaration, head, origin);
    const configured = configure(
        declaration?.properties ?? [],
        receiveProperties,
        defaults,
        template?.properties,
    );
    const { bindings, bindingProblems } = bindingsOf(configured);
    const { ranges, rangeProblems } = rangesOf(configured, scope.findNetwork);
    const written = withProblems(configured.written, {
        bindings: bindingProblems,
        remoteipranges: rangeProblems,
    });
    const name = text(configured, 'Name') || declaration?.name.text || '';
    return {
        ...configured,
        written,
        kind: 'receive-connector',
        name,
        identity: `${head.name}\\${name}`,
        get server() {
            return owner.server;
        },
        service,
        isDefault: setup?.key,
        origin,
        declaration,
        template,
        enabled: flag(configured, 'Enabled'),
        bindings,
        ranges,
        acl: aclOf(configured, [...(template?.grants ?? []), ...(declaration?.grants ?? [])], head),
        suppressions: declaration?.suppressions ?? [],
    };
}

function setupDefaults(setup: DefaultConnector, server: ServerHead, origin: Origin): Defaults {
    const known = bySetup.get(setup) ?? sharedDefaults(receiveProperties, setup.values);
    bySetup.set(setup, known);
    return new PlacedDefaults(receiveProperties, known, origin, ownValues(setup, server));
}

/** What New-ReceiveConnector gives, with the groups and mechanisms of the usage type if one is written. */
function newDefaults(
    declaration: ReceiveConnectorDeclaration | undefined,
    server: ServerHead,
    origin: Origin,
): Defaults {
    const written = declaration?.properties.find(({ name }) => name.text.toLowerCase() === 'usage')?.values[0]
        ?.text;
    const usage = findUsage(written ?? 'Custom') ?? findUsage('Custom');
    const edge = server.roles?.includes('Edge') ?? false;
    const key = `${usage?.name} ${edge}`;
    const known = byUsage.get(key) ?? sharedDefaults(receiveProperties, newValues(usage, edge));
    byUsage.set(key, known);
    const { fqdn } = server;
    return new PlacedDefaults(receiveProperties, known, origin, fqdn === undefined ? {} : { Fqdn: [fqdn] });
}

function newValues(usage: Usage | undefined, edge: boolean): Record<string, readonly string[]> {
    const values: Record<string, readonly string[]> = {};
    for (const row of receiveProperties.rows) {
        const value = (edge ? row.edgeDefault : undefined) ?? row.default;
        if (value) values[row.name] = value;
    }
    if (!usage) return values;
    values.PermissionGroups = groupsOf(usage, { edge });
    values.AuthMechanism = usage.authMechanism;
    if (usage.bindings) values.Bindings = usage.bindings;
    if (usage.remoteIPRanges) values.RemoteIPRanges = usage.remoteIPRanges;
    return values;
}

/** The catalogue's values never change, so they are read once. */
const bySetup = new WeakMap<DefaultConnector, SharedDefaults>();
const byUsage = new Map<string, SharedDefaults>();

function bindingsOf(of: Configured): { bindings: readonly Binding[] | undefined; bindingProblems: Problems } {
    const found = setting(of, 'Bindings');
    if (!found || found.value.kind === 'unknown') return { bindings: undefined, bindingProblems: [] };
    const bindings: Binding[] = [];
    const bindingProblems: { word: Word | undefined; problem: string }[] = [];
    for (const { value, word } of items(found)) {
        const parsed = word ? parseBinding(value) : defaultBinding(value);
        if ('value' in parsed)
            bindings.push({ ...parsed.value, text: value, origin: word?.origin ?? found.origin });
        else bindingProblems.push({ word, problem: parsed.problem });
    }
    return { bindings, bindingProblems };
}

function rangesOf(
    of: Configured,
    find: FindNetwork,
): { ranges: readonly Entry[] | undefined; rangeProblems: Problems } {
    const found = setting(of, 'RemoteIPRanges');
    if (!found || found.value.kind === 'unknown') return { ranges: undefined, rangeProblems: [] };
    if (found.from !== 'default') {
        const { entries, problems } = entriesOf(split(found.words), find);
        return { ranges: entries, rangeProblems: problems };
    }
    const ranges = items(found).flatMap(({ value }) => {
        const parsed = defaultRange(value);
        return 'value' in parsed
            ? [{ range: parsed.value, text: value, origin: found.origin, network: undefined }]
            : [];
    });
    return { ranges, rangeProblems: [] };
}

/** The catalogue's values are few, and each is read once. */
function once<T>(read: (text: string) => T): (text: string) => T {
    const known = new Map<string, T>();
    return text => {
        const result = known.get(text) ?? read(text);
        known.set(text, result);
        return result;
    };
}

const defaultBinding = once(parseBinding);
const defaultRange = once(parseRange);

type Problems = readonly { readonly word: Word | undefined; readonly problem: string }[];

/** Exchange takes several values in one quoted text too: "10.0.0.1, 10.0.0.2". */
function split(words: readonly Word[]): Word[] {
    return words.flatMap(word =>
        word.quoted && word.text.includes(',')
            ? word.text.split(',').map(part => ({ ...word, text: part.trim() }))
            : [word],
    );
}

function items({ words, value }: Setting): { value: string; word: Word | undefined }[] {
    if (0 < words.length) return split(words).map(word => ({ value: word.text, word }));
    if (value.kind === 'list') return value.values.map(each => ({ value: each, word: undefined }));
    return value.kind === 'text' ? [{ value: value.value, word: undefined }] : [];
}

/** Marks the settings whose words stand for no address as invalid; what can be read of them still counts. */
function withProblems(
    written: Configured['written'],
    problems: Readonly<Record<string, Problems>>,
): Configured['written'] {
    const bad = Object.entries(problems).filter(([key, found]) => 0 < found.length && written.has(key));
    if (bad.length === 0) return written;
    const marked = new Map(written);
    for (const [key, found] of bad) {
        const old = marked.get(key);
        if (old && old.value.kind !== 'invalid')
            marked.set(key, { ...old, value: { kind: 'invalid', problems: found } });
    }
    return marked;
}

function aclOf(of: Configured, grants: readonly Grant[], server: ServerHead): Acl {
    const groups = list(of, 'PermissionGroups');
    const edge = server.roles?.includes('Edge') ?? false;
    const brought = groupEntries(groups ?? [], edge);
    const entries = grants.length === 0 ? brought : [...brought];
    for (const { principal, rights, deny, origin } of grants) {
        if (!principal) continue;
        const who = findPrincipal(principal.text)?.name ?? principal.text;
        for (const right of rights) {
            entries.push({
                principal: who,
                right: findRight(right.text)?.name ?? right.text,
                deny,
                from: { grant: origin },
            });
        }
    }
    const custom = groups?.includes('Custom') ?? false;
    return { entries, complete: groups !== undefined && !(custom && grants.length === 0) };
}

function groupEntries(groups: readonly string[], edge: boolean): Ace[] {
    const key = `${edge} ${groups.join(',')}`;
    const known = byGroups.get(key);
    if (known) return known;
    const entries = groups.flatMap(group =>
        expandGroup(group, { edge }).map(({ principal, right, deny }) => ({
            principal,
            right,
            deny,
            from: { group },
        })),
    );
    byGroups.set(key, entries);
    return entries;
}

/** A handful of combinations serves all connectors. */
const byGroups = new Map<string, Ace[]>();
