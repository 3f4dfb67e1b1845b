import { defaultJudgement, type Judgement } from '../../language/findings.ts';
import { Project, type TextRange } from '../../language/workspace.ts';

/** The day on which the examples are judged. */
export const today = Date.parse('2026-11-21T12:00:00Z');

/** A diagnostic as an editor would show it. */
export interface Shown {
    readonly range: TextRange;
    readonly severity: string;
    readonly rule: string;
    readonly message: string;
}

/** Everything that is wrong with a text: syntax and findings, suppressed ones left out. */
export function diagnose(text: string, judgement: Partial<Judgement> = {}): Shown[] {
    const project = projectOf(text, judgement);
    const file = project.file('test.exconn');
    const syntax = (file?.segments ?? []).flatMap(({ anchor, problems }) =>
        problems.map(({ start, end, message }) => ({
            range: project.range({ anchor, start, end }),
            severity: 'error',
            rule: 'syntax',
            message,
        })),
    );
    const findings = project.findings
        .filter(({ suppressed }) => suppressed === undefined)
        .map(({ at, severity, rule, message }) => ({
            range: project.range(at),
            severity,
            rule: rule.id,
            message,
        }));
    return [...syntax, ...findings];
}

export function projectOf(text: string, judgement: Partial<Judgement> = {}): Project {
    const project = new Project({ ...defaultJudgement(today), ...judgement });
    project.open('test.exconn', text);
    return project;
}
