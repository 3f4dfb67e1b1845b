import { principalWithoutBackslash as meantBy } from '../../engine/catalogue/rights.ts';
import type { Grant, Suppression } from '../../engine/model.ts';
import type { Server, Topology } from '../../engine/topology.ts';
import type { Finding, Rule } from '../rule.ts';

export const principalWithoutBackslash: Rule = {
    id: 'principal-without-backslash',
    severity: 'error',
    summary: 'The name of an account lost its backslash, so Exchange does not find it.',
    covers: ['XC212'],

    *server({ connectors }: Server): Iterable<Finding> {
        for (const { declaration, suppressions } of connectors)
            yield* on(declaration?.grants ?? [], suppressions);
    },

    *topology({ declarations, sendConnectors }: Topology): Iterable<Finding> {
        for (const { declaration, suppressions } of sendConnectors)
            yield* on(declaration.grants, suppressions);
        for (const each of declarations)
            if (each.kind === 'template') yield* on(each.grants, each.suppressions);
    },
};

function* on(grants: readonly Grant[], suppressions: readonly Suppression[]): Iterable<Finding> {
    for (const { principal } of grants) {
        const meant = principal && meantBy(principal.text);
        if (!meant) continue;
        yield {
            at: principal.origin,
            message: `There is no account "${principal.text}", so nobody gets this right; write "${meant.name}"`,
            suppressions,
        };
    }
}
