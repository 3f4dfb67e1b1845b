import { type InlayHint, InlayHintKind, type Range } from 'vscode-languageserver';
import { amount } from '../../engine/explain/addresses.ts';
import type { NetworkDeclaration, ServerDeclaration } from '../../engine/model.ts';
import { segmentAt } from '../../language/segments.ts';
import type { Project } from '../../language/workspace.ts';
import { normalize, type Projects } from '../projects.ts';

interface InlayHintParams {
    readonly textDocument: { readonly uri: string };
    readonly range: Range;
}

/** textDocument/inlayHint: what is there without being written, and how large what is written is. */
export function inlayHints(projects: Projects, { textDocument, range }: InlayHintParams): InlayHint[] {
    const uri = normalize(textDocument.uri);
    const project = projects.of(uri);
    const segments = project.file(uri)?.segments ?? [];
    const shown = segments.slice(
        segmentAt(segments, range.start.line),
        segmentAt(segments, range.end.line) + 1,
    );
    return shown.flatMap(({ declarations }) =>
        declarations.flatMap(each => {
            if (each.kind === 'server') return defaultConnectors(project, each);
            return each.kind === 'network' ? networkSize(project, each) : [];
        }),
    );
}

/** How many connectors a server has that setup made and the text leaves alone. */
function defaultConnectors(project: Project, declaration: ServerDeclaration): InlayHint[] {
    const server = project.topology.servers.find(each => each.declaration === declaration);
    const implied = (server?.connectors ?? []).filter(
        each => each.declaration === undefined && each.isDefault !== 'MailboxDelivery',
    );
    if (implied.length === 0) return [];
    return [
        {
            position: project.range(declaration.name.origin).end,
            label: `+ ${implied.length} default connector${implied.length === 1 ? '' : 's'}`,
            tooltip: implied.map(({ name }) => name).join(', '),
            kind: InlayHintKind.Type,
            paddingLeft: true,
        },
    ];
}

/** The size of a network that one look does not tell. */
function networkSize(project: Project, { name, members, origin }: NetworkDeclaration): InlayHint[] {
    const network = project.topology.networks.get(name.text.toLowerCase());
    const isPlain = members.every(({ text }) => /^[\d.]+$/.test(text));
    if (!network || isPlain || network.entries.length === 0 || 0 < network.problems.length) return [];
    // Of two networks of one name, the first counts.
    if (network.origin !== name.origin) return [];
    return [
        {
            position: project.range(origin).end,
            label: amount(network.entries.map(({ range }) => range)),
            kind: InlayHintKind.Type,
            paddingLeft: true,
        },
    ];
}
