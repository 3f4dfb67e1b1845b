import { acceptedDomainProperties } from './catalogue/accepted-domain-properties.ts';
import { gatewayProperties } from './catalogue/gateway-properties.ts';
import { organizationProperties } from './catalogue/organization-properties.ts';
import { sendProperties } from './catalogue/send-properties.ts';
import type {
    AcceptedDomainDeclaration,
    Declaration,
    GatewayDeclaration,
    OrganizationDeclaration,
    Property,
    SendConnectorDeclaration,
} from './model.ts';
import { configure } from './resolution/configured.ts';
import { PlacedDefaults, sharedDefaults } from './resolution/defaults.ts';
import { keep, lookUpsIn, type Remembered, remember, sameItems } from './resolution/memory.ts';
import { entriesOf, type FindNetwork, type NetworkInputs, resolveNetworks } from './resolution/networks.ts';
import { createServerResolver } from './resolution/servers.ts';
import { flag, setting } from './settings.ts';
import { finish, type Steps } from './steps.ts';
import type {
    AcceptedDomain,
    Gateway,
    Network,
    Organization,
    SendConnector,
    Server,
    Topology,
} from './topology.ts';

/** What declarations mean, each time they change; it may pause after each server. */
export type Resolver = (declarations: readonly Declaration[]) => Steps<Topology>;

/**
 * Makes a resolver that remembers its last answer: a server, network, send connector or organization whose
 * declarations, and whatever they refer to, are the same objects as before, is the same object as before. So is a
 * list, or the map of networks, when all that is in it is the same.
 */
export function createResolver(): Resolver {
    const resolveServer = createServerResolver();
    const gateways = new WeakMap<GatewayDeclaration, Remembered<Gateway>>();
    const sendConnectors = new WeakMap<SendConnectorDeclaration, Remembered<SendConnector>>();
    const networkInputs = new WeakMap<Network, NetworkInputs>();
    let lookUps = lookUpsIn(new Map(), new Map());
    let organization: Remembered<Organization> | undefined;
    let last: Topology | undefined;

    return function* (declarations) {
        lookUps = lookUpsIn(
            resolveNetworks(ofKind(declarations, 'network'), lookUps.networks, networkInputs),
            firstByName(ofKind(declarations, 'template')),
            lookUps,
        );
        const parts = ofKind(declarations, 'organization');
        organization = remember(organization, lookUps, parts, () => resolveOrganization(parts));
        const servers: Server[] = [];
        for (const each of ofKind(declarations, 'server')) {
            const server = resolveServer(each, lookUps);
            if (last?.servers[servers.length] !== server) yield;
            servers.push(server);
        }
        const { networks } = lookUps;
        const sent = ofKind(declarations, 'send').map(each =>
            keep(sendConnectors, each, lookUps, () => sendConnector(each)),
        );
        const outside = ofKind(declarations, 'gateway').map(each =>
            keep(gateways, each, lookUps, scope => gateway(each, scope.findNetwork)),
        );
        last = {
            declarations: kept(last?.declarations, declarations),
            shared: kept(
                last?.shared,
                declarations.filter(each => each.kind !== 'server'),
            ),
            organization: organization.value,
            servers: kept(last?.servers, servers),
            sendConnectors: kept(last?.sendConnectors, sent),
            gateways: kept(last?.gateways, outside),
            networks,
            scenarios: kept(last?.scenarios, ofKind(declarations, 'scenario')),
        };
        return last;
    };
}

/** The meaning of declarations, once. */
export const resolve = (declarations: readonly Declaration[]): Topology =>
    finish(createResolver()(declarations));

const kept = <T>(old: readonly T[] | undefined, fresh: readonly T[]): readonly T[] =>
    old && sameItems(old, fresh) ? old : fresh;

function sendConnector(declaration: SendConnectorDeclaration): SendConnector {
    const { name, properties, suppressions } = declaration;
    const defaults = new PlacedDefaults(sendProperties, sendDefaults, name.origin);
    return {
        ...configure(properties, sendProperties, defaults),
        kind: 'send-connector',
        name: name.text,
        origin: name.origin,
        declaration,
        suppressions,
    };
}

const sendDefaults = sharedDefaults(
    sendProperties,
    Object.fromEntries(
        sendProperties.rows.flatMap(row => (row.default ? [[row.name, row.default] as const] : [])),
    ),
);

function gateway(declaration: GatewayDeclaration, find: FindNetwork): Gateway {
    const configured = configure(declaration.properties, gatewayProperties);
    const address = setting(configured, 'Address');
    const known = address && address.value.kind !== 'unknown';
    return {
        ...configured,
        kind: 'gateway',
        name: declaration.name.text,
        origin: declaration.name.origin,
        declaration,
        addresses: known ? entriesOf(address.words, find).entries : undefined,
        sourceNat: flag(configured, 'SourceNat'),
    };
}

/** Several organization blocks, as separate files may have them, are one organization. */
function resolveOrganization(parts: readonly OrganizationDeclaration[]): Organization {
    const properties: readonly Property[] = parts.flatMap(part => part.properties);
    const name = parts.find(part => part.name)?.name;
    return {
        ...configure(properties, organizationProperties),
        kind: 'organization',
        name: name?.text,
        origin: name?.origin ?? parts[0]?.origin,
        domains: parts.flatMap(part => part.domains.map(acceptedDomain)),
        accounts: parts.flatMap(part =>
            [...part.mailboxes, ...part.accounts].map(each => ({
                name: each.name.text,
                mailbox: each.kind === 'mailbox',
                origin: each.name.origin,
            })),
        ),
    };
}

function acceptedDomain(declaration: AcceptedDomainDeclaration): AcceptedDomain {
    const { domain, type, isDefault, properties, suppressions } = declaration;
    const types = ['Authoritative', 'InternalRelay', 'ExternalRelay'] as const;
    const written = type?.text.toLowerCase() ?? 'authoritative';
    return {
        ...configure(properties, acceptedDomainProperties),
        kind: 'accepted-domain',
        domain: domain.text.toLowerCase(),
        type: types.find(each => each.toLowerCase() === written),
        isDefault,
        origin: domain.origin,
        declaration,
        suppressions,
    };
}

function firstByName<T extends { readonly name: { readonly text: string } }>(
    items: readonly T[],
): Map<string, T> {
    const found = new Map<string, T>();
    for (const item of items) {
        const key = item.name.text.toLowerCase();
        if (!found.has(key)) found.set(key, item);
    }
    return found;
}

function ofKind<K extends Declaration['kind']>(
    declarations: readonly Declaration[],
    kind: K,
): Extract<Declaration, { kind: K }>[] {
    return declarations.filter((each): each is Extract<Declaration, { kind: K }> => each.kind === kind);
}
