import type { Severity } from '../../rules/rule.ts';
import { activeOf, type Report, type Reported } from '../report.ts';

/** Workflow commands: GitHub Actions shows each finding beside its line in the pull request. */
export const github = (report: Report): string => activeOf(report).map(command).join('');

const levels: Record<Severity, string> = {
    error: 'error',
    warning: 'warning',
    info: 'notice',
    hint: 'notice',
};

function command({ rule, severity, message, file, range: { start, end } }: Reported): string {
    const properties = {
        file,
        line: start.line + 1,
        endLine: end.line + 1,
        col: start.character + 1,
        endColumn: end.character + 1,
        title: `exconn ${rule}`,
    };
    const list = Object.entries(properties).map(([name, value]) => `${name}=${escapeProperty(`${value}`)}`);
    return `::${levels[severity]} ${list.join(',')}::${escapeData(message)}\n`;
}

/** A command is one line; its own signs are written as in URLs. */
const escapeData = (text: string): string =>
    text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');

const escapeProperty = (text: string): string =>
    escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
