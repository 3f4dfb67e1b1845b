import type { Configured, Server, Topology } from '../../engine/topology.ts';
import type { Finding, Rule } from '../rule.ts';
import { certificateSettings } from '../support/certificate-settings.ts';
import { templateSettings } from '../support/templates.ts';

export const repeatedProperty: Rule = {
    id: 'repeated-property',
    severity: 'warning',
    summary: 'A property is written twice in one block; only the last one counts.',
    covers: [],

    connector: on,

    *server(server: Server): Iterable<Finding> {
        yield* on(server);
        for (const each of server.serviceSettings.values()) yield* on(each);
        for (const { settings } of certificateSettings(server)) yield* on(settings);
    },

    *topology(topology: Topology): Iterable<Finding> {
        yield* on(topology.organization);
        for (const each of topology.organization.domains) yield* on(each);
        for (const each of topology.sendConnectors) yield* on(each);
        for (const each of topology.gateways) yield* on(each);
        for (const { settings } of templateSettings(topology)) yield* on(settings);
    },
};

function* on({ repeatedProperties, written }: Configured): Iterable<Finding> {
    for (const { text, origin } of repeatedProperties) {
        const last = written.get(text.toLowerCase());
        const values = last?.words.map(word => word.text).join(', ');
        yield {
            at: origin,
            message: `${text} is written here a second time; only the last one counts${values ? ` (${values})` : ''}, so join or remove them`,
        };
    }
}
