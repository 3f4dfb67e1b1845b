import { nearest } from '../../engine/catalogue/nearest.ts';
import type { Judgement } from '../../language/findings.ts';
import { rules } from '../../rules/index.ts';
import type { Profile, Rule, Severity } from '../../rules/rule.ts';
import { github } from '../formats/github.ts';
import { json } from '../formats/json.ts';
import { junit } from '../formats/junit.ts';
import { sarif } from '../formats/sarif.ts';
import { text } from '../formats/text.ts';
import { load } from '../load.ts';
import { pageOf } from '../pages.ts';
import { activeOf, type Report, report } from '../report.ts';
import {
    type Arguments,
    type Command,
    choice,
    formatOption,
    nowOf,
    nowOption,
    UsageError,
    writeJson,
} from '../usage.ts';

const severities = ['error', 'warning', 'info', 'hint'] as const;
const profiles = ['default', 'internet-facing', 'hybrid', 'stig'] as const;

const formats = { text, json, sarif, junit, github };

export const check: Command = {
    name: 'check',
    usage: '[PATH…] [--profile PROFILE] [--rule ID=SEVERITY]… | --explain RULE',
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
        explain: { type: 'string', value: 'RULE', summary: 'print the page of a rule, and check nothing' },
        ...formatOption({
            text: 'for people',
            json: 'for programs',
            sarif: 'for code scanning',
            junit: 'for the test reports of pipelines',
            github: 'for GitHub Actions',
        }),
    },
    run,
};

async function run(input: Arguments): Promise<number> {
    const explained = input.value('explain');
    if (explained !== undefined) return explain(input, explained);
    const names = Object.keys(formats) as (keyof typeof formats)[];
    const format = choice(input, 'format', names, 'text');
    const paths = input.positionals.length === 0 ? ['.'] : input.positionals;
    const judgement = judgementOf(input);
    const reports: Report[] = [];
    for (const path of paths) reports.push(report((await load(path, judgement)).project));
    const all: Report = {
        findings: reports.flatMap(({ findings }) => findings),
        files: [...new Set(reports.flatMap(({ files }) => files))],
    };
    process.stdout.write(formats[format](all));
    return activeOf(all).some(({ severity }) => severity === 'error') ? 1 : 0;
}

function explain(input: Arguments, id: string): number {
    const format = choice(input, 'format', ['text', 'json'], 'text');
    const { severity, summary, covers } = ruleOf('--explain', id, id);
    const page = pageOf(id);
    if (page === undefined)
        throw new UsageError(`--explain ${id}: the page is missing; install exconn again`);
    if (format === 'json') writeJson({ rule: id, severity, summary, covers, page });
    else process.stdout.write(page);
    return 0;
}

/** How the rules judge, by the options that several commands share. */
export function judgementOf(input: Arguments): Judgement {
    const profile: Profile = choice(input, 'profile', profiles, 'default');
    const set: Record<string, Severity | 'off'> = {};
    for (const pair of input.values('rule')) {
        const [id = '', severity = ''] = pair.split('=');
        const legal = [...severities, 'off' as const].find(each => each === severity);
        const rule = ruleOf('--rule', pair, id);
        if (!legal)
            throw new UsageError(
                `--rule ${pair}: "${severity}" is no severity; use ${severities.join(', ')} or off`,
            );
        set[rule.id] = legal;
    }
    return { now: nowOf(input), profile, severities: set };
}

/** The rule that an option names. */
export function ruleOf(option: string, given: string, id: string): Rule {
    const found = rules.find(rule => rule.id === id);
    if (found) return found;
    const meant = nearest(
        id,
        rules.map(rule => rule.id),
    );
    const guess = meant === undefined ? 'docs/rules.md lists them' : `did you mean ${meant}?`;
    throw new UsageError(`${option} ${given}: there is no rule "${id}"; ${guess}`);
}
