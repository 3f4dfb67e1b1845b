import { defaultJudgement } from '../language/findings.ts';
import { Project } from '../language/workspace.ts';
import { rules } from '../rules/index.ts';
import type { Rule } from '../rules/rule.ts';
import { today } from '../test/support/check.ts';
import { generate } from './generate.ts';

/** What a key makes the program do, in counts that are the same on every machine. */
export interface Work {
    readonly parsed: number;
    readonly resolved: number;
    readonly serverRules: number;
    readonly topologyRules: number;
}

/** The most work that any of some keys in a connector's comment makes, in a topology of so many connectors. */
export function workOfKeys(connectors: number, keys = 12): Work {
    const [text = ''] = generate(connectors).files.values();
    const uri = 'bench.exconn';
    const project = new Project(defaultJudgement(today));
    project.open(uri, text);
    project.findings.at(0);
    const lines = text.split('\n');
    const places = lines.flatMap((line, index) => (line.includes('Comment ') ? [index] : []));
    const most = { parsed: 0, resolved: 0, serverRules: 0, topologyRules: 0 };
    for (let key = 0; key < keys; key++) {
        const line = places[Math.floor((key / keys) * places.length)] ?? 0;
        const at = { line, character: lines[line]?.lastIndexOf('"') ?? 0 };
        const segments = new Set(project.file(uri)?.segments);
        const servers = new Set(project.topology.servers);
        project.edit(uri, [{ range: { start: at, end: at }, text: 'x' }]);
        const calls = counting(() => project.findings.at(0));
        const work: Work = {
            parsed: project.file(uri)?.segments.filter(each => !segments.has(each)).length ?? 0,
            resolved: project.topology.servers.filter(each => !servers.has(each)).length,
            ...calls,
        };
        for (const kind of Object.keys(most) as (keyof Work)[]) most[kind] = Math.max(most[kind], work[kind]);
    }
    return most;
}

/** Runs something, and counts how often rules look at a server and at the whole. */
function counting(run: () => unknown): Pick<Work, 'serverRules' | 'topologyRules'> {
    const calls = { serverRules: 0, topologyRules: 0 };
    const restored = rules.map((rule: { -readonly [K in keyof Rule]: Rule[K] }) => {
        const { server, topology } = rule;
        if (server)
            rule.server = (...given) => {
                calls.serverRules++;
                return server.apply(rule, given);
            };
        if (topology)
            rule.topology = (...given) => {
                calls.topologyRules++;
                return topology.apply(rule, given);
            };
        return () => Object.assign(rule, server && { server }, topology && { topology });
    });
    try {
        run();
    } finally {
        for (const restore of restored) restore();
    }
    return calls;
}
