import type { ScenarioDeclaration } from '../../engine/model.ts';
import type { ReceiveConnector, Topology } from '../../engine/topology.ts';
import type { Finding, Rule } from '../rule.ts';

export const disabledConnectorExpected: Rule = {
    id: 'disabled-connector-expected',
    severity: 'info',
    summary: 'A scenario expects a connector that is disabled, so its clients get another one.',
    covers: ['XC113'],

    *topology({ scenarios, servers }: Topology): Iterable<Finding> {
        for (const scenario of scenarios) {
            const via = viaOf(scenario);
            const host = hostOf(scenario)?.toLowerCase();
            const server = servers.find(
                ({ name, fqdn }) => host === name.toLowerCase() || host === fqdn?.toLowerCase(),
            );
            const connector = server?.connectors.find(
                ({ name }) => name.toLowerCase() === via?.text.toLowerCase(),
            );
            if (!via || connector?.enabled !== false) continue;
            yield finding(via.origin, connector, scenario);
        }
    },
};

function finding(
    at: Finding['at'],
    connector: ReceiveConnector,
    { name, suppressions }: ScenarioDeclaration,
): Finding {
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
        suppressions,
    };
}

const viaOf = ({ steps }: ScenarioDeclaration) =>
    steps.flatMap(step => (step.kind === 'expect' && step.via ? [step.via] : []))[0];

const hostOf = ({ steps }: ScenarioDeclaration) =>
    steps.flatMap(step => (step.kind === 'connect' && step.to ? [step.to.host.text] : []))[0];
