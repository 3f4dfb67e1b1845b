import { readFileSync } from 'node:fs';
import { cpus, totalmem } from 'node:os';
import { join } from 'node:path';
import type { EditingRow, OwnRow } from './editing.ts';
import type { ImportRow } from './import.ts';
import type { PartitionRow } from './partition.ts';
import { peerVersions } from './peers.ts';
import type { StepRow } from './steps.ts';
import { exponent, number, table } from './table.ts';
import type { Work } from './work.ts';

/** Everything that one run of the bench found. */
export interface Results {
    readonly steps: readonly StepRow[];
    readonly own: readonly (OwnRow & { readonly size: number; readonly layout: string })[];
    readonly peers: readonly (EditingRow & { readonly size: number; readonly name: string })[];
    /** Why there are no peers. */
    readonly peerProblem: string | undefined;
    readonly partitions: readonly PartitionRow[];
    readonly imports: readonly ImportRow[];
    readonly work: readonly (Work & { readonly size: number })[];
}

/** The results as a page in Markdown. */
export function report(results: Results): string {
    return [
        `# Performance\n\nWritten by \`npm run bench -- --write\` on ${machine()}. Milliseconds, megabytes.`,
        `## What an editor's user waits for\n\nThe server is driven through its protocol: it starts, a document is opened, 60 keys are pressed in connectors all over it (each fourth is Enter), then 30 keys, one each 30 ms; then 60 random edits (keys, quotes, braces and comments that open, pasted and deleted blocks), each followed by its undo. A stall is the longest time in which no message was answered.\n\n${ownTable(results)}`,
        `## Beside others\n\n${peerTable(results)}`,
        `## Growth\n\nCost grows with the power of the size: 0 is constant, 1 is linear.\n\n${growth(results)}`,
        `## From text to findings\n\nOnce, without an editor; the best of three.\n\n${stepTable(results)}`,
        `## Work per key\n\nCounted, and the same on every machine: \`test/bench-quick.test.ts\` fails when it grows.\n\n${workTable(results)}`,
        `## Ranges and imports\n\nA partition says which connector takes which client, for all addresses.\n\n${partitionTable(results)}\n\n${importTable(results)}`,
    ].join('\n\n');
}

function machine(): string {
    const [cpu] = cpus();
    const { version } = JSON.parse(readFileSync(join(import.meta.dirname, '../package.json'), 'utf8'));
    return `${cpus().length} × ${cpu?.model.trim() || process.arch}, ${number(totalmem() / 1e9)} GB, ${process.platform}; Node ${process.versions.node}, exconn ${version}`;
}

const ownTable = ({ own }: Results) =>
    table(
        [
            'connectors',
            'files',
            'start',
            'open',
            'key p50',
            'key p95',
            'edit p50',
            'edit p95',
            'burst',
            'hover p95',
            'completion p95',
            'stall: open',
            'typing',
            'MB',
        ],
        own.map(row => [
            number(row.size),
            row.layout,
            ...[
                row.start,
                row.open,
                row.keystroke.p50,
                row.keystroke.p95,
                row.edit.p50,
                row.edit.p95,
                row.burst,
                row.hover,
                row.completion,
                row.stall.open,
                row.stall.typing,
                row.memory,
            ].map(number),
        ]),
    );

function peerTable({ own, peers, peerProblem }: Results): string {
    if (peers.length === 0) return `Not measured: ${peerProblem ?? 'not asked for'}.`;
    const versions = Object.entries(peerVersions).map(([name, version]) => `${name} ${version}`);
    const rows = peers.map(peer => {
        const ours = own.find(({ size, layout }) => size === peer.size && layout === '1');
        const times = (theirs: number, mine: number | undefined) =>
            `${number(theirs / (mine ?? Number.NaN))} ×`;
        return [
            number(peer.size),
            peer.name,
            number(peer.open),
            number(peer.keystroke.p50),
            number(peer.keystroke.p95),
            number(peer.edit.p95),
            number(peer.burst),
            number(peer.memory),
            times(peer.keystroke.p50, ours?.keystroke.p50),
            times(peer.keystroke.p95, ours?.keystroke.p95),
            times(peer.edit.p95, ours?.edit.p95),
        ];
    });
    return `The same topology in the language of each (${versions.join(', ')}), driven in the same way in the same run, with half as many keys and edits. The last columns say how many times as long it takes.\n\n${table(
        [
            'connectors',
            'server',
            'open',
            'key p50',
            'key p95',
            'edit p95',
            'burst',
            'MB',
            'key p50 to ours',
            'key p95 to ours',
            'edit p95 to ours',
        ],
        rows,
    )}`;
}

function growth({ own, steps, partitions }: Results): string {
    const single = own.filter(({ layout }) => layout === '1');
    const of = <T>(rows: readonly T[], size: (row: T) => number, cost: (row: T) => number) =>
        exponent(rows.map(row => ({ size: size(row), cost: cost(row) }))).toFixed(2);
    const grown = partitions.filter(({ family }) => family === 4);
    return table(
        ['cost', 'exponent', 'at most'],
        [
            [
                'keystroke p50',
                of(
                    single,
                    row => row.size,
                    row => row.keystroke.p50,
                ),
                '0.30',
            ],
            [
                'keystroke p95',
                of(
                    single,
                    row => row.size,
                    row => row.keystroke.p95,
                ),
                '0.30',
            ],
            [
                'open',
                of(
                    single,
                    row => row.size,
                    row => row.open,
                ),
                '1.10',
            ],
            [
                'check',
                of(
                    steps,
                    row => row.size,
                    row => row.check,
                ),
                '1.10',
            ],
            [
                'partition of n ranges',
                of(
                    grown,
                    row => row.n,
                    row => row.ms,
                ),
                '1.15',
            ],
        ],
    );
}

const stepTable = ({ steps }: Results) =>
    table(
        ['connectors', 'kB', 'cut', 'parse and lower', 'resolve', 'check', 'findings'],
        steps.map(row =>
            [row.size, row.kilobytes, row.cut, row.read, row.resolve, row.check]
                .map(number)
                .concat(String(row.findings)),
        ),
    );

const workTable = ({ work }: Results) =>
    table(
        [
            'connectors in the topology',
            'pieces parsed',
            'connectors resolved',
            'servers put together',
            'rules on connectors',
            'on servers',
            'on the whole',
        ],
        work.map(row =>
            [
                row.size,
                row.parsed,
                row.connectors,
                row.servers,
                row.connectorRules,
                row.serverRules,
                row.topologyRules,
            ].map(each => each.toLocaleString('en-US')),
        ),
    );

const partitionTable = ({ partitions }: Results) =>
    table(
        ['ranges', 'family', 'ms', 'peak MB'],
        partitions.map(row => [number(row.n), `IPv${row.family}`, number(row.ms), number(row.mb)]),
    );

const importTable = ({ imports }: Results) =>
    table(
        ['MB of Format-List', 'connectors', 'read', 'made into a topology'],
        imports.map(row => [row.megabytes, row.connectors, row.read, row.write].map(number)),
    );
