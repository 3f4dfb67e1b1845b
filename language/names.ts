import type {
    Declaration,
    EndpointWord,
    Origin,
    Property,
    ReceiveConnectorDeclaration,
    ServerDeclaration,
    Word,
} from '../engine/model.ts';

export type NameKind =
    | 'network'
    | 'template'
    | 'server'
    | 'connector'
    | 'send connector'
    | 'gateway'
    | 'organization'
    | 'scenario';

/** A name where it is given, or where something refers to it. */
export interface Name {
    readonly kinds: readonly NameKind[];
    readonly text: string;
    readonly origin: Origin;
    readonly defines: boolean;
    /** What the definition stands for as a whole; absent in a reference. */
    readonly whole?: Origin;
}

/** Every name that a declaration gives or uses. Whether a word in a list of addresses names a network shows only in the end. */
export function namesIn(declaration: Declaration): readonly Name[] {
    const known = cache.get(declaration);
    if (known) return known;
    const names = collect(declaration);
    cache.set(declaration, names);
    return names;
}

const cache = new WeakMap<Declaration, readonly Name[]>();

function collect(declaration: Declaration): Name[] {
    switch (declaration.kind) {
        case 'organization':
            return declaration.name ? [gives('organization', declaration.name, declaration.origin)] : [];
        case 'network':
            return [
                gives('network', declaration.name, declaration.origin),
                ...uses(['network'], declaration.members),
            ];
        case 'template':
            return [
                gives('template', declaration.name, declaration.origin),
                ...networksIn(declaration.properties),
            ];
        case 'server':
            return [
                gives('server', declaration.name, declaration.origin),
                ...networksIn(declaration.properties),
                ...inServer(declaration),
            ];
        case 'send':
            return [
                gives('send connector', declaration.name, declaration.origin),
                ...uses(['server'], valuesOf(declaration.properties, ['sourcetransportservers'])),
            ];
        case 'gateway':
            return [
                gives('gateway', declaration.name, declaration.origin),
                ...networksIn(declaration.properties),
                ...declaration.publications.flatMap(({ from, to }) =>
                    endpoints([...(from ? [from] : []), ...to]),
                ),
            ];
        case 'scenario':
            return [
                gives('scenario', declaration.name, declaration.origin),
                ...declaration.steps.flatMap(step => {
                    if (step.kind === 'expect')
                        return step.via ? uses(['connector', 'send connector'], [step.via]) : [];
                    if (step.kind !== 'connect') return [];
                    const from = step.from === 'any' ? [] : step.from;
                    return [
                        ...uses(['network'], [...from, ...step.except]),
                        ...endpoints(step.to ? [step.to] : []),
                    ];
                }),
            ];
    }
}

function inServer({ services, connectors }: ServerDeclaration): Name[] {
    return [...connectors, ...services.flatMap(service => service.connectors)].flatMap(inConnector);
}

function inConnector({ kind, name, like, properties, origin }: ReceiveConnectorDeclaration): Name[] {
    return [
        ...(kind === 'receive' ? [gives('connector', name, origin)] : []),
        ...(like ? uses(['template'], [like]) : []),
        ...networksIn(properties),
    ];
}

const networksIn = (properties: readonly Property[]) =>
    uses(['network'], valuesOf(properties, ['remoteipranges', 'addresses', 'address']));

const valuesOf = (properties: readonly Property[], names: readonly string[]) =>
    properties.filter(({ name }) => names.includes(name.text.toLowerCase())).flatMap(({ values }) => values);

const endpoints = (words: readonly EndpointWord[]) =>
    uses(
        ['server', 'gateway'],
        words.map(({ host }) => host),
    );

const gives = (kind: NameKind, { text, origin }: Word, whole: Origin): Name => ({
    kinds: [kind],
    text,
    origin,
    defines: true,
    whole,
});

const uses = (kinds: readonly NameKind[], words: readonly Word[]): Name[] =>
    words.map(({ text, origin }) => ({ kinds, text, origin, defines: false }));

/** Whether two names can be of one thing. */
export const sameName = (a: Name, b: Name): boolean =>
    a.text.toLowerCase() === b.text.toLowerCase() && a.kinds.some(kind => b.kinds.includes(kind));
