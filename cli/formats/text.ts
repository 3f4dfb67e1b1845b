import { styleText } from 'node:util';
import type { Severity } from '../../rules/rule.ts';
import { activeOf, type Report, type Reported } from '../report.ts';
import { summaryOf } from './json.ts';

/** For people: each finding with its place, what belongs to it and how to mend it, then the counts. */
export function text(report: Report): string {
    const { errors, warnings, infos, hints } = summaryOf(report);
    const active = activeOf(report).length;
    const silent = report.findings.length - active;
    const counts = [
        plural(errors, 'error'),
        plural(warnings, 'warning'),
        plural(infos, 'info'),
        plural(hints, 'hint'),
    ];
    const total =
        active === 0 ? 'Nothing wrong found' : counts.filter(each => !each.startsWith('0 ')).join(', ');
    const blocks = report.findings.map(block);
    return [...blocks, `${total}${silent > 0 ? `; ${silent} suppressed` : ''}`, ''].join('\n');
}

/** `ex01.exconn:5:9`: for people, lines and columns count from one. */
export const place = (file: string, { start }: Reported['range']): string =>
    `${file}:${start.line + 1}:${start.character + 1}`;

const colours: Record<Severity, 'red' | 'yellow' | 'blue' | 'gray'> = {
    error: 'red',
    warning: 'yellow',
    info: 'blue',
    hint: 'gray',
};

const plural = (count: number, noun: string) => `${count} ${noun}${count === 1 ? '' : 's'}`;

function block({ rule, severity, message, file, range, related, fixes, suppressed }: Reported): string {
    const label = suppressed === undefined ? styleText(colours[severity], severity) : 'suppressed';
    const lines = [`${place(file, range)}: ${label} ${styleText('dim', rule)}: ${message}`];
    for (const each of related) lines.push(`    ${place(each.file, each.range)}: ${each.message}`);
    if (suppressed !== undefined) lines.push(`    suppressed: ${suppressed}`);
    else
        for (const title of new Set(fixes.map(fix => fix.title)))
            lines.push(`    fix: ${title}${where(fixes, title)}`);
    return lines.join('\n');
}

function where(fixes: Reported['fixes'], title: string): string {
    if (fixes.some(fix => fix.title === title && fix.kind === 'edit')) return '';
    return styleText('dim', ' (on the server; exconn powershell --fix prints the script)');
}
