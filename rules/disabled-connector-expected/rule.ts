import type { ScenarioDeclaration } from '../../engine/model.ts';
import type { ReceiveConnector, Server, Topology } from '../../engine/topology.ts';
import type { Finding, Rule } from '../rule.ts';

export const disabledConnectorExpected: Rule = {
    id: 'disabled-connector-expected',
    severity: 'info',
    summary: 'A scenario expects a connector that is disabled, so its clients get another one.',
    covers: ['XC113'],

    *topology({ scenarios, servers }: Topology): Iterable<Finding> {
        // Most scenarios say nothing of a connector, and then there is nothing to look up.
        const expecting = scenarios.filter(each => viaOf(each) !== undefined);
        if (expecting.length === 0) return;
        const byName = new Map(servers.flatMap(each => namesOf(each).map(name => [name, each] as const)));
        for (const scenario of expecting) {
            const via = viaOf(scenario);
            const server = byName.get(hostOf(scenario)?.toLowerCase() ?? '');
            const connector = server?.connectors.find(
                ({ name }) => name.toLowerCase() === via?.text.toLowerCase(),
            );
            if (!via || connector?.enabled !== false) continue;
            yield finding(via.origin, connector, scenario);
        }
    },
};

function finding(at: Finding['at'], connector: ReceiveConnector, { name }: ScenarioDeclaration): Finding {
    return {
        at,
        message: `"${name.text}" expects "${connector.name}", which is disabled: its clients silently get another connector; enable it or expect that one`,
        related: [{ at: connector.origin, message: `"${connector.name}" is disabled` }],
        fixes: () => [
            {
                title: `Enable "${connector.name}"`,
                changes: [{ kind: 'set', target: connector, property: 'Enabled', values: ['true'] }],
            },
        ],
    };
}

const viaOf = ({ steps }: ScenarioDeclaration) =>
    steps.flatMap(step => (step.kind === 'expect' && step.via ? [step.via] : []))[0];

const hostOf = ({ steps }: ScenarioDeclaration) =>
    steps.flatMap(step => (step.kind === 'connect' && step.to ? [step.to.host.text] : []))[0];

const namesOf = ({ name, fqdn }: Server): string[] =>
    [name, ...(fqdn === undefined ? [] : [fqdn])].map(each => each.toLowerCase());
