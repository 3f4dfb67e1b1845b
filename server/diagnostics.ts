import { type Connection, type Diagnostic, DiagnosticSeverity } from 'vscode-languageserver';
import type { Judged } from '../language/findings.ts';
import type { SyntaxProblem } from '../language/parser.ts';
import type { Project, TextRange } from '../language/workspace.ts';
import { pageAddress, type Severity } from '../rules/rule.ts';
import type { Projects } from './projects.ts';
import { inSlices } from './slices.ts';

/** An editor shows no more of one file; the gravest count first. */
const most = 1000;

/**
 * Publishes what is wrong. The next edit drops what is under way, so a burst of keys leaves no queue and is answered
 * for its last state. A file is published only when its problems, or their places, are other than what the editor has.
 */
export class Diagnostics {
    /** By document: each problem that is shown, followed by the numbers of its places. */
    private readonly shown = new Map<string, readonly unknown[]>();
    private readonly judged = new WeakMap<Project, readonly Judged[]>();
    private round = 0;
    private timer: NodeJS.Immediate | undefined;
    private readonly connection: Connection;
    private readonly projects: Projects;
    private readonly published: () => void;

    /** `published` is called after each time, for whatever else shows the topology. */
    constructor(connection: Connection, projects: Projects, published: () => void) {
        this.connection = connection;
        this.projects = projects;
        this.published = published;
    }

    /** `changed` is published whatever it says, so that an editor that waits for an answer gets one. */
    schedule(changed?: string): void {
        if (changed !== undefined) this.shown.delete(changed);
        this.round++;
        this.timer ??= setImmediate(() => {
            this.timer = undefined;
            this.publish().catch(error => {
                this.connection.console.error(`diagnostics: ${error instanceof Error ? error.stack : error}`);
            });
        });
    }

    private async publish(): Promise<void> {
        const { round } = this;
        const dropped = () => this.round !== round;
        for (const project of this.projects.all) {
            const judged = await inSlices(project.judging(), dropped);
            if (!judged) return;
            this.show(project, judged.value);
        }
        const current = new Set(this.projects.all.flatMap(({ uris }) => uris));
        for (const uri of [...this.shown.keys()].filter(each => !current.has(each))) {
            this.shown.delete(uri);
            void this.connection.sendDiagnostics({ uri, diagnostics: [] });
        }
        this.published();
    }

    private show(project: Project, findings: readonly Judged[]): void {
        const { uris } = project;
        // Findings that are the same list are of the same text, so nothing has moved.
        if (this.judged.get(project) === findings && uris.every(uri => this.shown.has(uri))) return;
        this.judged.set(project, findings);
        const byFile = group(findings);
        for (const uri of uris) {
            const syntax = syntaxProblems(project, uri);
            const gravest = gravestOf(byFile.get(uri) ?? [], most - syntax.length);
            const all = [...syntax, ...gravest.map(of => ({ of, diagnostic: diagnosticOf(project, of) }))];
            const state = all.flatMap(({ of, diagnostic }) => [of, ...places(diagnostic)]);
            if (same(this.shown.get(uri), state)) continue;
            this.shown.set(uri, state);
            const version = this.projects.version(uri);
            void this.connection.sendDiagnostics({
                uri,
                diagnostics: all.map(({ diagnostic }) => diagnostic),
                ...(version === undefined ? {} : { version }),
            });
        }
    }
}

function group(findings: readonly Judged[]): Map<string, Judged[]> {
    const byFile = new Map<string, Judged[]>();
    for (const finding of findings) {
        if (finding.suppressed !== undefined) continue;
        const { file } = finding.at.anchor;
        const list = byFile.get(file);
        if (list) list.push(finding);
        else byFile.set(file, [finding]);
    }
    return byFile;
}

function gravestOf(findings: readonly Judged[], room: number): readonly Judged[] {
    if (findings.length <= room) return findings;
    const grades = Object.keys(grade);
    return grades
        .flatMap(each => findings.filter(({ severity }) => severity === each))
        .slice(0, Math.max(0, room));
}

/** What is wrong, and how LSP shows it where it is now. */
interface Shown {
    readonly of: SyntaxProblem | Judged;
    readonly diagnostic: Diagnostic;
}

function syntaxProblems(project: Project, uri: string): Shown[] {
    const found: Shown[] = [];
    for (const { anchor, problems } of project.file(uri)?.segments ?? []) {
        if (problems.length === 0) continue;
        for (const of of problems.slice(0, most - found.length)) {
            const { start, end } = of;
            found.push({ of, diagnostic: syntaxDiagnostic(of, project.range({ anchor, start, end })) });
        }
    }
    return found;
}

const syntaxDiagnostic = ({ message }: SyntaxProblem, range: TextRange): Diagnostic => ({
    range,
    severity: DiagnosticSeverity.Error,
    code: 'syntax',
    source: 'exconn',
    message,
});

const places = ({ range, relatedInformation = [] }: Diagnostic): number[] =>
    [range, ...relatedInformation.map(({ location }) => location.range)].flatMap(numbers);

const numbers = ({ start, end }: TextRange) => [start.line, start.character, end.line, end.character];

const same = (a: readonly unknown[] | undefined, b: readonly unknown[]) =>
    a !== undefined && a.length === b.length && a.every((item, index) => item === b[index]);

/** A finding as LSP shows it. */
export function diagnosticOf(
    project: Project,
    { at, severity, rule, message, related = [] }: Judged,
): Diagnostic {
    return {
        range: project.range(at),
        severity: grade[severity],
        code: rule.id,
        codeDescription: { href: pageAddress(rule.id) },
        source: 'exconn',
        message,
        ...(related.length === 0
            ? {}
            : {
                  relatedInformation: related.map(each => ({
                      location: { uri: each.at.anchor.file, range: project.range(each.at) },
                      message: each.message,
                  })),
              }),
    };
}

const grade: Record<Severity, DiagnosticSeverity> = {
    error: DiagnosticSeverity.Error,
    warning: DiagnosticSeverity.Warning,
    info: DiagnosticSeverity.Information,
    hint: DiagnosticSeverity.Hint,
};
