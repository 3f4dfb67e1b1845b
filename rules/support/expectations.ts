import { targetsOf } from '../../engine/endpoints.ts';
import type { ScenarioDeclaration, Word } from '../../engine/model.ts';
import type { ReceiveConnector, Topology } from '../../engine/topology.ts';

/** The first connector that a scenario expects to answer although it is disabled. */
export function disabledExpectation(
    topology: Topology,
    { steps }: ScenarioDeclaration,
): { readonly via: Word; readonly connector: ReceiveConnector } | undefined {
    const expected = steps.flatMap(step => (step.kind === 'expect' && step.via ? [step.via] : []));
    // Most scenarios say nothing of a connector, and then there is nothing to look up.
    if (expected.length === 0) return undefined;
    const connectors = steps.flatMap(step =>
        step.kind === 'connect' && step.to
            ? targetsOf(topology, step.to).flatMap(({ server }) => server.connectors)
            : [],
    );
    for (const via of expected) {
        const called = connectors.filter(each => isCalled(each, via.text.toLowerCase()));
        const [connector] = called;
        if (connector && called.every(({ enabled }) => enabled === false)) return { via, connector };
    }
    return undefined;
}

const isCalled = ({ name, identity }: ReceiveConnector, wanted: string): boolean =>
    [name.toLowerCase(), identity.toLowerCase()].includes(wanted);
