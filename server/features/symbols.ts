import {
    type DocumentSymbol,
    type FoldingRange,
    FoldingRangeKind,
    SymbolKind,
    type WorkspaceSymbol,
} from 'vscode-languageserver';
import type {
    Declaration,
    Origin,
    ReceiveConnectorDeclaration,
    RemovedDefault,
    Word,
} from '../../engine/model.ts';
import type { Steps } from '../../engine/steps.ts';
import { tokenize } from '../../language/parser.ts';
import { extentIn, positionIn, type Segment } from '../../language/segments.ts';
import { statementsOf } from '../../language/statements.ts';
import type { Project } from '../../language/workspace.ts';
import { normalize, type Projects } from '../projects.ts';

interface DocumentParams {
    readonly textDocument: { readonly uri: string };
}

/** textDocument/documentSymbol */
export function* documentSymbols(
    projects: Projects,
    { textDocument }: DocumentParams,
): Steps<DocumentSymbol[]> {
    const uri = normalize(textDocument.uri);
    const project = projects.of(uri);
    const symbols: DocumentSymbol[] = [];
    for (const { declarations } of project.file(uri)?.segments ?? []) {
        symbols.push(...declarations.map(each => symbol(project, each)));
        yield;
    }
    return symbols;
}

/** workspace/symbol: every declaration of every topology. */
export function workspaceSymbols(
    projects: Projects,
    { query }: { readonly query: string },
): WorkspaceSymbol[] {
    const wanted = query.toLowerCase();
    return projects.all.flatMap(project =>
        project.topology.declarations
            .flatMap(each =>
                flatten(symbol(project, each)).map(found => ({ found, uri: each.origin.anchor.file })),
            )
            .filter(({ found }) => found.name.toLowerCase().includes(wanted))
            .map(({ found: { name, kind, selectionRange }, uri }) => ({
                name,
                kind,
                location: { uri, range: selectionRange },
            })),
    );
}

/** textDocument/foldingRange: blocks of braces, comments of several lines. */
export function* foldingRanges(projects: Projects, { textDocument }: DocumentParams): Steps<FoldingRange[]> {
    const uri = normalize(textDocument.uri);
    const ranges: FoldingRange[] = [];
    for (const segment of projects.of(uri).file(uri)?.segments ?? []) {
        for (const fold of foldsIn(segment)) {
            const startLine = segment.anchor.line + fold.startLine;
            ranges.push({ ...fold, startLine, endLine: segment.anchor.line + fold.endLine });
        }
        yield;
    }
    return ranges;
}

/** Counted from the segment's first line. A segment never changes, so its folds hold as long as it does. */
function foldsIn(segment: Segment): readonly FoldingRange[] {
    const known = remembered.get(segment);
    if (known) return known;
    const lineAt = (offset: number) => positionIn(segment, offset).line - segment.anchor.line;
    const fold = ({ start, end }: Pick<Origin, 'start' | 'end'>, kind?: FoldingRangeKind): FoldingRange[] => {
        const [startLine, endLine] = [lineAt(start), lineAt(end)];
        if (endLine <= startLine) return [];
        return [{ startLine, endLine: kind ? endLine : endLine - 1, ...(kind ? { kind } : {}) }];
    };
    const tokens = segment.text.includes('/*') ? tokenize(segment.text) : [];
    const comments = tokens.filter(({ kind }) => kind === 'BLOCK_COMMENT');
    const folds = [
        ...segment.declarations
            .flatMap(statementsOf)
            .flatMap(each => extentIn(segment, each) ?? [])
            .flatMap(each => fold(each)),
        ...comments.flatMap(each => fold(each, FoldingRangeKind.Comment)),
    ];
    remembered.set(segment, folds);
    return folds;
}

const remembered = new WeakMap<Segment, readonly FoldingRange[]>();

const flatten = (symbol: DocumentSymbol): DocumentSymbol[] => [
    symbol,
    ...(symbol.children ?? []).flatMap(flatten),
];

function symbol(project: Project, declaration: Declaration): DocumentSymbol {
    const make = maker(project);
    switch (declaration.kind) {
        case 'organization': {
            const domains = declaration.domains.map(each =>
                make(each.domain, each.origin, SymbolKind.String, 'accepted domain'),
            );
            const people = [...declaration.mailboxes, ...declaration.accounts];
            const known = people.map(each => make(each.name, each.origin, SymbolKind.Variable, each.kind));
            const name = declaration.name ?? {
                text: 'organization',
                origin: declaration.origin,
                quoted: false,
            };
            return {
                ...make(name, declaration.origin, SymbolKind.Namespace, 'organization'),
                children: [...domains, ...known],
            };
        }
        case 'server': {
            const certificates = declaration.certificates.map(each =>
                make(each.name, each.origin, SymbolKind.Key, 'certificate'),
            );
            const services = declaration.services.map(each => ({
                ...make(each.name, each.origin, SymbolKind.Module, 'service'),
                children: [...each.connectors.map(connector(make)), ...each.removed.map(removed(make))],
            }));
            const loose = [
                ...declaration.connectors.map(connector(make)),
                ...declaration.removed.map(removed(make)),
            ];
            return {
                ...make(declaration.name, declaration.origin, SymbolKind.Class, 'server'),
                children: [...certificates, ...services, ...loose],
            };
        }
        default: {
            const [kind, detail] = kinds[declaration.kind];
            return make(declaration.name, declaration.origin, kind, detail);
        }
    }
}

const kinds = {
    network: [SymbolKind.Constant, 'network'],
    template: [SymbolKind.Interface, 'template'],
    send: [SymbolKind.Event, 'send connector'],
    gateway: [SymbolKind.Object, 'gateway'],
    scenario: [SymbolKind.Boolean, 'scenario'],
} as const;

type Make = ReturnType<typeof maker>;

const maker =
    (project: Project) =>
    ({ text, origin }: Word, whole: Origin, kind: SymbolKind, detail: string): DocumentSymbol => ({
        name: text || detail,
        detail,
        kind,
        range: project.range(whole),
        selectionRange: project.range(origin),
    });

const connector = (make: Make) => (each: ReceiveConnectorDeclaration) =>
    make(
        each.name,
        each.origin,
        SymbolKind.Method,
        each.kind === 'default' ? 'default connector' : 'receive connector',
    );

const removed = (make: Make) => (each: RemovedDefault) =>
    make(each.name, each.origin, SymbolKind.Null, 'removed default connector');
