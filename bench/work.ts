import { defaultJudgement } from '../language/findings.ts';
import { Project } from '../language/workspace.ts';
import { rules } from '../rules/index.ts';
import { today } from '../test/support/check.ts';
import { generate } from './generate.ts';

/** What a key makes the program do, in counts that are the same on every machine. */
export interface Work {
    /** Pieces of the text: connectors, and what stands around them. */
    readonly parsed: number;
    readonly connectors: number;
    readonly servers: number;
    readonly connectorRules: number;
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
    const most = {
        parsed: 0,
        connectors: 0,
        servers: 0,
        connectorRules: 0,
        serverRules: 0,
        topologyRules: 0,
    };
    for (let key = 0; key < keys; key++) {
        const line = places[Math.floor((key / keys) * places.length)] ?? 0;
        const at = { line, character: lines[line]?.lastIndexOf('"') ?? 0 };
        const before = known(project, uri);
        project.edit(uri, [{ range: { start: at, end: at }, text: 'x' }]);
        const calls = counting(() => project.findings.at(0));
        const after = known(project, uri);
        const fresh = (kind: keyof typeof after) => [...after[kind]].filter(each => !before[kind].has(each));
        const work: Work = {
            parsed: fresh('pieces').length,
            connectors: fresh('connectors').length,
            servers: fresh('servers').length,
            ...calls,
        };
        for (const kind of Object.keys(most) as (keyof Work)[]) most[kind] = Math.max(most[kind], work[kind]);
    }
    return most;
}

/** The objects that stay the same while nobody touches what they were made of. */
function known(project: Project, uri: string): Record<'pieces' | 'connectors' | 'servers', Set<unknown>> {
    const { servers } = project.topology;
    const readings = (project.file(uri)?.segments ?? []).flatMap(({ reading }) => reading ?? []);
    return {
        pieces: new Set(readings.flatMap(({ frame, connectors }) => [frame, ...connectors])),
        connectors: new Set(servers.flatMap(({ connectors }) => connectors)),
        servers: new Set(servers),
    };
}

const hooks = { connector: 'connectorRules', server: 'serverRules', topology: 'topologyRules' } as const;

/** Runs something, and counts how often rules look at a connector, at a server and at the whole. */
function counting(run: () => unknown): Record<(typeof hooks)[keyof typeof hooks], number> {
    const calls = { connectorRules: 0, serverRules: 0, topologyRules: 0 };
    const restored = rules.map(each => {
        const rule = each as unknown as Record<string, unknown>;
        const old = { ...rule };
        for (const [name, count] of Object.entries(hooks)) {
            const hook = rule[name];
            if (typeof hook !== 'function') continue;
            rule[name] = (...given: unknown[]) => {
                calls[count]++;
                return Reflect.apply(hook, rule, given);
            };
        }
        return () => Object.assign(rule, old);
    });
    try {
        run();
    } finally {
        for (const restore of restored) restore();
    }
    return calls;
}
