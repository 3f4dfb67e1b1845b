import { styleText } from 'node:util';
import type { Judgement } from '../../language/findings.ts';
import { rules } from '../../rules/index.ts';
import type { Profile, Severity } from '../../rules/rule.ts';
import { load } from '../load.ts';
import { type Reported, report } from '../report.ts';
import { type Arguments, type Command, choice, nowOf, nowOption, UsageError } from '../usage.ts';

const severities = ['error', 'warning', 'info', 'hint'] as const;
const profiles = ['default', 'internet-facing', 'hybrid', 'stig'] as const;

export const check: Command = {
    name: 'check',
    usage: '[PATH…] [--profile PROFILE] [--rule ID=SEVERITY]…',
    summary: 'what is wrong with a topology, and how to mend it',
    example: 'exconn check examples/contoso',
    options: {
        ...nowOption,
        profile: {
            type: 'string',
            value: 'PROFILE',
            summary: `whose severities count: ${profiles.join(', ')}`,
        },
        rule: {
            type: 'string',
            value: 'ID=SEVERITY',
            multiple: true,
            summary: `a rule's severity: ${severities.join(', ')} or off`,
        },
    },
    run,
};

async function run(input: Arguments): Promise<number> {
    const format = choice(input, 'format', ['text', 'json'], 'text');
    const paths = input.positionals.length === 0 ? ['.'] : input.positionals;
    const judgement = judgementOf(input);
    const findings: Reported[] = [];
    for (const path of paths) findings.push(...report((await load(path, judgement)).project));
    const active = findings.filter(({ suppressed }) => suppressed === undefined);
    process.stdout.write(format === 'json' ? json(findings, active) : text(findings, active));
    return active.some(({ severity }) => severity === 'error') ? 1 : 0;
}

/** How the rules judge, by the options that several commands share. */
export function judgementOf(input: Arguments): Judgement {
    const profile: Profile = choice(input, 'profile', profiles, 'default');
    const set: Record<string, Severity | 'off'> = {};
    for (const pair of input.values('rule')) {
        const [id = '', severity = ''] = pair.split('=');
        const legal = [...severities, 'off' as const].find(each => each === severity);
        if (!rules.some(rule => rule.id === id))
            throw new UsageError(`--rule ${pair}: there is no rule "${id}"; see docs/rules.md`);
        if (!legal)
            throw new UsageError(
                `--rule ${pair}: "${severity}" is no severity; use ${severities.join(', ')} or off`,
            );
        set[id] = legal;
    }
    return { now: nowOf(input), profile, severities: set };
}

const summaryOf = (active: readonly Reported[]) => {
    const count = (severity: Severity) => active.filter(each => each.severity === severity).length;
    return { errors: count('error'), warnings: count('warning'), infos: count('info'), hints: count('hint') };
};

function json(findings: readonly Reported[], active: readonly Reported[]): string {
    return `${JSON.stringify({ findings, summary: summaryOf(active) }, null, 2)}\n`;
}

const colours = { error: 'red', warning: 'yellow', info: 'blue', hint: 'gray' } as const;

function text(findings: readonly Reported[], active: readonly Reported[]): string {
    const { errors, warnings, infos, hints } = summaryOf(active);
    const silent = findings.length - active.length;
    const counts = [
        plural(errors, 'error'),
        plural(warnings, 'warning'),
        plural(infos, 'info'),
        plural(hints, 'hint'),
    ];
    const total =
        active.length === 0
            ? 'Nothing wrong found'
            : counts.filter(each => !each.startsWith('0 ')).join(', ');
    return [...findings.map(block), `${total}${silent > 0 ? `; ${silent} suppressed` : ''}`, ''].join('\n');
}

const plural = (count: number, noun: string) => `${count} ${noun}${count === 1 ? '' : 's'}`;

function block({ rule, severity, message, file, range, related, fixes, suppressed }: Reported): string {
    const label = styleText(colours[severity], severity);
    const lines = [
        `${place(file, range)}: ${suppressed === undefined ? label : 'suppressed'} ${styleText('dim', rule)}: ${message}`,
    ];
    for (const each of related) lines.push(`    ${place(each.file, each.range)}: ${each.message}`);
    if (suppressed !== undefined) lines.push(`    suppressed: ${suppressed}`);
    else
        for (const title of new Set(fixes.map(fix => fix.title)))
            lines.push(`    fix: ${title}${kinds(fixes, title)}`);
    return lines.join('\n');
}

/** For people, lines and columns count from one. */
const place = (file: string, { start }: Reported['range']) =>
    `${file}:${start.line + 1}:${start.character + 1}`;

function kinds(fixes: Reported['fixes'], title: string): string {
    const has = (kind: string) => fixes.some(fix => fix.title === title && fix.kind === kind);
    if (has('edit')) return '';
    return styleText('dim', ' (on the server; exconn powershell --fix prints the script)');
}
