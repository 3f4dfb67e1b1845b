/** The same object seen twice, in one file or in several, becomes one; what contradicts itself is said, never decided silently. */
import type { PropertyFact } from '../../engine/catalogue/property.ts';
import type { ExchangeObject, ExchangeProperty } from '../object.ts';
import type { Command } from '../powershell/command.ts';
import { shipped } from '../powershell/own-script.ts';
import {
    type Draft,
    draftOf,
    nameOf,
    ownerOf,
    propertyOf,
    serverOfService,
    shortName,
    tables,
    valueIn,
} from './draft.ts';
import { type Ledger, sameValues, textOf } from './gather.ts';

/** What begins a comment that the rule `conflicting-import` reads. */
const mark = 'exconn-conflict:';

/** One draft for each object, in the order of their first appearance. */
export function mergeObjects(objects: readonly ExchangeObject[], ledger: Ledger): Draft[] {
    const byKey = new Map<string, Draft>();
    const seen = new Map<Draft, Variants>();
    const owners = ownersByName(objects);
    const drafts: Draft[] = [];
    for (const object of objects) {
        const key = keyOf(object, owners);
        const known = key === undefined ? undefined : byKey.get(key);
        if (known) unite(known, object, seen.get(known) ?? new Map());
        else {
            const draft = draftOf(object, object.typeName === shipped ? 'changed' : 'printed');
            drafts.push(draft);
            if (key === undefined) continue;
            byKey.set(key, draft);
            seen.set(draft, new Map());
        }
    }
    for (const [draft, variants] of seen) report(draft, variants, ledger);
    return drafts;
}

/** Notes a contradiction in an object above it and in a notice. */
export function noteConflict(draft: Draft, text: string, at: Place, ledger: Ledger): void {
    draft.comments.push(`${mark} ${text}`);
    ledger.notice(at, `${draft.identity ?? draft.type}: ${text}; the first is kept`);
}

/** What a command gives a new object that the object has otherwise. */
export function contradictions(draft: Draft, { parameters, file, line }: Command): string[] {
    return parameters.flatMap(({ name, values, change }) => {
        const fact = tables[draft.type].find(name);
        const known = propertyOf(draft, name);
        if (!fact || !counts(fact) || !known || isLost(known) || change || values.includes('?')) return [];
        const state = values.length === 0 ? 'null' : 'value';
        const property: ExchangeProperty = { name, values, state, line };
        if (sameValues(fact, known, property)) return [];
        return [contradiction(fact, [placed(draft, known), { property, file, line }])];
    });
}

interface Place {
    readonly file: string;
    readonly line: number;
}

/** A value of a property, and where it stands. */
interface Variant extends Place {
    readonly property: ExchangeProperty;
}

/** By lower-case name of the property: the values that differ from the one that is kept. */
type Variants = Map<string, Variant[]>;

/** `MaxMessageSize is 36MB in a.xml:12 and 25MB in b.xml:40`. */
function contradiction(fact: PropertyFact, variants: readonly Variant[]): string {
    const shown = variants.map(
        ({ property, file, line }) => `${textOf(fact, property).join(', ')} in ${file}:${line}`,
    );
    return `${fact.name} is ${shown.join(' and ')}`;
}

function unite(draft: Draft, other: ExchangeObject, variants: Variants): void {
    for (const property of other.properties) {
        const known = propertyOf(draft, property.name);
        const name = property.name.toLowerCase();
        if (!known || (isLost(known) && !isLost(property))) {
            if (known) draft.properties.splice(draft.properties.indexOf(known), 1, property);
            else draft.properties.push(property);
            // A property of a later file has to name its own place.
            places.set(property, { file: other.file, line: property.line });
            continue;
        }
        if (isLost(property) || says(draft, known, property)) continue;
        const fact = tables[draft.type].find(property.name);
        if (fact && counts(fact)) {
            const found = variants.get(name) ?? [];
            variants.set(name, found);
            const fresh = found.every(each => !sameValues(fact, each.property, property));
            if (fresh) found.push({ property, file: other.file, line: property.line });
        } else if (!names.has(name)) draft.properties.push(property);
    }
}

const placed = (draft: Draft, property: ExchangeProperty): Variant => ({
    property,
    ...(places.get(property) ?? { file: draft.file, line: property.line }),
});

/** Where a property stands that came from another file than its object. */
const places = new WeakMap<ExchangeProperty, Place>();

function report(draft: Draft, variants: Variants, ledger: Ledger): void {
    for (const [name, others] of variants) {
        const fact = tables[draft.type].find(name);
        const kept = propertyOf(draft, name);
        const [second] = others;
        if (!fact || !kept || !second) continue;
        const text = contradiction(fact, [placed(draft, kept), ...others]);
        noteConflict(draft, text, second, ledger);
    }
}

const isLost = ({ state, values }: ExchangeProperty) =>
    state === 'truncated' || state === 'unreadable' || values.includes('?');

function says(draft: Draft, a: ExchangeProperty, b: ExchangeProperty): boolean {
    const fact = tables[draft.type].find(a.name);
    return fact ? sameValues(fact, a, b) : a.values.join('\n') === b.values.join('\n');
}

/** What only describes the object, such as the domain controller that it was read from, may differ from day to day. */
const counts = ({ settable, name }: PropertyFact) =>
    !names.has(name.toLowerCase()) && (settable !== 'none' || telling.has(name));

const names = new Set(['name', 'identity', 'id', 'server', 'distinguishedname']);
const telling = new Set([
    'IsValid',
    'AdminDisplayVersion',
    'ServerRole',
    'Fqdn',
    'Site',
    'NotAfter',
    'Subject',
    'Issuer',
]);

/** What two objects of a type share when they are one; none for entries of an access control list. */
function keyOf(object: ExchangeObject, owners: ReadonlyMap<string, string | undefined>): string | undefined {
    const key = identityOf(object, owners);
    return key === undefined ? undefined : `${object.type}\n${key.toLowerCase()}`;
}

function identityOf(
    object: ExchangeObject,
    owners: ReadonlyMap<string, string | undefined>,
): string | undefined {
    const { type } = object;
    if (type === 'ADPermission' || type === 'unknown') return undefined;
    if (type === 'TransportConfig') return '';
    if (type === 'AcceptedDomain') return valueIn(object, 'DomainName') ?? object.identity;
    if (type === 'TransportService' || type === 'FrontendTransportService') {
        const server = serverOfService(object);
        return server && shortName(server);
    }
    const name = nameOf(object);
    if (name === '?') return undefined;
    if (type === 'ExchangeCertificate') {
        const thumbprint = valueIn(object, 'Thumbprint');
        return thumbprint && `${shortName(ownerOf(object) ?? '')}\n${thumbprint}`;
    }
    if (type !== 'ReceiveConnector') return type === 'SendConnector' ? name : shortName(name);
    const owner = ownerOf(object) ?? owners.get(name.toLowerCase());
    return `${owner === undefined ? '' : shortName(owner)}\n${name}`;
}

/** For a connector that is printed without its server: the server that has the only connector of that name. */
function ownersByName(objects: readonly ExchangeObject[]): ReadonlyMap<string, string | undefined> {
    const owners = new Map<string, string | undefined>();
    for (const object of objects) {
        const owner = object.type === 'ReceiveConnector' ? ownerOf(object) : undefined;
        if (owner === undefined) continue;
        const name = nameOf(object).toLowerCase();
        const known = owners.get(name);
        const same = !owners.has(name) || known?.toLowerCase() === owner.toLowerCase();
        owners.set(name, same ? owner : undefined);
    }
    return owners;
}
