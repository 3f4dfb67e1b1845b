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
    ServerDeclaration,
    TemplateDeclaration,
} from './model.ts';
import { configure } from './resolution/configured.ts';
import { PlacedDefaults, sharedDefaults } from './resolution/defaults.ts';
import { entriesOf, type FindNetwork, resolveNetworks } from './resolution/networks.ts';
import { resolveServer } from './resolution/servers.ts';
import { flag, setting } from './settings.ts';
import type {
    AcceptedDomain,
    Gateway,
    Network,
    Organization,
    SendConnector,
    Server,
    Topology,
} from './topology.ts';

/** What declarations mean, each time they change. */
export type Resolver = (declarations: readonly Declaration[]) => Topology;

/**
 * Makes a resolver that remembers its last answer: a server, network, send connector or organization whose
 * declarations, and whatever they refer to, are the same objects as before, is the same object as before.
 */
export function createResolver(): Resolver {
    const servers = new WeakMap<ServerDeclaration, Remembered<Server>>();
    const gateways = new WeakMap<GatewayDeclaration, Remembered<Gateway>>();
    const sendConnectors = new WeakMap<SendConnectorDeclaration, Remembered<SendConnector>>();
    const networkInputs = new WeakMap<Network, readonly unknown[]>();
    let networks = new Map<string, Network>();
    let organization: Remembered<Organization> | undefined;

    return declarations => {
        networks = resolveNetworks(ofKind(declarations, 'network'), networks, networkInputs);
        const templates = firstByName(ofKind(declarations, 'template'));
        const lookUps: LookUps = {
            findNetwork: name => networks.get(name.toLowerCase()),
            findTemplate: name => templates.get(name.toLowerCase()),
        };
        const parts = ofKind(declarations, 'organization');
        organization = remember(organization, lookUps, parts, () => resolveOrganization(parts));
        const keep = <D extends object, T>(
            memory: WeakMap<D, Remembered<T>>,
            declaration: D,
            create: (scope: LookUps) => T,
        ): T => {
            const remembered = remember(memory.get(declaration), lookUps, [], create);
            memory.set(declaration, remembered);
            return remembered.value;
        };
        return {
            declarations,
            organization: organization.value,
            servers: ofKind(declarations, 'server').map(each =>
                keep(servers, each, scope => resolveServer(each, scope)),
            ),
            sendConnectors: ofKind(declarations, 'send').map(each =>
                keep(sendConnectors, each, () => sendConnector(each)),
            ),
            gateways: ofKind(declarations, 'gateway').map(each =>
                keep(gateways, each, scope => gateway(each, scope.findNetwork)),
            ),
            networks,
            scenarios: ofKind(declarations, 'scenario'),
        };
    };
}

/** The meaning of declarations, once. */
export const resolve: Resolver = declarations => createResolver()(declarations);

interface LookUps {
    readonly findNetwork: FindNetwork;
    readonly findTemplate: (name: string) => TemplateDeclaration | undefined;
}

interface Remembered<T> {
    readonly value: T;
    readonly parts: readonly unknown[];
    /** Each name that was looked up, and what it was found to be. */
    readonly used: readonly { readonly by: keyof LookUps; readonly name: string; readonly found: unknown }[];
}

/** Keeps a value while its parts, and everything that it looked up, are what they were. */
function remember<T>(
    old: Remembered<T> | undefined,
    lookUps: LookUps,
    parts: readonly unknown[],
    create: (scope: LookUps) => T,
): Remembered<T> {
    const fresh =
        old !== undefined &&
        old.parts.length === parts.length &&
        old.parts.every((part, index) => part === parts[index]) &&
        old.used.every(({ by, name, found }) => lookUps[by](name) === found);
    if (fresh) return old;
    const used: { by: keyof LookUps; name: string; found: unknown }[] = [];
    const noted = <T>(by: keyof LookUps, name: string, found: T): T => {
        used.push({ by, name, found });
        return found;
    };
    const value = create({
        findNetwork: name => noted('findNetwork', name, lookUps.findNetwork(name)),
        findTemplate: name => noted('findTemplate', name, lookUps.findTemplate(name)),
    });
    return { value, parts, used };
}

function sendConnector(declaration: SendConnectorDeclaration): SendConnector {
    const { name, properties, suppressions } = declaration;
    const defaults = new PlacedDefaults(sendDefaults, new Map(), name.origin);
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
