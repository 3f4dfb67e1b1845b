import type { Fix } from '../engine/change.ts';
import type { FileEdit } from '../language/apply.ts';
import type { Judged } from '../language/findings.ts';
import type { Project, TextRange } from '../language/workspace.ts';
import type { Severity } from '../rules/rule.ts';

/** What `exconn check` found; each of `cli/formats/` writes it in its own way. */
export interface Report {
    /** By file and place; suppressed ones are among them. */
    readonly findings: readonly Reported[];
    /** Every file that was read. */
    readonly files: readonly string[];
}

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
    readonly fixes: readonly ReportedFix[];
    /** The reason, where a comment silences it. */
    readonly suppressed?: string;
}

/** One way to mend a finding: in the text, or by a script on the server. The edits are made when somebody asks for them. */
export type ReportedFix =
    | { readonly title: string; readonly kind: 'edit'; readonly edits: () => readonly FileEdit[] }
    | { readonly title: string; readonly kind: 'powershell' };

/** Everything that is wrong with a topology: what does not parse, then what the rules find. */
export function report(project: Project): Report {
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
    const findings = project.findings.map(finding => reported(project, finding));
    return { findings: [...syntax, ...findings].sort(byPlace), files: project.uris };
}

/** The findings that no comment silences. */
export const activeOf = ({ findings }: Report): readonly Reported[] =>
    findings.filter(({ suppressed }) => suppressed === undefined);

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
        fixes: (fixes?.() ?? []).flatMap(fix => waysOf(project, fix)),
        ...(suppressed === undefined ? {} : { suppressed }),
    };
}

function waysOf(project: Project, fix: Fix): ReportedFix[] {
    const { title } = fix;
    const edits = () => project.fileEdits(fix) ?? [];
    const inText: ReportedFix[] = project.canEdit(fix) ? [{ title, kind: 'edit', edits }] : [];
    return fix.only === 'edit' ? inText : [...inText, { title, kind: 'powershell' }];
}

function byPlace(a: Reported, b: Reported): number {
    if (a.file !== b.file) return a.file < b.file ? -1 : 1;
    const [left, right] = [a.range.start, b.range.start];
    return left.line - right.line || left.character - right.character || (a.rule < b.rule ? -1 : 1);
}
