import {
    SemanticTokenModifiers,
    type SemanticTokens,
    SemanticTokensBuilder,
    type SemanticTokensLegend,
    SemanticTokenTypes,
} from 'vscode-languageserver';
import { findRight } from '../../engine/catalogue/rights.ts';
import type { Declaration, Grant, Origin, ReceiveConnectorDeclaration, Word } from '../../engine/model.ts';
import type { Steps } from '../../engine/steps.ts';
import type { Topology } from '../../engine/topology.ts';
import { blocksOf } from '../../language/blocks.ts';
import { type NameKind, namesIn } from '../../language/names.ts';
import { propertiesIn } from '../../language/property-tables.ts';
import { extentIn, positionIn, type Segment } from '../../language/segments.ts';
import { normalize, type Projects } from '../projects.ts';

const types = [
    SemanticTokenTypes.variable,
    SemanticTokenTypes.interface,
    SemanticTokenTypes.class,
    SemanticTokenTypes.method,
    SemanticTokenTypes.event,
    SemanticTokenTypes.struct,
    SemanticTokenTypes.property,
    SemanticTokenTypes.enumMember,
] as const;

const modifiers = [SemanticTokenModifiers.declaration, SemanticTokenModifiers.defaultLibrary];

/** What the numbers in the tokens mean. */
export const legend: SemanticTokensLegend = { tokenTypes: [...types], tokenModifiers: modifiers };

/** textDocument/semanticTokens/full: names that exist, properties, and the values that a property knows. */
export function* semanticTokens(
    projects: Projects,
    { textDocument }: { readonly textDocument: { readonly uri: string } },
): Steps<SemanticTokens> {
    const uri = normalize(textDocument.uri);
    const project = projects.of(uri);
    const exists = existing(project.topology);
    const builder = new SemanticTokensBuilder();
    for (const segment of project.file(uri)?.segments ?? []) {
        for (const { line, character, length, type, modifiers, name } of tokensIn(segment)) {
            if (name && !exists(name.kinds, name.text)) continue;
            builder.push(segment.anchor.line + line, character, length, type, modifiers);
        }
        yield;
    }
    return builder.build();
}

interface Token {
    readonly origin: Origin;
    readonly type: (typeof types)[number];
    readonly modifier?: (typeof modifiers)[number];
    /** A reference: it is coloured only where there is such a thing. */
    readonly name?: { readonly kinds: readonly NameKind[]; readonly text: string };
}

/** A token as the protocol has it, its line counted from the segment's first. */
interface Encoded {
    readonly line: number;
    readonly character: number;
    readonly length: number;
    readonly type: number;
    readonly modifiers: number;
    readonly name: Token['name'];
}

/** In the order of the text. A segment never changes, so its tokens hold as long as it does. */
function tokensIn(segment: Segment): readonly Encoded[] {
    const known = remembered.get(segment);
    if (known) return known;
    const made = segment.declarations
        .flatMap(declaration => [
            ...names(declaration),
            ...blocksOf(declaration).flatMap(inBlock),
            ...connectorWords(declaration),
        ])
        .flatMap(each => {
            const extent = extentIn(segment, each.origin);
            return extent ? [{ ...each, ...extent }] : [];
        })
        .sort((a, b) => a.start - b.start)
        .map(({ start, end, type, modifier, name }) => {
            const { line, character } = positionIn(segment, start);
            return {
                line: line - segment.anchor.line,
                character,
                length: end - start,
                type: types.indexOf(type),
                modifiers: modifier === undefined ? 0 : 1 << modifiers.indexOf(modifier),
                name,
            };
        });
    remembered.set(segment, made);
    return made;
}

const remembered = new WeakMap<Segment, readonly Encoded[]>();

const typeOf: Partial<Record<NameKind, Token['type']>> = {
    network: SemanticTokenTypes.variable,
    template: SemanticTokenTypes.interface,
    server: SemanticTokenTypes.class,
    connector: SemanticTokenTypes.method,
    'send connector': SemanticTokenTypes.event,
    gateway: SemanticTokenTypes.struct,
};

function names(declaration: Declaration): Token[] {
    return namesIn(declaration).flatMap(({ kinds, text, origin, defines }): Token[] => {
        const type = kinds.map(kind => typeOf[kind]).find(each => each !== undefined);
        if (!type) return [];
        if (defines) return [{ origin, type, modifier: SemanticTokenModifiers.declaration }];
        return [{ origin, type, name: { kinds, text: text.toLowerCase() } }];
    });
}

function inBlock({ kind, block }: ReturnType<typeof blocksOf>[number]): Token[] {
    const table = propertiesIn(kind);
    return block.properties.flatMap(({ name, values }) => {
        const row = table?.find(name.text);
        if (!row) return [];
        const choices =
            row.type.kind === 'enum' || row.type.kind === 'flags'
                ? row.type.values.map(choice => choice.name.toLowerCase())
                : [];
        const members = values.filter(({ text, quoted }) => !quoted && choices.includes(text.toLowerCase()));
        return [
            token(name, SemanticTokenTypes.property),
            ...members.map(member => token(member, SemanticTokenTypes.enumMember)),
        ];
    });
}

/** The default connectors that are changed or removed, and the rights that are granted. */
function connectorWords(declaration: Declaration): Token[] {
    if (declaration.kind === 'template' || declaration.kind === 'send')
        return declaration.grants.flatMap(rights);
    if (declaration.kind !== 'server') return [];
    const homes = [declaration, ...declaration.services];
    return homes.flatMap(({ connectors, removed }) => [
        ...connectors.flatMap(inConnector),
        ...removed.map(({ name }) =>
            token(name, SemanticTokenTypes.method, SemanticTokenModifiers.defaultLibrary),
        ),
    ]);
}

function inConnector({ kind, name, grants }: ReceiveConnectorDeclaration): Token[] {
    const own =
        kind === 'default'
            ? [token(name, SemanticTokenTypes.method, SemanticTokenModifiers.defaultLibrary)]
            : [];
    return [...own, ...grants.flatMap(rights)];
}

const rights = ({ rights: words }: Grant) =>
    words
        .filter(({ text, quoted }) => !quoted && findRight(text))
        .map(each => token(each, SemanticTokenTypes.enumMember));

function token({ origin }: Word, type: Token['type'], modifier?: Token['modifier']): Token {
    return { origin, type, ...(modifier === undefined ? {} : { modifier }) };
}

/** Tells whether there is something of a kind and a lower-case name. */
function existing(topology: Topology): (kinds: readonly NameKind[], name: string) => boolean {
    const lower = (items: readonly { readonly name: string }[]) =>
        new Set(items.map(({ name }) => name.toLowerCase()));
    const templates = topology.declarations.flatMap(each =>
        each.kind === 'template' ? [{ name: each.name.text }] : [],
    );
    const known: Partial<Record<NameKind, { has(name: string): boolean }>> = {
        network: topology.networks,
        template: lower(templates),
        server: lower(topology.servers),
        gateway: lower(topology.gateways),
        connector: lower(topology.servers.flatMap(({ connectors }) => connectors)),
        'send connector': lower(topology.sendConnectors),
    };
    return (kinds, name) => kinds.some(kind => known[kind]?.has(name));
}
