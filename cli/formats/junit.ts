import type { Report, Reported } from '../report.ts';
import { type Case, junitXml } from './junit-xml.ts';
import { place } from './text.ts';

/**
 * A suite for each file and a case for each finding in it. Only errors fail, as with the exit code; other findings pass and say
 * what they found, suppressed ones are skipped with their reason. A file without findings is a case that passes.
 */
export function junit({ findings, files }: Report): string {
    const suites = [...new Set([...files, ...findings.map(({ file }) => file)])].map(file => {
        const cases = findings.filter(finding => finding.file === file).map(caseOf);
        return { name: file, cases: cases.length === 0 ? [{ name: 'nothing wrong', file }] : cases };
    });
    return junitXml(suites);
}

function caseOf({ rule, severity, message, file, range, fixes, suppressed }: Reported): Case {
    const line = range.start.line + 1;
    const common = { name: `${rule} (${line}:${range.start.character + 1})`, file, line };
    if (suppressed !== undefined)
        return { ...common, outcome: { kind: 'skipped', message: `suppressed: ${suppressed}` } };
    if (severity !== 'error') return { ...common, output: `${severity}: ${message}` };
    const ways = [...new Set(fixes.map(({ title }) => `fix: ${title}`))];
    const details = [`${place(file, range)}: ${message}`, ...ways].join('\n');
    return { ...common, outcome: { kind: 'failure', message, details } };
}
