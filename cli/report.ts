import type { Fix } from '../engine/change.ts';
import type { Judged } from '../language/findings.ts';
import type { Project, TextRange } from '../language/workspace.ts';
import type { Severity } from '../rules/rule.ts';

/** A finding as the command line prints it. Positions are LSP's: zero-based, in UTF-16 units. */
export interface Reported {
    readonly rule: string;
    readonly severity: Severity;
    readonly message: string;
    readonly file: string;
    readonly range: TextRange;
    readonly related: readonly {
        readonly file: string;
        readonly range: TextRange;
        readonly message: string;
    }[];
    readonly fixes: readonly { readonly title: string; readonly kind: 'edit' | 'powershell' }[];
    readonly suppressed?: string;
}

/** Everything that is wrong with a topology: what does not parse, then what the rules find, by file and place. */
export function report(project: Project): Reported[] {
    const syntax = project.uris.flatMap(uri =>
        (project.file(uri)?.segments ?? []).flatMap(({ anchor, problems }) =>
            problems.map(({ start, end, message }) => ({
                rule: 'syntax',
                severity: 'error' as const,
                message,
                file: uri,
                range: project.range({ anchor, start, end }),
                related: [],
                fixes: [],
            })),
        ),
    );
    return [...syntax, ...project.findings.map(finding => reported(project, finding))].sort(byPlace);
}

function reported(
    project: Project,
    { rule, severity, message, at, related = [], fixes, suppressed }: Judged,
): Reported {
    return {
        rule: rule.id,
        severity,
        message,
        file: at.anchor.file,
        range: project.range(at),
        related: related.map(each => ({
            file: each.at.anchor.file,
            range: project.range(each.at),
            message: each.message,
        })),
        fixes: (fixes?.() ?? []).flatMap(fix =>
            kindsOf(project, fix).map(kind => ({ title: fix.title, kind })),
        ),
        ...(suppressed === undefined ? {} : { suppressed }),
    };
}

/** How a fix can be made: in the text, on the server, or both. */
function kindsOf(project: Project, fix: Fix): ('edit' | 'powershell')[] {
    const edit = project.fileEdits(fix) ? ['edit' as const] : [];
    return fix.only === 'edit' ? edit : [...edit, 'powershell'];
}

function byPlace(a: Reported, b: Reported): number {
    if (a.file !== b.file) return a.file < b.file ? -1 : 1;
    const [left, right] = [a.range.start, b.range.start];
    return left.line - right.line || left.character - right.character || (a.rule < b.rule ? -1 : 1);
}
