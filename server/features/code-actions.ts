import {
    type CodeAction,
    CodeActionKind,
    type Diagnostic,
    type Range,
    type TextEdit,
    type WorkspaceEdit,
} from 'vscode-languageserver';
import type { Fix } from '../../engine/change.ts';
import type { FileEdit } from '../../language/apply.ts';
import type { Judged } from '../../language/findings.ts';
import type { Project } from '../../language/workspace.ts';
import { previewUri } from '../../protocol/preview.ts';
import { diagnosticOf } from '../diagnostics.ts';
import { normalize, type Projects } from '../projects.ts';

interface CodeActionParams {
    readonly textDocument: { readonly uri: string };
    readonly range: Range;
    readonly context: { readonly only?: readonly string[] };
}

/**
 * textDocument/codeAction: for each finding in the range its edits, its scripts, the same edit for all findings
 * of its kind in the topology, and the comment that silences it.
 */
export function codeActions(
    projects: Projects,
    { textDocument, range, context }: CodeActionParams,
): CodeAction[] {
    const wanted = context.only;
    if (wanted && !wanted.some(kind => CodeActionKind.QuickFix.startsWith(kind))) return [];
    const uri = normalize(textDocument.uri);
    const project = projects.of(uri);
    const here = project.findings.filter(
        ({ at, suppressed }) =>
            suppressed === undefined && at.anchor.file === uri && touches(project.range(at), range),
    );
    return here.flatMap(finding => {
        const diagnostic = diagnosticOf(project, finding);
        return [
            ...fixes(project, finding, diagnostic),
            ...fixAll(project, finding, diagnostic),
            suppress(project, finding, diagnostic),
        ];
    });
}

const touches = (a: Range, b: Range) => !isBefore(a.end, b.start) && !isBefore(b.end, a.start);

const isBefore = (a: Range['start'], b: Range['start']) =>
    a.line < b.line || (a.line === b.line && a.character < b.character);

function fixes(project: Project, finding: Judged, diagnostic: Diagnostic): CodeAction[] {
    return (finding.fixes?.() ?? []).flatMap((fix, index) => {
        const edits = project.fileEdits(fix);
        const inText = edits
            ? [
                  {
                      title: fix.title,
                      kind: CodeActionKind.QuickFix,
                      diagnostics: [diagnostic],
                      isPreferred: index === 0,
                      edit: workspaceEdit(edits),
                  },
              ]
            : [];
        return fix.only === 'edit' ? inText : [...inText, script(finding, fix, diagnostic)];
    });
}

function script({ rule, at, message }: Judged, { title }: Fix, diagnostic: Diagnostic): CodeAction {
    const file = at.anchor.file;
    const uri = previewUri({ kind: 'script', uri: file, rule: rule.id, title, file, message });
    return {
        title: `PowerShell for this fix: ${title}`,
        kind: CodeActionKind.QuickFix,
        diagnostics: [diagnostic],
        command: { title: 'Show the script', command: 'exconn.showDocument', arguments: [uri] },
    };
}

/** The first fix of every finding of the rule, as far as their edits do not meet. */
function fixAll(project: Project, { rule }: Judged, diagnostic: Diagnostic): CodeAction[] {
    const all = project.findings.filter(each => each.rule === rule && each.suppressed === undefined);
    const changes = all.flatMap(each => each.fixes?.()[0]?.changes ?? []);
    if (all.length < 2 || changes.length === 0) return [];
    const edits = project.fileEdits({ title: '', changes });
    if (!edits || edits.length === 0) return [];
    const title = `Fix all ${rule.id} findings in the topology`;
    return [{ title, kind: CodeActionKind.QuickFix, diagnostics: [diagnostic], edit: workspaceEdit(edits) }];
}

/** A comment above the declaration that the finding is about, for the user to give the reason. */
function suppress(project: Project, { rule, at }: Judged, diagnostic: Diagnostic): CodeAction {
    const { line } = project.range(project.declarationAround(at)).start;
    const indent = /^[ \t]*/.exec(project.line(at.anchor.file, line))?.[0] ?? '';
    const start = { line, character: 0 };
    const edit: TextEdit = {
        range: { start, end: start },
        newText: `${indent}# exconn-ignore ${rule.id}: reason\n`,
    };
    return {
        title: `Silence ${rule.id} here, with a reason`,
        kind: CodeActionKind.QuickFix,
        diagnostics: [diagnostic],
        edit: { changes: { [at.anchor.file]: [edit] } },
    };
}

function workspaceEdit(edits: readonly FileEdit[]): WorkspaceEdit {
    const changes: Record<string, TextEdit[]> = {};
    for (const { uri, range, text } of edits) {
        const list = changes[uri] ?? [];
        changes[uri] = list;
        list.push({ range, newText: text });
    }
    return { changes };
}
