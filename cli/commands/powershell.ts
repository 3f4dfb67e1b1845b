import { script } from '../../engine/powershell/script.ts';
import { topologyScript } from '../../engine/powershell/topology-script.ts';
import type { Topology } from '../../engine/topology.ts';
import type { Judged } from '../../language/findings.ts';
import { pathOf, serverOf } from '../find.ts';
import { loadWhole } from '../load.ts';
import {
    type Arguments,
    type Command,
    choice,
    nowOption,
    textOrJson,
    UsageError,
    writeJson,
} from '../usage.ts';
import { judgementOf, ruleOf } from './check.ts';

export const powershell: Command = {
    name: 'powershell',
    usage: 'PATH [--server S] [--connector N] [--fix RULE]',
    summary: 'the script that makes the servers so, or that mends what a rule finds',
    example: 'exconn powershell examples/contoso --fix port-clash > fix.ps1',
    options: {
        server: { type: 'string', value: 'S', summary: 'only this server' },
        connector: { type: 'string', value: 'N', summary: 'only this connector, as Name or Server\\Name' },
        fix: { type: 'string', value: 'RULE', summary: 'the script for what this rule finds' },
        ...nowOption,
        ...textOrJson,
    },
    run,
};

async function run(input: Arguments): Promise<number> {
    const format = choice(input, 'format', ['text', 'json'], 'text');
    const { project } = await loadWhole(pathOf(input, 'powershell'), judgementOf(input));
    const { topology } = project;
    const server = input.value('server') === undefined ? undefined : serverOf(input, topology).name;
    const connector = connectorOf(input, topology, server);
    const rule = input.value('fix');
    const text =
        rule === undefined
            ? topologyScript(topology, {
                  ...(server === undefined ? {} : { server }),
                  ...(connector === undefined ? {} : { connector }),
              })
            : fixScript(project.findings, rule, server);
    if (format === 'json') writeJson({ script: text });
    else process.stdout.write(text);
    return 0;
}

function connectorOf(
    input: Arguments,
    { servers, sendConnectors }: Topology,
    server: string | undefined,
): string | undefined {
    const wanted = input.value('connector');
    if (wanted === undefined) return undefined;
    const receive = servers
        .filter(({ name }) => server === undefined || name === server)
        .flatMap(({ connectors }) => connectors);
    const names = [
        ...receive.flatMap(({ name, identity }) => [name, identity]),
        ...sendConnectors.map(({ name }) => name),
    ];
    if (names.some(name => name.toLowerCase() === wanted.toLowerCase())) return wanted;
    const legal = [...receive.map(({ identity }) => identity), ...sendConnectors.map(({ name }) => name)];
    throw new UsageError(
        `--connector ${wanted}: there is no such connector; the topology has ${legal.join(', ')}`,
    );
}

function fixScript(findings: readonly Judged[], rule: string, server: string | undefined): string {
    ruleOf('--fix', rule, rule);
    const found = findings.filter(each => each.rule.id === rule && each.suppressed === undefined);
    if (found.length === 0)
        throw new UsageError(`--fix ${rule}: the rule finds nothing here, so there is nothing to mend`);
    const fixes = found.flatMap(each => each.fixes?.().find(({ only }) => only !== 'edit') ?? []);
    if (fixes.length === 0)
        throw new UsageError(
            `--fix ${rule}: no script can mend this; see its page: exconn check --explain ${rule}`,
        );
    const changes = fixes
        .flatMap(fix => fix.changes)
        .filter(change => server === undefined || isOn(server, change));
    const [title = ''] = fixes.map(fix => fix.title);
    return script(changes, {
        title: fixes.length === 1 ? title : `Mend ${fixes.length} findings of ${rule}`,
        remarks: found.map(({ message }) => message),
    });
}

function isOn(server: string, change: Parameters<typeof script>[0][number]): boolean {
    if ('server' in change) return change.server.name === server;
    return change.target.kind === 'receive-connector'
        ? change.target.server.name === server
        : change.target.kind !== 'server' || change.target.name === server;
}
