import type { Fix } from '../../engine/change.ts';
import type { Origin } from '../../engine/model.ts';
import type { ReceiveConnector, SendConnector, Server, Topology } from '../../engine/topology.ts';
import type { Finding, Rule, Surroundings } from '../rule.ts';

export const duplicateName: Rule = {
    id: 'duplicate-name',
    severity: 'error',
    summary: 'Two things of one kind have the same name, where Exchange or this file needs it to be unique.',
    covers: ['XC002'],

    *server({ connectors, name }: Server): Iterable<Finding> {
        yield* duplicates(
            connectors,
            `a receive connector of ${name}`,
            'Exchange refuses the second, and logs could not tell them apart',
        );
    },

    *topology(
        { shared, sendConnectors, organization }: Topology,
        { servers }: Surroundings,
    ): Iterable<Finding> {
        const ofKind = (kind: 'network' | 'template' | 'gateway') =>
            shared.flatMap(each =>
                each.kind === kind ? [{ name: each.name.text, origin: each.name.origin }] : [],
            );
        yield* duplicates(servers, 'a server', 'one server has one name');
        yield* duplicates(sendConnectors, 'a send connector', 'Exchange refuses the second');
        yield* duplicates(
            organization.domains.map(each => ({ ...each, name: each.domain })),
            'an accepted domain',
            'Exchange refuses the second',
        );
        yield* duplicates(ofKind('network'), 'a network', 'only the first one counts');
        yield* duplicates(ofKind('template'), 'a template', 'only the first one counts');
        yield* duplicates(ofKind('gateway'), 'a gateway', 'nothing could tell them apart');
    },
};

interface Named {
    readonly name: string;
    readonly origin: Origin;
    /** Present but empty on a connector that setup creates and nobody wrote. */
    readonly declaration?: unknown;
}

function* duplicates(things: readonly Named[], kind: string, why: string): Iterable<Finding> {
    const seen = new Map<string, Named>();
    for (const thing of things) {
        const key = thing.name.trim().toLowerCase();
        const first = seen.get(key);
        if (!first) {
            seen.set(key, thing);
            continue;
        }
        const isUnwritten = 'declaration' in thing && thing.declaration === undefined;
        const [here, other] = isUnwritten ? [first, thing] : [thing, first];
        yield {
            at: here.origin,
            message: `"${here.name}" is the name of ${kind} already; ${why}, so rename one of them`,
            related: [{ at: other.origin, message: `The other "${other.name}"` }],
            fixes: () => renaming(here, things),
        };
    }
}

/** Connectors can be renamed in the text and on the server; what other declarations refer to is for the editor to rename. */
function renaming(thing: Named | ReceiveConnector | SendConnector, things: readonly Named[]): Fix[] {
    if (!isConnector(thing) || !thing.declaration) return [];
    const taken = new Set(things.map(({ name }) => name.toLowerCase()));
    let number = 2;
    while (taken.has(`${thing.name} ${number}`.toLowerCase())) number++;
    const name = `${thing.name} ${number}`;
    return [
        { title: `Rename it to "${name}"`, changes: [{ kind: 'rename', target: thing, name }], only: 'edit' },
    ];
}

const isConnector = (thing: Named): thing is ReceiveConnector | SendConnector =>
    'kind' in thing && (thing.kind === 'receive-connector' || thing.kind === 'send-connector');
