/** `npm run bench`: what the steps from text to findings cost, and what an editor's user waits for, as tables. */
import { join } from 'node:path';
import { createResolver } from '../engine/resolve.ts';
import { createJudge, defaultJudgement } from '../language/findings.ts';
import { openFile } from '../language/segments.ts';
import { measureEditing } from './editing.ts';
import { generate } from './generate.ts';

const sizes = process.argv.includes('--quick') ? [20, 500] : [20, 500, 5_000];
const server = join(import.meta.dirname, '../dist/server.cjs');

interface Steps {
    readonly size: number;
    readonly bytes: number;
    readonly read: number;
    readonly resolve: number;
    readonly check: number;
    readonly findings: number;
}

/** One cold pass over the text of a topology. */
function steps(size: number): Steps {
    const [text = ''] = generate(size).files.values();
    const start = performance.now();
    const file = openFile('bench.exconn', text);
    const read = performance.now();
    const topology = createResolver()(file.segments.flatMap(({ declarations }) => declarations));
    const resolved = performance.now();
    const findings = createJudge(defaultJudgement(Date.parse('2026-11-21')))(topology);
    const checked = performance.now();
    return {
        size,
        bytes: text.length,
        read: read - start,
        resolve: resolved - read,
        check: checked - resolved,
        findings: findings.length,
    };
}

const number = (value: number | undefined) =>
    value === undefined ? '–' : value < 10 ? value.toFixed(1) : value.toFixed(0);

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
    const widths = head.map((cell, column) =>
        Math.max(cell.length, ...rows.map(row => row[column]?.length ?? 0)),
    );
    const line = (cells: readonly string[]) =>
        `| ${cells.map((cell, column) => cell.padStart(widths[column] ?? 0)).join(' | ')} |`;
    return [
        line(head),
        `| ${widths.map(width => '-'.repeat(width - 1).concat(':')).join(' | ')} |`,
        ...rows.map(line),
    ].join('\n');
}

const stepRows = sizes.map(size => steps(size));
console.log('From text to findings, once, in milliseconds\n');
console.log(
    table(
        ['connectors', 'kB', 'parse and lower', 'resolve', 'check', 'findings'],
        stepRows.map(row => [
            String(row.size),
            number(row.bytes / 1000),
            number(row.read),
            number(row.resolve),
            number(row.check),
            String(row.findings),
        ]),
    ),
);
console.log('\nThrough the protocol, in milliseconds; one file\n');
const editingRows: string[][] = [];
for (const size of sizes) {
    const [text = ''] = generate(size).files.values();
    const row = await measureEditing(process.execPath, [server, '--stdio'], 'untitled:bench.exconn', text);
    editingRows.push([
        String(size),
        ...[
            row.start,
            row.open,
            row.keystroke.p50,
            row.keystroke.p95,
            row.burst,
            row.hover,
            row.completion,
            row.memory,
        ].map(number),
    ]);
}
console.log(
    table(
        ['connectors', 'start', 'open', 'key p50', 'key p95', 'burst', 'hover p95', 'completion p95', 'MB'],
        editingRows,
    ),
);
