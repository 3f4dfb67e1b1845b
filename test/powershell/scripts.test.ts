import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { cases } from './cases.ts';
import { checkPowerShell, newerThan51 } from './check-powershell.ts';
import type { ScriptCase } from './organization.ts';
import { run, version } from './pwsh.ts';

describe('every script is PowerShell', () => {
    for (const { name, script } of cases) {
        test(name, async () => {
            assert.deepEqual(await checkPowerShell(script), []);
            assert.match(script, /^[\n\x20-\x7e]*$/, 'a script is ASCII');
        });
    }
});

describe('every script is legal in Windows PowerShell 5.1', () => {
    for (const { name, script } of cases) {
        test(name, () => assert.deepEqual(newerThan51(script), []));
    }
});

/** Files that scripts wrote and did not take away again. */
const leftOver: string[] = [];

const skip = version === undefined;

describe('every script does what it says, on the Exchange in memory', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'exconn-powershell-'));
    const results = skip ? [] : await runAll(cases, folder);
    rmSync(folder, { recursive: true });
    for (const [index, { name, after, stays, twice, fails }] of cases.entries()) {
        test(name, { skip }, () => {
            const result = results[index];
            assert.ok(result, 'the script was run');
            if (fails)
                assert.ok(
                    result.errors.some(each => each.includes(fails)),
                    'the script stops',
                );
            else assert.deepEqual(result.errors, []);
            assert.deepEqual(result.dry, result.before, 'a dry run changes nothing');
            for (const [object, wanted] of Object.entries(after)) {
                assert.deepEqual(part(result.after, object, wanted), wanted);
            }
            if (twice) assert.deepEqual(result.again, result.after, 'a second run changes nothing');
            if (stays) return;
            assert.deepEqual(
                withoutIds(result.undone),
                withoutIds(result.before),
                'the roll-back restores everything',
            );
        });
    }
    test('scripts leave no file behind when they are rolled back', { skip }, () =>
        assert.deepEqual(leftOver, []),
    );
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
    readonly again?: State;
    readonly undone: State;
    readonly errors: readonly string[];
}

/** All in one process, because a PowerShell takes its time to start. */
async function runAll(all: readonly ScriptCase[], folder: string): Promise<readonly Result[]> {
    const files = all.map(({ name, script, servers, setup, language = 'en', twice = false }, index) => {
        const place = join(folder, String(index));
        mkdirSync(place);
        writeFileSync(join(place, 'script.ps1'), script);
        return { name, script: join(place, 'script.ps1'), servers, setup, language, twice };
    });
    const results = (await run('run-scripts.ps1', files, folder)) as Result[];
    for (const [index, { stays }] of all.entries()) {
        const written = readdirSync(join(folder, String(index)));
        if (!stays) leftOver.push(...written.filter(file => file !== 'script.ps1'));
    }
    return results;
}

/** The object of this name with the properties that are asked for, or null where there is none. */
function part(state: State, name: string, wanted: State | null): State | null {
    const servers = Object.values(state.Server as Record<string, State>);
    const objects = [...servers, ...['Receive', 'Send', 'Domain'].flatMap(kind => state[kind] as State[])];
    const object = objects.find(({ Identity }) => Identity === name);
    if (!object) return null;
    return wanted === null ? object : (asked(object, wanted) as State);
}

/** Of objects only the properties that are asked for, also of objects in lists. */
function asked(value: unknown, wanted: unknown): unknown {
    if (Array.isArray(wanted) && Array.isArray(value))
        return value.map((each, index) => asked(each, wanted[index]));
    if (typeof wanted !== 'object' || wanted === null || Array.isArray(wanted)) return value;
    const object = value as State;
    return Object.fromEntries(Object.entries(wanted).map(([key, each]) => [key, asked(object[key], each)]));
}

/** What is created anew gets a new Guid, and may stand elsewhere in a list; nothing else may differ. */
function withoutIds(state: State): unknown {
    return JSON.parse(JSON.stringify(state, (key, value) => (key === 'Guid' ? undefined : value)));
}
