/**
 * Writes docs/rules.md: every rule, and what became of every check of the fact sheet behind them. `npm run rules` calls it;
 * docs/rules-not-decided.json says why a check has no rule.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './node.mjs';

const file = join(root, 'docs', 'rules.md');

/** The text of docs/rules.md for these rules. */
export function ruleTable(rules) {
    return [
        '# Rules',
        '',
        'Written by `npm run rules`. The name of a rule is its page, its setting (`exconn.rules.NAME`), its option (`exconn check --rule NAME=off`)',
        'and the word that silences it (`# exconn-ignore NAME: the reason`). `exconn check --explain NAME` prints its page.',
        '',
        ...table(
            ['Rule', 'Severity', 'What it finds', 'Checks and standards'],
            rules.map(rule => [link(rule.id), severity(rule), rule.summary, rule.covers.join(', ')]),
        ),
        '',
        '## Checks',
        '',
        `The numbers are those of the fact sheet that the rules come from. A check may be several rules, and a rule several checks. ${counts(rules)}`,
        '',
        ...table(['Check', 'Rules, or why there is none'], checks(rules)),
        '',
    ].join('\n');
}

/** What the file should say about every check: its rules, else the reason why there is none. */
function checks(rules) {
    const reasons = notDecided();
    return numbers(rules, reasons).map(number => {
        const own = rules.filter(({ covers }) => covers.includes(number)).map(({ id }) => link(id));
        return [number, [...own, ...(reasons.has(number) ? [`${reasons.get(number)}.`] : [])].join(', ')];
    });
}

function counts(rules) {
    const reasons = notDecided();
    const all = numbers(rules, reasons);
    const decided = all.filter(number => rules.some(({ covers }) => covers.includes(number)));
    return `Of ${all.length} checks, ${decided.length} are decided by rules.`;
}

function numbers(rules, reasons) {
    const covered = rules.flatMap(({ covers }) => covers).filter(id => /^XC\d{3}$/.test(id));
    return [...new Set([...covered, ...reasons.keys()])].sort();
}

/** By number, why no topology can decide it. */
function notDecided() {
    const rows = JSON.parse(readFileSync(join(root, 'docs', 'rules-not-decided.json'), 'utf8'));
    return new Map(rows.map(({ check, reason }) => [check, reason]));
}

/** Its own severity, and those of the profiles that differ. */
function severity({ severity: own, severities = {} }) {
    const others = Object.entries(severities).filter(([, other]) => other !== own);
    return [own, ...others.map(([profile, other]) => `${profile}: ${other}`)].join('<br>');
}

const link = id => `[${id}](../rules/${id}/rule.md)`;

function table(head, rows) {
    const line = cells => `| ${cells.map(cell => cell.replaceAll('|', '\\|')).join(' | ')} |`;
    return [line(head), line(head.map(() => '---')), ...rows.map(line)];
}

/** Rewrites the file where it says something else. */
export function writeRuleTable(rules) {
    const text = ruleTable(rules);
    const old = readFileSync(file, { encoding: 'utf8', flag: 'a+' });
    if (old !== text) writeFileSync(file, text);
}
