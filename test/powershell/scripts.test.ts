import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { stripVTControlCharacters } from 'node:util';
import { cases, type ScriptCase } from './cases.ts';
import { checkPowerShell } from './check-powershell.ts';

describe('every script is PowerShell', () => {
    for (const { name, script } of cases) {
        test(name, async () => {
            assert.deepEqual(await checkPowerShell(script), []);
            assert.match(script, /^[\n\x20-\x7e]*$/, 'a script is ASCII');
        });
    }
});

describe('every script is legal in Windows PowerShell 5.1', () => {
    const tooNew = /&&|\|\||\?\?|\?\.|`u\{|-AsHashtable|-Parallel/;
    for (const { name, script } of cases) {
        test(name, () => assert.doesNotMatch(withoutStrings(script), tooNew));
    }
});

const program = process.env.EXCONN_PWSH ?? 'pwsh';
const found = spawnSync(program, ['-NoProfile', '-Command', '$PSVersionTable.PSVersion.ToString()'], {
    encoding: 'utf8',
});
const version = found.status === 0 ? stripVTControlCharacters(found.stdout).trim() : undefined;

/** Files that scripts wrote and did not take away again. */
const leftOver: string[] = [];

describe('every script does what it says, on the Exchange in memory', { skip: version === undefined }, () => {
    const folder = mkdtempSync(join(tmpdir(), 'exconn-powershell-'));
    const results = version === undefined ? [] : run(cases, folder);
    rmSync(folder, { recursive: true });
    for (const [index, each] of cases.entries()) {
        test(each.name, () => {
            const result = results[index];
            assert.ok(result, 'the script was run');
            assert.deepEqual(result.errors, []);
            assert.deepEqual(result.dry, result.before, 'a dry run changes nothing');
            for (const [name, wanted] of Object.entries(each.after))
                assert.deepEqual(part(result.after, name, wanted), wanted);
            if (!each.stays)
                assert.deepEqual(
                    withoutIds(result.undone),
                    withoutIds(result.before),
                    'the roll-back restores everything',
                );
        });
    }
    test('scripts leave no file behind when they are rolled back', () => assert.deepEqual(leftOver, []));
});

test('which of the two checks ran', () => {
    console.log(
        version === undefined
            ? 'PowerShell: parsed by grammars; not run (no pwsh found)'
            : `PowerShell: parsed by grammars; run in PowerShell ${version}`,
    );
});

type State = Readonly<Record<string, unknown>>;

interface Result {
    readonly before: State;
    readonly dry: State;
    readonly after: State;
    readonly undone: State;
    readonly errors: readonly string[];
}

/** All in one process, because a PowerShell takes its time to start. */
function run(all: readonly ScriptCase[], folder: string): readonly Result[] {
    const files = all.map(({ name, script, servers, setup, language = 'en' }, index) => {
        const place = join(folder, String(index));
        mkdirSync(place);
        writeFileSync(join(place, 'script.ps1'), script);
        return { name, script: join(place, 'script.ps1'), servers, setup, language };
    });
    const input = join(folder, 'cases.json');
    const output = join(folder, 'results.json');
    writeFileSync(input, JSON.stringify(files));
    const runner = join(import.meta.dirname, 'run-scripts.ps1');
    const { stderr, stdout, status } = spawnSync(
        program,
        ['-NoProfile', '-NonInteractive', '-File', runner, '-CasesFile', input, '-ResultFile', output],
        { encoding: 'utf8' },
    );
    assert.equal(status, 0, `${stdout}\n${stderr}`);
    for (const [index, { stays }] of all.entries()) {
        const files = readdirSync(join(folder, String(index)));
        if (!stays) leftOver.push(...files.filter(file => file !== 'script.ps1'));
    }
    return JSON.parse(readFileSync(output, 'utf8').replace(/^\uFEFF/, '')) as Result[];
}

/** The object of this name with the properties that are asked for, or null where there is none. */
function part(state: State, name: string, wanted: State | null): State | null {
    const servers = Object.values(state.Server as Record<string, State>);
    const objects = [...servers, ...['Receive', 'Send', 'Domain'].flatMap(kind => state[kind] as State[])];
    const object = objects.find(({ Identity }) => Identity === name);
    if (!object) return null;
    return wanted === null ? object : Object.fromEntries(Object.keys(wanted).map(key => [key, object[key]]));
}

/** What is created anew gets a new Guid, and may stand elsewhere in a list; nothing else may differ. */
function withoutIds(state: State): unknown {
    return JSON.parse(JSON.stringify(state, (key, value) => (key === 'Guid' ? undefined : value)));
}

/** A script without its texts and comments, in which anything may stand. */
function withoutStrings(script: string): string {
    return script.replace(/#.*$|'(?:[^']|'')*'|"(?:[^"]|"")*"/gm, "''");
}
