import { acceptedDomainProperties } from '../catalogue/accepted-domain-properties.ts';
import { type PropertyFact, type PropertyTable, versions } from '../catalogue/property.ts';
import { timeAsText } from '../catalogue/quantities.ts';
import { receiveProperties } from '../catalogue/receive-properties.ts';
import { sendProperties } from '../catalogue/send-properties.ts';
import { serviceProperties } from '../catalogue/service-properties.ts';
import { type ParsedValue, parseValue } from '../catalogue/value.ts';
import type { Target } from '../change.ts';
import type { Server, Value } from '../topology.ts';
import type { PowerShellValue } from './write.ts';

/** Where the properties of a target are described. */
export const tables: Readonly<Record<Target['kind'], PropertyTable>> = {
    'receive-connector': receiveProperties,
    'send-connector': sendProperties,
    'accepted-domain': acceptedDomainProperties,
    server: serviceProperties,
};

/** A value for a cmdlet, or why no cmdlet can be given it. */
export type Settable = { readonly value: PowerShellValue } | { readonly problem: string };

/** What a cmdlet on this server is given for a value as Exchange prints it. `server` is none for what no single server owns. */
export function settable(
    fact: PropertyFact,
    printed: readonly string[],
    server: Server | undefined,
): Settable {
    return settableValue(fact, parseValue(fact, printed), server);
}

/** The same for a value that is read already. */
export function settableValue(
    fact: PropertyFact,
    value: Value | ParsedValue,
    server: Server | undefined,
): Settable {
    if (fact.settable === 'none')
        return { problem: `${fact.name} is only printed by Exchange; no cmdlet sets it` };
    if (!exists(fact, server))
        return {
            problem: `${fact.name} does not exist ${server ? `on ${server.name}` : 'outside Edge servers'}`,
        };
    switch (value.kind) {
        case 'unknown':
            return { problem: `${fact.name} is not known` };
        case 'invalid':
            return { problem: `${fact.name} has a value that Exchange does not take` };
        case 'empty':
            return { value: null };
        case 'boolean':
            return { value: value.value };
        case 'number':
            return { value: quantity(fact, value.value) };
        case 'text':
            return { value: value.value };
        case 'list':
            return { value: members(fact, value.values, server) };
    }
}

/** Whether a server has the property; a server whose version or role is not known may have everything. */
export function exists(
    fact: Pick<PropertyFact, 'since' | 'until' | 'edge' | 'edgeOnly'>,
    server: Server | undefined,
): boolean {
    if (fact.edgeOnly && !(server && isEdge(server))) return false;
    if (!server) return true;
    if (fact.edge === false && isEdge(server)) return false;
    if (server.version === undefined) return true;
    const age = versions.indexOf(server.version);
    const early = fact.since !== undefined && age < versions.indexOf(fact.since);
    const late = fact.until !== undefined && versions.indexOf(fact.until) < age;
    return !early && !late;
}

/** Whether the server has several services, so that a connector has to say which one listens. */
export function hasTransportRoles(server: Server): boolean {
    const row = receiveProperties.find('TransportRole');
    return row !== undefined && exists(row, server);
}

export const isEdge = (server: Server): boolean => server.roles?.includes('Edge') ?? false;

function quantity(fact: PropertyFact, value: number): PowerShellValue {
    if (!Number.isFinite(value)) return 'Unlimited';
    if (fact.type.kind === 'size') return { bytes: value };
    return fact.type.kind === 'time' ? timeAsText(value) : value;
}

/** Flags go in whole, without `Custom`, which cannot be set, and without what an Edge server does not have. */
function members(fact: PropertyFact, values: readonly string[], server: Server | undefined): PowerShellValue {
    if (fact.type.kind !== 'flags') return values;
    const edge = server !== undefined && isEdge(server);
    const choices = fact.type.values.filter(
        ({ derived, edge: onEdge }) => !derived && !(edge && onEdge === false),
    );
    const known = values.filter(value => choices.some(({ name }) => name === value));
    return 0 < known.length ? known : 'None';
}
