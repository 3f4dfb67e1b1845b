import { styleText } from 'node:util';
import { runScenarios, type ScenarioResult } from '../../engine/scenarios.ts';
import type { Project, TextRange } from '../../language/workspace.ts';
import { type Case, junitXml } from '../formats/junit-xml.ts';
import { place } from '../formats/text.ts';
import { loadWhole } from '../load.ts';
import { type Arguments, type Command, choice, formatOption, nowOf, nowOption } from '../usage.ts';

export const test: Command = {
    name: 'test',
    usage: '[PATH…]',
    summary: 'whether what the scenarios say is so, for every address that they speak of',
    example: 'exconn test examples/contoso',
    options: {
        ...nowOption,
        ...formatOption({
            text: 'for people',
            json: 'for programs',
            junit: 'for the test reports of pipelines',
        }),
    },
    run,
};

/** A scenario's result as `--format json` prints it. */
interface Result extends Pick<ScenarioResult, 'state' | 'because'> {
    readonly name: string;
    readonly file: string;
    /** The expectation that decides it, else its name. */
    readonly range: TextRange;
    readonly counterExample: { readonly from: string } | null;
}

async function run(input: Arguments): Promise<number> {
    const format = choice(input, 'format', ['text', 'json', 'junit'], 'text');
    const paths = input.positionals.length === 0 ? ['.'] : input.positionals;
    const now = nowOf(input);
    const scenarios: Result[] = [];
    for (const path of paths) scenarios.push(...resultsOf((await loadWhole(path)).project, now));
    const write = { text, junit, json: () => `${JSON.stringify({ scenarios }, null, 2)}\n` };
    process.stdout.write(write[format](scenarios));
    return scenarios.some(({ state }) => state === 'failed') ? 1 : 0;
}

function resultsOf(project: Project, now: number): Result[] {
    return runScenarios(project.topology, { now }).map(
        ({ scenario, state, because, at, counterExample = null }) => ({
            name: scenario.name.text,
            file: at.anchor.file,
            range: project.range(at),
            state,
            because,
            counterExample,
        }),
    );
}

const colours = { passed: 'green', failed: 'red', unknown: 'yellow' } as const;

function text(results: readonly Result[]): string {
    const blocks = results.flatMap(({ name, file, range, state, because, counterExample }) => [
        `${place(file, range)}: ${styleText(colours[state], state)} ${name}`,
        ...(state === 'passed' ? [] : [`    ${because}`]),
        ...(counterExample ? [`    counter-example: a client at ${counterExample.from}`] : []),
    ]);
    const count = (state: Result['state']) => results.filter(each => each.state === state).length;
    const unknown = count('unknown');
    const total =
        results.length === 0
            ? 'No scenarios'
            : `${count('passed')} passed, ${count('failed')} failed${unknown === 0 ? '' : `, ${unknown} unknown`}`;
    return `${[...blocks, total].join('\n')}\n`;
}

/** A suite for each file; a scenario that cannot be decided is skipped, with what it takes to decide it. */
function junit(results: readonly Result[]): string {
    const files = [...new Set(results.map(({ file }) => file))];
    return junitXml(
        files.map(file => ({
            name: file,
            cases: results.filter(each => each.file === file).map(caseOf),
        })),
    );
}

function caseOf({ name, file, range, state, because }: Result): Case {
    const common = { name, file, line: range.start.line + 1 };
    if (state === 'passed') return { ...common, output: because };
    const kind = state === 'failed' ? 'failure' : 'skipped';
    return { ...common, outcome: { kind, message: because } };
}
