import { hostAndPort, targetsOf } from '../../engine/endpoints.ts';
import type { ScenarioDeclaration, Step } from '../../engine/model.ts';
import { parseAddress } from '../../engine/ranges/range.ts';
import { runScenario, type ScenarioResult } from '../../engine/scenarios.ts';
import type { Topology } from '../../engine/topology.ts';
import type { Finding, Rule } from '../rule.ts';
import { disabledExpectation } from '../support/expectations.ts';

export const failingScenario: Rule = {
    id: 'failing-scenario',
    severity: 'error',
    summary: 'The servers do not do what a scenario expects of them.',
    covers: [],

    *topology(topology: Topology, { now }): Iterable<Finding> {
        for (const scenario of topology.scenarios) {
            // The finding about the disabled connector says why it fails.
            if (disabledExpectation(topology, scenario)) continue;
            const { state, because, at } = resultOf(topology, scenario, now);
            const name = `"${scenario.name.text}"`;
            if (state === 'failed') {
                const message = `${name} fails: ${because}; change the connectors, or what the scenario expects`;
                yield { at, message };
            }
            if (state === 'unknown' && !namesUnknownServer(topology, scenario))
                yield { at, severity: 'info', message: `${name} cannot be decided: ${because}` };
        }
    },
};

/** The finding about the name itself says enough. */
const namesUnknownServer = (topology: Topology, { steps }: ScenarioDeclaration): boolean =>
    steps
        .filter(isConnect)
        .some(
            ({ to }) =>
                to && 'problem' in parseAddress(hostAndPort(to).host) && targetsOf(topology, to).length === 0,
        );

/** Decided anew only when the scenario changes, or something that it can meet. */
function resultOf(topology: Topology, scenario: ScenarioDeclaration, now: number): ScenarioResult {
    const parts = partsOf(topology, scenario, now);
    const known = remembered.get(scenario);
    if (known && parts.length === known.parts.length && parts.every((part, at) => part === known.parts[at]))
        return known.result;
    const result = runScenario(topology, scenario, { now });
    remembered.set(scenario, { parts, result });
    return result;
}

const remembered = new WeakMap<
    ScenarioDeclaration,
    { readonly parts: readonly unknown[]; readonly result: ScenarioResult }
>();

/** Everything beside the scenario that decides it: the networks it names, the servers it dials, the way to them. */
function partsOf(topology: Topology, { steps }: ScenarioDeclaration, now: number): readonly unknown[] {
    return [
        now,
        topology.organization,
        ...steps
            .filter(isConnect)
            .flatMap(({ from, except, to }) => [
                ...[...(from === 'any' ? [] : from), ...except].map(({ text }) =>
                    topology.networks.get(text.toLowerCase()),
                ),
                ...(to ? targetsOf(topology, to).flatMap(({ server, gateway }) => [server, gateway]) : []),
            ]),
    ];
}

const isConnect = (step: Step): step is Extract<Step, { kind: 'connect' }> => step.kind === 'connect';
