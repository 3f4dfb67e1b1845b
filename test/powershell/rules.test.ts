import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, test } from 'node:test';
import { checkPowerShell, newerThan51 } from './check-powershell.ts';
import { fixCases } from './fix-cases.ts';
import { run, version } from './pwsh.ts';
import type { State } from './state.ts';
import { topologyCases } from './topology-cases.ts';

/** A script and what it starts from. */
interface Case {
    readonly name: string;
    readonly script: string;
    readonly state: State;
    readonly wanted?: State | undefined;
}

interface Result {
    readonly before: unknown;
    readonly dry: unknown;
    readonly after: unknown;
    readonly again: unknown;
    readonly undone: unknown;
    readonly wanted: unknown;
    readonly errors: readonly string[];
}

const fixes = fixCases();
const topologies = topologyCases();
const skip = version === undefined;

// Scripts may lie in a folder whose name PowerShell could take for a pattern.
const folder = mkdtempSync(join(tmpdir(), "exconn it's [1] "));
after(() => rmSync(folder, { recursive: true }));

/** One fix of every rule, beside the topologies. Certificates are in no other Exchange than the first. */
const elsewhere = [
    ...topologies,
    ...fixes.filter(
        ({ rule, kinds, hostile }, index) =>
            !hostile &&
            !kinds.includes('enable-certificate') &&
            fixes.findIndex(each => each.rule === rule) === index,
    ),
];

// The runs go on while the grammars read the scripts.
const onFixes = runAll('run-scripts.ps1', fixes, false);
const onTopologies = onFixes.then(() => runAll('run-scripts.ps1', topologies, true));
const onAnother = runAll('run-remote.ps1', elsewhere, false);

describe('the script of every fix and of every topology is PowerShell', () => {
    for (const { name, script } of [...fixes, ...topologies]) {
        test(name, async () => {
            assert.deepEqual(await checkPowerShell(script), []);
            assert.deepEqual(newerThan51(script), []);
            assert.match(script, /^[\n\x20-\x7e]*$/, 'a script is ASCII');
        });
    }
});

describe('hostile names are tried on every kind of change', () => {
    const kinds = (hostile: boolean) =>
        new Set(fixes.filter(each => each.hostile === hostile).flatMap(each => each.kinds));
    for (const kind of kinds(false)) test(kind, () => assert.ok(kinds(true).has(kind)));
});

/** Rules about what a text can say and no server can have: there the script confirms what is so anyway. */
const onlyInText = ['none-with-others'];

describe('every fix makes the servers what the mended text says, and takes it back', () => {
    for (const [index, { name, rule, kinds, wanted }] of fixes.entries()) {
        test(name, { skip }, async () => {
            const result = resultAt(await onFixes, index);
            assert.deepEqual(result.errors, []);
            assert.deepEqual(result.dry, result.before, 'a dry run changes nothing');
            if (!onlyInText.includes(rule))
                assert.notDeepEqual(result.after, result.before, 'it does something');
            if (wanted) assert.deepEqual(result.after, result.wanted, 'the servers are as the mended text');
            if (!kinds.includes('enable-certificate'))
                assert.deepEqual(result.undone, result.before, 'it is rolled back');
        });
    }
});

describe('the script of a topology makes new servers what the text says', () => {
    for (const [index, { name, fails }] of topologies.entries()) {
        test(name, { skip }, async () => {
            const result = resultAt(await onTopologies, index);
            assert.deepEqual(result.dry, result.before, 'a dry run changes nothing');
            assert.deepEqual(result.undone, result.before, 'it is rolled back');
            if (fails) return assert.ok(result.errors[0]?.includes(fails), 'Exchange refuses it');
            assert.deepEqual(result.errors, []);
            assert.deepEqual(result.after, result.wanted, 'the servers are as the text');
            assert.deepEqual(result.again, result.after, 'a second run changes nothing');
        });
    }
});

describe('scripts run on an Exchange that checks nothing and is reached over remoting', () => {
    for (const [index, { name }] of elsewhere.entries()) {
        test(name, { skip }, async () => {
            const result = resultAt(await onAnother, index);
            assert.deepEqual(result.errors, []);
            assert.equal(result.dry, result.before, 'a dry run changes nothing');
            assert.notEqual(result.after, result.before, 'it does something');
            assert.equal(result.undone, result.before, 'it is rolled back');
        });
    }
});

/** All in one process, because a PowerShell takes its time to start. */
async function runAll(runner: string, cases: readonly Case[], twice: boolean): Promise<readonly Result[]> {
    if (skip) return [];
    const own = mkdtempSync(join(folder, 'run-'));
    const files = cases.map(({ script, state, wanted }, index) => {
        mkdirSync(join(own, String(index)));
        const path = join(own, String(index), 'script.ps1');
        writeFileSync(path, script);
        return { script: path, state, wanted, twice };
    });
    return (await run(runner, files, own)) as Result[];
}

/** What is created anew gets a new Guid. */
function resultAt(results: readonly Result[], index: number): Result {
    const result = results[index];
    assert.ok(result, 'the script was run');
    return JSON.parse(JSON.stringify(result, (key, value) => (key === 'Guid' ? undefined : value)));
}
