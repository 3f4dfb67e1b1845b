import type { Severity } from '../../rules/rule.ts';
import { activeOf, type Report, type Reported } from '../report.ts';

/** How many findings there are of each severity. */
export interface Summary {
    readonly errors: number;
    readonly warnings: number;
    readonly infos: number;
    readonly hints: number;
}

/** One JSON document with the findings, suppressed ones among them, and the counts of those that are not. */
export function json(report: Report): string {
    const document = { findings: report.findings.map(finding), summary: summaryOf(report) };
    return `${JSON.stringify(document, null, 2)}\n`;
}

/** Counts what is not suppressed. */
export function summaryOf(report: Report): Summary {
    const active = activeOf(report);
    const count = (severity: Severity) => active.filter(each => each.severity === severity).length;
    return { errors: count('error'), warnings: count('warning'), infos: count('info'), hints: count('hint') };
}

const finding = (reported: Reported) => ({
    ...reported,
    fixes: reported.fixes.map(({ title, kind }) => ({ title, kind })),
});
