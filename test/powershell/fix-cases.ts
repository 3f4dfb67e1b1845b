import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Change, Fix } from '../../engine/change.ts';
import type { Word } from '../../engine/model.ts';
import { script } from '../../engine/powershell/script.ts';
import type { Topology } from '../../engine/topology.ts';
import { format } from '../../language/format.ts';
import type { Project } from '../../language/workspace.ts';
import { rules } from '../../rules/index.ts';
import { plain } from '../support/annotations.ts';
import { projectOf } from '../support/check.ts';
import { applyEdits } from '../support/fixes.ts';
import { type State, stateOf } from './state.ts';

/** The script of a fix, the organization of the example that it mends, and what the mended text makes of it. */
export interface FixCase {
    readonly rule: string;
    readonly name: string;
    readonly script: string;
    readonly kinds: readonly Change['kind'][];
    readonly hostile: boolean;
    readonly state: State;
    /** None where the text cannot say what the script does. */
    readonly wanted: State | undefined;
}

/** Every fix of every finding on every page that has a script: as the page has it, and with names that try to leave their string. */
export function fixCases(): FixCase[] {
    return rules.flatMap(({ id }) =>
        examplesOf(id).flatMap((text, index) => [
            ...casesOf(id, `example ${index + 1}`, text, false),
            ...casesOf(id, `example ${index + 1} with hostile names`, renamed(text), true),
        ]),
    );
}

function examplesOf(id: string): string[] {
    const page = readFileSync(join(import.meta.dirname, `../../rules/${id}/rule.md`), 'utf8');
    const [, avoid = ''] = /## Avoid([\s\S]*?)## Prefer/.exec(page) ?? [];
    return [...avoid.matchAll(/```exconn\n([\s\S]*?)```/g)].map(([, text = '']) => format(plain(text)));
}

function casesOf(id: string, name: string, text: string, hostile: boolean): FixCase[] {
    const project = projectOf(text);
    const findings = project.findings.filter(each => each.rule.id === id && each.suppressed === undefined);
    return findings
        .flatMap(finding => finding.fixes?.() ?? [])
        .filter(({ only }) => only !== 'edit')
        .map(fix => ({
            rule: id,
            name: `${id}, ${name}: ${fix.title}`,
            script: script(fix.changes, { title: fix.title }),
            kinds: fix.changes.map(({ kind }) => kind),
            hostile,
            state: stateOf(project.topology),
            wanted: mendedState(project, text, fix),
        }));
}

function mendedState(project: Project, text: string, fix: Fix): State | undefined {
    const edits = project.fileEdits(fix);
    return edits && stateOf(projectOf(applyEdits(text, edits)).topology);
}

const hostileNames = [
    "it's; throw 'out",
    'O’Neil ‘single’ ‚low‛',
    'a"b“c”d„e',
    // biome-ignore lint/suspicious/noTemplateCurlyInString: PowerShell has such variables.
    '$(throw 1) ${env:PATH} $x',
    'back`tick `n `"',
    '#> <# ]]> &amp;',
    'nul\u0000 esc\u001b[31m \u2028',
    'Empfang für Würzburg 受信 😀',
    'dash – em — -WhatIf',
    'star* [a-z]? %{}',
    '@splat @{} @()',
];

/** The same text with every connector and server under a name that only a correct literal survives. */
function renamed(text: string): string {
    const project = projectOf(text);
    const names = new Map(
        [...new Set(namesIn(project.topology))].map((name, index) => [name, hostileName(text, index)]),
    );
    const edits = wordsIn(project.topology.declarations)
        .filter(word => names.has(word.text))
        .map(({ text: name, origin }) => ({
            uri: 'test.exconn',
            range: project.range(origin),
            text: `"${names.get(name)?.replaceAll('"', '""')}"`,
        }));
    const unique = new Map(edits.map(edit => [JSON.stringify(edit.range.start), edit]));
    return format(applyEdits(text, [...unique.values()]));
}

const hostileName = (text: string, index: number): string =>
    `${hostileNames[(text.length + index) % hostileNames.length]} ${index}`;

function namesIn({ servers, sendConnectors }: Topology): string[] {
    const written = servers.flatMap(({ connectors }) =>
        connectors.filter(({ declaration }) => declaration?.kind === 'receive'),
    );
    return [...servers, ...written, ...sendConnectors].map(({ name }) => name);
}

/** Every word of the declarations, wherever it stands. */
function wordsIn(value: unknown): Word[] {
    if (Array.isArray(value)) return value.flatMap(wordsIn);
    if (typeof value !== 'object' || value === null) return [];
    if ('text' in value && 'quoted' in value) return [value as Word];
    return Object.entries(value).flatMap(([key, each]) =>
        key === 'origin' || key === 'anchor' ? [] : wordsIn(each),
    );
}
