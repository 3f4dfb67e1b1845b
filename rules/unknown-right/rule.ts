import { nearest } from '../../engine/catalogue/nearest.ts';
import { findRight, rights } from '../../engine/catalogue/rights.ts';
import type { Grant, Suppression } from '../../engine/model.ts';
import type { Server, Topology } from '../../engine/topology.ts';
import type { Finding, Rule } from '../rule.ts';

export const unknownRight: Rule = {
    id: 'unknown-right',
    severity: 'error',
    summary: 'A grant names an extended right that connectors do not have.',
    covers: [],

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

const names = rights.map(({ name }) => name);

function* on(grants: readonly Grant[], suppressions: readonly Suppression[]): Iterable<Finding> {
    for (const { text, origin } of grants.flatMap(grant => grant.rights)) {
        if (findRight(text)) continue;
        const meant =
            nearest(text, names) ??
            nearest(`ms-Exch-SMTP-${text}`, names) ??
            nearest(`ms-Exch-${text}`, names);
        // An access control list may hold rights that have nothing to do with mail.
        if (meant === undefined && !/^ms-Exch-SMTP/i.test(text)) continue;
        yield {
            at: origin,
            message: `A connector has no right "${text}"; ${meant ? `did you mean ${meant}?` : 'completion lists those that there are'}`,
            suppressions,
        };
    }
}
