import { flag } from '../../engine/settings.ts';
import type { Configured, ReceiveConnector, Topology } from '../../engine/topology.ts';
import type { Finding, Rule } from '../rule.ts';

export const invalidObject: Rule = {
    id: 'invalid-object',
    severity: 'warning',
    summary: 'Exchange itself printed IsValid False for this object: one of its values does not fit.',
    covers: ['XC033'],

    *connector(connector: ReceiveConnector): Iterable<Finding> {
        yield* on(connector, 'Set-ReceiveConnector');
    },

    *topology({ organization, sendConnectors }: Topology): Iterable<Finding> {
        for (const each of sendConnectors) yield* on(each, 'Set-SendConnector');
        for (const each of organization.domains)
            yield* on({ ...each, name: each.domain }, 'Set-AcceptedDomain');
    },
};

function* on(object: Configured & { readonly name: string }, cmdlet: string): Iterable<Finding> {
    const written = object.written.get('isvalid');
    if (!written || flag(object, 'IsValid') !== false) return;
    yield {
        at: written.words[0]?.origin ?? written.origin,
        message:
            `Exchange holds "${object.name}" to be invalid; correct what else is found on it, and if nothing is, run ${cmdlet} ` +
            'on it once and read its complaint',
    };
}
