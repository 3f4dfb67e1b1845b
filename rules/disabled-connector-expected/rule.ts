import type { ScenarioDeclaration } from '../../engine/model.ts';
import type { ReceiveConnector, Topology } from '../../engine/topology.ts';
import type { Finding, Rule } from '../rule.ts';
import { disabledExpectation } from '../support/expectations.ts';

export const disabledConnectorExpected: Rule = {
    id: 'disabled-connector-expected',
    severity: 'error',
    summary: 'A scenario expects a connector that is disabled, so its clients get another one.',
    covers: ['XC113'],

    *topology(topology: Topology): Iterable<Finding> {
        for (const scenario of topology.scenarios) {
            const found = disabledExpectation(topology, scenario);
            if (found) yield finding(found.via.origin, found.connector, scenario);
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
