import type { Block, Conflict } from '../../engine/model.ts';
import type { ReceiveConnector, Server, Topology } from '../../engine/topology.ts';
import type { Finding, Rule } from '../rule.ts';

export const conflictingImport: Rule = {
    id: 'conflicting-import',
    severity: 'warning',
    summary:
        'The files that were imported contradict each other here, and the text keeps only the first value.',
    covers: [],

    *connector({ declaration }: ReceiveConnector): Iterable<Finding> {
        if (declaration) yield* on(declaration, declaration.name);
    },

    *server({ declaration }: Server): Iterable<Finding> {
        const { certificates, services } = declaration;
        for (const each of [declaration, ...certificates, ...services]) yield* on(each, each.name);
    },

    *topology({ shared }: Topology): Iterable<Finding> {
        for (const each of shared) {
            if (each.kind === 'send') yield* on(each, each.name);
            if (each.kind !== 'organization') continue;
            yield* on(each, each.name ?? each);
            for (const domain of each.domains) yield* on(domain, domain.domain);
        }
    },
};

function* on(
    block: Block & { readonly conflicts: readonly Conflict[] },
    name: Pick<Block, 'origin'>,
): Iterable<Finding> {
    for (const { text, origin } of block.conflicts) {
        const [, said = ''] = /^([A-Za-z]+) is /.exec(text) ?? [];
        const property = block.properties.find(each => each.name.text.toLowerCase() === said.toLowerCase());
        yield {
            at: property?.name.origin ?? name.origin,
            message: `${text || 'an import found a contradiction'}; look which one holds, correct the value, and delete the exconn-conflict comment`,
            related: [{ at: origin, message: 'the comment of the import' }],
        };
    }
}
