import {
    type CompletionItem,
    InsertTextFormat,
    InsertTextMode,
    type MarkupContent,
} from 'vscode-languageserver';
import { type Context, contextAt } from '../../language/context.ts';
import { type Place, type PositionParams, placeOf } from '../find.ts';
import type { Projects } from '../projects.ts';
import type { Proposal } from '../proposals/proposal.ts';
import { proposalsAt } from '../proposals/proposals.ts';

export interface CompletionParams extends PositionParams {
    readonly context?: { readonly triggerCharacter?: string | undefined } | undefined;
}

/** textDocument/completion: what may be typed, the usual things first. */
export function completion(projects: Projects, params: CompletionParams): CompletionItem[] {
    const place = placeOf(projects, params);
    const context = place && contextAt(place.segment.text, place.offset);
    if (!context) return [];
    // A blank after a whole statement asks for nothing, nor does a quote where a statement begins.
    const asked = params.context?.triggerCharacter !== ' ' && context.piece?.kind !== 'text';
    if (context.slot === 'statement' && !asked) return [];
    const replaced = replacedBy(place, context);
    return proposalsAt(place, context).map((proposal, index) => item(proposal, index, replaced));
}

interface Replaced {
    readonly range: ReturnType<Place['project']['range']>;
    /** What an editor compares with the labels begins with the quote that was typed. */
    readonly quote: string;
}

/** The word under the cursor; of a text that no quote closes, only the part before the cursor. */
function replacedBy({ project, segment, offset }: Place, { piece }: Context): Replaced {
    const isOpen = piece?.kind === 'text' && !/^"(?:[^"]|"")*"$/.test(piece.written);
    const start = piece?.start ?? offset;
    const end = piece && !isOpen ? piece.end : offset;
    return {
        range: project.range({ anchor: segment.anchor, start, end }),
        quote: piece?.kind === 'text' ? '"' : '',
    };
}

function item(proposal: Proposal, index: number, { range, quote }: Replaced): CompletionItem {
    const { label, kind, text = label, snippet, detail, documentation, more } = proposal;
    const markup: MarkupContent | undefined = documentation
        ? { kind: 'markdown', value: documentation }
        : undefined;
    return {
        label,
        kind,
        sortText: String(index).padStart(5, '0'),
        textEdit: { range, newText: text },
        ...(quote === '' ? {} : { filterText: `${quote}${label}` }),
        ...(detail ? { detail } : {}),
        ...(markup ? { documentation: markup } : {}),
        ...(snippet
            ? { insertTextFormat: InsertTextFormat.Snippet, insertTextMode: InsertTextMode.adjustIndentation }
            : {}),
        ...(more
            ? { command: { title: 'Propose what follows', command: 'editor.action.triggerSuggest' } }
            : {}),
    };
}
