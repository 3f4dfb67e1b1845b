/**
 * `npm run bench`: what the steps from text to findings cost, and what an editor's user waits for, beside the servers
 * of other languages, as tables.
 *   --write       also writes docs/performance.md
 *   --no-peers    without the other servers, which npm installs into a temporary folder
 *   --quick       counts work and times small sizes only
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Contender } from './client.ts';
import { measureEditing, measureOwn } from './editing.ts';
import { generate } from './generate.ts';
import { measureImport } from './import.ts';
import { benchPartition } from './partition.ts';
import { installPeers, peers } from './peers.ts';
import { type Results, report } from './report.ts';
import { measureSteps } from './steps.ts';
import { workOfKeys } from './work.ts';

const asked = (option: string) => process.argv.includes(`--${option}`);
const quick = asked('quick');
const sizes = quick ? [20, 500] : [20, 500, 5_000, 20_000];
const peerFolder = join(tmpdir(), 'exconn-bench-peers');
const problem = quick || asked('no-peers') ? { problem: 'not asked for' } : installPeers(peerFolder);

const own: Results['own'][number][] = [];
const others: Results['peers'][number][] = [];
for (const size of sizes) {
    const [text = ''] = generate(size).files.values();
    say(`${size} connectors`);
    own.push({ size, layout: '1', ...(await measureOwn(ours(text))) });
    for (const peer of problem || 5_000 < size ? [] : peers(peerFolder, text)) {
        say(`${size} connectors: ${peer.name}`);
        others.push({ size, name: peer.name, ...(await measureEditing(peer, 30)) });
    }
}
if (!quick) own.push({ size: 10_000, layout: '100', ...(await inFolder(10_000, 100)) });
say('steps, ranges, imports');
const results: Results = {
    steps: sizes.map(measureSteps),
    own,
    peers: others,
    peerProblem: problem?.problem,
    work: sizes.map(size => ({ size, ...workOfKeys(size) })),
    imports: [measureImport(quick ? 1 : 50)],
    partitions: benchPartition(quick ? [1e3, 1e4] : [1e4, 1e5, 1e6]),
};
const page = report(results);
console.log(page);
if (asked('write')) writeFileSync(join(import.meta.dirname, '../docs/performance.md'), `${page}\n`);

function say(what: string): void {
    process.stderr.write(`${what} …\n`);
}

function ours(text: string, uri = 'untitled:bench.exconn', folder?: string): Contender {
    const server = join(import.meta.dirname, '../dist/server.cjs');
    return {
        name: 'exconn',
        command: [process.execPath, server, '--stdio'],
        languageId: 'exconn',
        uri,
        text,
        diagnostics: 'published',
        ...(folder === undefined ? {} : { folder }),
    };
}

/** A topology in many files of one folder, of which one is open. */
async function inFolder(connectors: number, files: number) {
    const folder = mkdtempSync(join(tmpdir(), 'exconn-bench-'));
    try {
        const parts = generate(connectors, { files }).files;
        for (const [name, text] of parts) writeFileSync(join(folder, name), text);
        const [name = '', text = ''] = [...parts].at(-1) ?? [];
        return await measureOwn(
            ours(text, pathToFileURL(join(folder, name)).href, pathToFileURL(folder).href),
        );
    } finally {
        rmSync(folder, { recursive: true });
    }
}
