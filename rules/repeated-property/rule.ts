import type { Suppression } from '../../engine/model.ts';
import type { Configured, Server, Topology } from '../../engine/topology.ts';
import type { Finding, Rule } from '../rule.ts';
import { certificateSettings } from '../support/certificate-settings.ts';
import { templateSettings } from '../support/templates.ts';

export const repeatedProperty: Rule = {
    id: 'repeated-property',
    severity: 'warning',
    summary: 'A property is written twice in one block; only the last one counts.',
    covers: [],

    *server(server: Server): Iterable<Finding> {
        yield* on(server, server.suppressions);
        for (const each of server.serviceSettings.values()) yield* on(each, server.suppressions);
        for (const { settings, certificate } of certificateSettings(server))
            yield* on(settings, certificate.suppressions);
        for (const each of server.connectors) yield* on(each, each.suppressions);
    },

    *topology(topology: Topology): Iterable<Finding> {
        yield* on(topology.organization);
        for (const each of topology.organization.domains) yield* on(each, each.suppressions);
        for (const each of topology.sendConnectors) yield* on(each, each.suppressions);
        for (const each of topology.gateways) yield* on(each, each.declaration.suppressions);
        for (const { settings, template } of templateSettings(topology))
            yield* on(settings, template.suppressions);
    },
};

function* on(
    { repeatedProperties, written }: Configured,
    suppressions: readonly Suppression[] = [],
): Iterable<Finding> {
    for (const { text, origin } of repeatedProperties) {
        const last = written.get(text.toLowerCase());
        const values = last?.words.map(word => word.text).join(', ');
        yield {
            at: origin,
            message: `${text} is written here a second time; only the last one counts${values ? ` (${values})` : ''}, so join or remove them`,
            suppressions,
        };
    }
}
