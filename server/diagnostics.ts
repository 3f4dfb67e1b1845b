import { type Connection, type Diagnostic, DiagnosticSeverity } from 'vscode-languageserver';
import type { Judged } from '../language/findings.ts';
import type { Project } from '../language/workspace.ts';
import type { Severity } from '../rules/rule.ts';
import type { Projects } from './projects.ts';

/** An editor shows no more of one file; the gravest count first. */
const most = 1000;

/**
 * Publishes what is wrong, as soon as no message waits: a burst of keys is answered once, for its last state.
 * A file is published only when its problems, or their places, are other than what the editor has.
 */
export class Diagnostics {
    private readonly shown = new Map<string, string>();
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
        this.timer ??= setImmediate(() => {
            this.timer = undefined;
            this.publish();
            this.published();
        });
    }

    private publish(): void {
        const current = new Set<string>();
        for (const project of this.projects.all) {
            const byFile = group(project.findings);
            for (const uri of project.uris) {
                current.add(uri);
                this.send(uri, diagnosticsOf(project, uri, byFile.get(uri) ?? []));
            }
        }
        for (const uri of [...this.shown.keys()].filter(each => !current.has(each))) {
            this.shown.delete(uri);
            void this.connection.sendDiagnostics({ uri, diagnostics: [] });
        }
    }

    private send(uri: string, diagnostics: Diagnostic[]): void {
        const state = JSON.stringify(diagnostics);
        if (this.shown.get(uri) === state) return;
        this.shown.set(uri, state);
        const version = this.projects.version(uri);
        void this.connection.sendDiagnostics({
            uri,
            diagnostics,
            ...(version === undefined ? {} : { version }),
        });
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

function diagnosticsOf(project: Project, uri: string, findings: readonly Judged[]): Diagnostic[] {
    const syntax = (project.file(uri)?.segments ?? []).flatMap(({ anchor, problems }) =>
        problems.map(({ start, end, message }) => ({
            range: project.range({ anchor, start, end }),
            severity: DiagnosticSeverity.Error,
            code: 'syntax',
            source: 'exconn',
            message,
        })),
    );
    const gravest =
        findings.length > most
            ? [...findings].sort((a, b) => grade[a.severity] - grade[b.severity])
            : findings;
    const judged = gravest
        .slice(0, Math.max(0, most - syntax.length))
        .map(finding => diagnosticOf(project, finding));
    return [...syntax.slice(0, most), ...judged];
}

/** A finding as LSP shows it. */
export function diagnosticOf(
    project: Project,
    { at, severity, rule, message, related = [] }: Judged,
): Diagnostic {
    return {
        range: project.range(at),
        severity: grade[severity],
        code: rule.id,
        codeDescription: { href: pageOf(rule.id) },
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

/** The page of a rule, in the repository of the product. */
const pageOf = (id: string) => `https://github.com/exconn/exconn/blob/main/rules/${id}/rule.md`;
