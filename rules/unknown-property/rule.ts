import { acceptedDomainProperties } from '../../engine/catalogue/accepted-domain-properties.ts';
import { certificateProperties } from '../../engine/catalogue/certificate-properties.ts';
import { gatewayProperties } from '../../engine/catalogue/gateway-properties.ts';
import { nearest } from '../../engine/catalogue/nearest.ts';
import { organizationProperties } from '../../engine/catalogue/organization-properties.ts';
import type { PropertyTable } from '../../engine/catalogue/property.ts';
import { receiveProperties } from '../../engine/catalogue/receive-properties.ts';
import { sendProperties } from '../../engine/catalogue/send-properties.ts';
import { serverProperties } from '../../engine/catalogue/server-properties.ts';
import { serviceProperties } from '../../engine/catalogue/service-properties.ts';
import type { Word } from '../../engine/model.ts';
import type { Configured, ReceiveConnector, Server, Topology } from '../../engine/topology.ts';
import type { Finding, Rule } from '../rule.ts';
import { certificateSettings } from '../support/certificate-settings.ts';
import { templateSettings } from '../support/templates.ts';

export const unknownProperty: Rule = {
    id: 'unknown-property',
    severity: 'error',
    summary: 'A property has a name that Exchange does not have here.',
    covers: [],

    *connector(connector: ReceiveConnector): Iterable<Finding> {
        yield* on(connector, 'receive connector', receiveProperties);
    },

    *server(server: Server): Iterable<Finding> {
        yield* on(server, 'server', serverProperties);
        for (const settings of server.serviceSettings.values()) {
            yield* on(settings, 'service', serviceProperties);
        }
        for (const { settings } of certificateSettings(server)) {
            yield* on(settings, 'certificate', certificateProperties);
        }
    },

    *topology(topology: Topology): Iterable<Finding> {
        const { organization, sendConnectors, gateways } = topology;
        yield* on(organization, 'organization', organizationProperties);
        for (const each of organization.domains) yield* on(each, 'accepted domain', acceptedDomainProperties);
        for (const each of sendConnectors) yield* on(each, 'send connector', sendProperties);
        for (const each of gateways) yield* on(each, 'gateway', gatewayProperties);
        for (const { settings } of templateSettings(topology)) {
            yield* on(settings, 'receive connector', receiveProperties);
        }
    },
};

function* on({ unknownProperties }: Configured, owner: string, table: PropertyTable): Iterable<Finding> {
    for (const name of unknownProperties) {
        yield { at: name.origin, message: message(name, owner, table) };
    }
}

function message({ text }: Word, owner: string, { rows }: PropertyTable): string {
    const meant = nearest(
        text,
        rows.map(({ name }) => name),
    );
    const advice = meant ? `did you mean ${meant}?` : 'remove it or correct its name';
    const article = /^[aeiou]/.test(owner) ? 'an' : 'a';
    return `${article[0]?.toUpperCase()}${article.slice(1)} ${owner} has no property "${text}"; ${advice}`;
}
