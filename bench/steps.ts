import { defaultJudgement } from '../language/findings.ts';
import { Project } from '../language/workspace.ts';
import { today } from '../test/support/check.ts';
import { generate } from './generate.ts';

/** What the steps from text to findings cost, once, in milliseconds; the best of three, the first of which is cold. */
export interface StepRow {
    readonly size: number;
    readonly kilobytes: number;
    readonly cut: number;
    readonly read: number;
    readonly resolve: number;
    readonly check: number;
    readonly findings: number;
}

export function measureSteps(size: number): StepRow {
    const [text = ''] = generate(size).files.values();
    const runs = [once(text), once(text), once(text)];
    const best = (step: 'cut' | 'read' | 'resolve' | 'check') => Math.min(...runs.map(run => run[step]));
    return {
        size,
        kilobytes: text.length / 1000,
        cut: best('cut'),
        read: best('read'),
        resolve: best('resolve'),
        check: best('check'),
        findings: runs[0]?.findings ?? 0,
    };
}

function once(text: string): Omit<StepRow, 'size' | 'kilobytes'> {
    const project = new Project(defaultJudgement(today));
    const times = [performance.now()];
    const lap = () => times.push(performance.now());
    project.open('bench.exconn', text);
    lap();
    for (const segment of project.file('bench.exconn')?.segments ?? []) segment.declarations.at(0);
    lap();
    project.topology.servers.at(0);
    lap();
    const { length } = project.findings;
    lap();
    const [cut = 0, read = 0, resolve = 0, check = 0] = times
        .slice(1)
        .map((time, index) => time - (times[index] ?? 0));
    return { cut, read, resolve, check, findings: length };
}
