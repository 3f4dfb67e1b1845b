import { prelude } from './prelude.ts';
import { indent, type MakeStep, type Step, when } from './step.ts';
import { comment, literal } from './write.ts';

export interface FrameOptions {
    /** What the script is for, in the imperative: `Move "Relay" to FrontendTransport`. */
    readonly title: string;
    /** Further lines for the head of the script. */
    readonly remarks?: readonly string[];
}

/**
 * A whole script around its steps: it can be tried with -WhatIf, keeps the values before in a file, and takes everything
 * back with -Rollback. Its commands stand in the order of the steps, those of the roll-back in the reverse order.
 */
export function frame(make: readonly MakeStep[], { title, remarks = [] }: FrameOptions): string {
    let used = 0;
    const steps = make.map(each => each(() => `$before[${literal(String(++used))}]`));
    const body = steps.filter(({ apply }) => 0 < apply.length);
    const parts = 0 < body.length ? running(body) : [nothing];
    return `${[head(title, remarks, steps), ...parts].map(lines => lines.join('\n')).join('\n\n')}\n`;
}

const nothing = ["Write-Host 'There is nothing to change.'"];

function head(title: string, remarks: readonly string[], steps: readonly Step[]): string[] {
    const omitted = steps.flatMap(step => step.omitted ?? []);
    return [
        comment(`exconn: ${title}`),
        ...block(
            'What it does:',
            steps.flatMap(({ summary }) => summary),
        ),
        ...block('Left out:', omitted),
        ...block('', remarks),
        '#',
        '# Run it with -WhatIf first, in the Exchange Management Shell: it shows what would change, and changes nothing.',
        '# Without -WhatIf it makes the changes, and keeps the values before in a file beside it (-BeforeFile names another).',
        '# With -Rollback it puts these values back.',
    ];
}

const block = (heading: string, lines: readonly string[]): string[] =>
    lines.length === 0
        ? []
        : ['#', ...(heading ? [comment(heading)] : []), ...lines.map(line => comment(`  - ${line}`))];

function running(steps: readonly Step[]): string[][] {
    const record = steps.flatMap(step => step.record);
    const apply = steps.flatMap(step => step.apply);
    const undo = [...steps].reverse().flatMap(step => step.undo);
    const notes = [...new Set(steps.flatMap(step => step.notes ?? []))].map(
        note => `Write-Warning ${literal(note)}`,
    );
    return [
        parameters,
        beforeFile([...apply, ...undo]),
        needs([...new Set(steps.flatMap(step => step.cmdlets))]),
        ...functions([...record, ...undo]),
        ['# Puts back what was there before.', 'function Undo-Change {', ...indent(undo), '}'],
        rollBack(notes),
        ['# The values before.', '$before = @{}', ...record, ...keep],
        attempt(apply),
        [
            ...when('-not $WhatIf', [
                ...notes,
                'Write-Host "Done. To undo it, run this script with -Rollback; it reads $BeforeFile"',
            ]),
        ],
    ];
}

const parameters = [
    '[CmdletBinding()]',
    'param(',
    '    [switch]$WhatIf,',
    '    [switch]$Rollback,',
    '    [string]$BeforeFile',
    ')',
    '',
    "$ErrorActionPreference = 'Stop'",
];

/** A file of its own for every script, so that no script restores the values of another. */
const beforeFile = (lines: readonly string[]): string[] => [
    'if (-not $BeforeFile) {',
    '    $folder = $PSScriptRoot',
    '    if (-not $folder) { $folder = (Get-Location).Path }',
    `    $BeforeFile = Join-Path $folder ${literal(`exconn-before-${fingerprint(lines.join('\n'))}.xml`)}`,
    '}',
    '# A folder may have brackets in its name; PowerShell 2.0 has no -LiteralPath for this.',
    '$file = @{ LiteralPath = $BeforeFile }',
    'if ($PSVersionTable.PSVersion.Major -lt 3) { $file = @{ Path = $BeforeFile } }',
];

const needs = (cmdlets: readonly string[]): string[] => [
    `foreach ($cmdlet in @(${literal(cmdlets)})) {`,
    '    if (-not (Get-Command $cmdlet -ErrorAction SilentlyContinue)) {',
    '        throw "This shell has no $cmdlet. Open the Exchange Management Shell and run the script there; what is missing even there, your roles do not allow."',
    '    }',
    '}',
];

/** The functions that the lines call, and those that these call. */
function functions(lines: readonly string[]): string[][] {
    const called = new Set<string>();
    const visit = (text: string): void => {
        for (const [name, body] of prelude) {
            if (called.has(name) || !text.includes(name)) continue;
            called.add(name);
            visit(body.slice(2).join('\n'));
        }
    };
    visit(lines.join('\n'));
    return [...prelude].filter(([name]) => called.has(name)).map(([, body]) => [...body]);
}

const rollBack = (notes: readonly string[]): string[] => [
    'if ($Rollback) {',
    '    if (-not (Test-Path -LiteralPath $BeforeFile)) {',
    '        throw "There is nothing to roll back: $BeforeFile does not exist. It is written when the script makes its changes."',
    '    }',
    '    $before = Import-Clixml @file',
    '    Undo-Change',
    '    if (-not $WhatIf) {',
    '        Remove-Item -LiteralPath $BeforeFile',
    ...notes.map(note => `        ${note}`),
    "        Write-Host 'Rolled back.'",
    '    }',
    '    return',
    '}',
];

/** A second run must not replace the values before the first one. */
const keep = [
    'if (-not $WhatIf) {',
    '    if (Test-Path -LiteralPath $BeforeFile) {',
    '        Write-Warning "The script ran before. $BeforeFile keeps the values from before its first run; delete the file to start anew."',
    '    } else {',
    '        $before | Export-Clixml @file',
    '    }',
    '}',
];

const attempt = (apply: readonly string[]): string[] => [
    '# The changes.',
    'try {',
    ...indent(apply),
    '} catch {',
    "    if (-not $WhatIf) { Write-Warning 'The script stopped half way. Run it with -Rollback to take back what it did.' }",
    '    throw',
    '}',
];

/** FNV-1a: eight hexadecimal digits that differ wherever the commands do. */
function fingerprint(text: string): string {
    let hash = 0x811c9dc5;
    for (let index = 0; index < text.length; index++) {
        hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
    }
    return (hash >>> 0).toString(16).padStart(8, '0');
}
