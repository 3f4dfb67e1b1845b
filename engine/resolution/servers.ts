import { certificateProperties } from '../catalogue/certificate-properties.ts';
import { type DefaultConnector, defaultConnectors } from '../catalogue/default-connectors.ts';
import { type Version, versions } from '../catalogue/property.ts';
import { serverProperties } from '../catalogue/server-properties.ts';
import { serviceProperties } from '../catalogue/service-properties.ts';
import { rolesFor, transportServices } from '../catalogue/versions.ts';
import type {
    CertificateDeclaration,
    ReceiveConnectorDeclaration,
    RemovedDefault,
    ServerDeclaration,
    Word,
} from '../model.ts';
import { list, setting, text } from '../settings.ts';
import type {
    Certificate,
    Configured,
    ReceiveConnector,
    Role,
    Server,
    TransportService,
} from '../topology.ts';
import { configure } from './configured.ts';
import { type ConnectorInput, type Owner, receiveConnector } from './connectors.ts';
import { keep, type LookUps, type Remembered, type Scope, sameItems } from './memory.ts';
import { entriesOf } from './networks.ts';

/** What a server says of itself: all but its connectors. */
export type ServerHead = Omit<Server, 'declaration' | 'connectors'>;

/** A head, and what is kept as long as it stays the same. */
interface Held {
    readonly head: ServerHead;
    /** By declaration or, for a default connector that the text does not mention, by its row. */
    readonly connectors: WeakMap<
        ReceiveConnectorDeclaration | DefaultConnector,
        Remembered<ReceiveConnector>
    >;
    readonly owner: Owner;
}

/**
 * Makes a function that resolves servers, each with every connector that it has: written, made by setup, and the
 * implicit one of mailbox delivery. What a server says of itself is resolved again when the name of its declaration is
 * another object, which it is as soon as anything in it but its connectors changes; a connector, when its declaration, its
 * service or its server's head is; both also when a name that they refer to means something else.
 */
export function createServerResolver(): (declaration: ServerDeclaration, lookUps: LookUps) => Server {
    const heads = new WeakMap<Word, Remembered<Held>>();
    const known = new WeakMap<ServerDeclaration, { server: Server; held: Held; lookUps: LookUps }>();
    return (declaration, lookUps) => {
        const old = known.get(declaration);
        if (old?.lookUps === lookUps) return old.server;
        const held = keep(heads, declaration.name, lookUps, scope => hold(declaration, scope));
        const connectors = connectorsOf(declaration, held.head).map(each =>
            keep(
                held.connectors,
                each.declaration ?? each.setup,
                lookUps,
                scope => receiveConnector(each, held.head, held.owner, scope),
                [each.service, each.setup],
            ),
        );
        const isSame = old?.held === held && sameItems(old.server.connectors, connectors);
        const server = isSame ? old.server : { ...held.head, declaration, connectors };
        held.owner.server = server;
        known.set(declaration, { server, held, lookUps });
        return server;
    };
}

function hold(declaration: ServerDeclaration, scope: Scope): Held {
    const head = headOf(declaration, scope);
    return {
        head,
        connectors: new WeakMap(),
        owner: { server: { ...head, declaration, connectors: [] } },
    };
}

function headOf(declaration: ServerDeclaration, scope: Scope): ServerHead {
    const configured = configure(declaration.properties, serverProperties);
    const version = versionOf(text(configured, 'Version'));
    const roles = rolesOf(configured, version);
    const addresses = setting(configured, 'Addresses');
    const { name, suppressions } = declaration;
    const fqdn = text(configured, 'Fqdn') || undefined;
    return {
        ...configured,
        kind: 'server',
        name: name.text,
        origin: name.origin,
        version,
        build: text(configured, 'Build') || undefined,
        roles,
        fqdn,
        addresses:
            addresses && addresses.value.kind !== 'unknown'
                ? entriesOf(addresses.words, scope.findNetwork).entries
                : undefined,
        site: text(configured, 'Site') || undefined,
        services: servicesOf(declaration, version, roles),
        serviceSettings: serviceSettings(declaration),
        certificates: certificatesOf(declaration, { name: name.text, fqdn, origin: name.origin }),
        certificatesListed: 0 < declaration.certificates.length,
        suppressions,
    };
}

function versionOf(written: string | undefined): Version | undefined {
    return versions.find(version => version === written);
}

/** The roles as written; unwritten, the one that every server of the version with a mail flow has. */
function rolesOf(configured: Configured, version: Version | undefined): readonly Role[] | undefined {
    const written = list(configured, 'Roles') as readonly Role[] | undefined;
    if (written) return written;
    const silent = !configured.written.has('roles');
    return silent && version !== undefined && version !== '2013' ? rolesFor(version, undefined) : undefined;
}

/** Those of version and roles; where these are not known, those that the text has blocks for. */
function servicesOf(
    { services }: ServerDeclaration,
    version: Version | undefined,
    roles: readonly Role[] | undefined,
): readonly TransportService[] {
    if (roles !== undefined) return transportServices(version, roles);
    const written = services.flatMap(({ name }) => serviceNamed(name.text) ?? []);
    return [...new Set(written)];
}

/** A service by its name in the language, or by the name of its transport role. */
export function serviceNamed(name: string): TransportService | undefined {
    const services: Record<string, TransportService> = {
        frontendtransport: 'FrontendTransport',
        transport: 'Transport',
        hubtransport: 'Transport',
    };
    return services[name.toLowerCase()];
}

function serviceSettings({ services }: ServerDeclaration): Map<TransportService, Configured> {
    const found = new Map<TransportService, Configured>();
    for (const { name, properties } of services) {
        const service = serviceNamed(name.text);
        if (service && !found.has(service)) found.set(service, configure(properties, serviceProperties));
    }
    return found;
}

function certificatesOf(
    declaration: ServerDeclaration,
    server: Pick<Server, 'name' | 'fqdn' | 'origin'>,
): Certificate[] {
    if (declaration.certificates.length === 0) return [selfSigned(server)];
    return declaration.certificates.map(certificate);
}

function certificate(declaration: CertificateDeclaration): Certificate {
    const configured = configure(declaration.properties, certificateProperties);
    const date = text(configured, 'NotAfter');
    const bits = setting(configured, 'KeySize')?.value;
    const notAfter = date ? Date.parse(date) : Number.NaN;
    return {
        subject: text(configured, 'Subject'),
        issuer: text(configured, 'Issuer'),
        domains: list(configured, 'Domains'),
        notAfter: Number.isNaN(notAfter) ? undefined : notAfter,
        services: list(configured, 'Services'),
        keySize: bits?.kind === 'number' ? bits.value : undefined,
        declaration,
        origin: declaration.name.origin,
    };
}

/** What setup makes: subject and issuer are the short name, the names in it are short name and FQDN. */
function selfSigned({ name, fqdn, origin }: Pick<Server, 'name' | 'fqdn' | 'origin'>): Certificate {
    const subject = `CN=${name}`;
    return {
        subject,
        issuer: subject,
        domains: fqdn === undefined ? undefined : [name, fqdn],
        notAfter: undefined,
        services: ['SMTP'],
        keySize: undefined,
        declaration: undefined,
        origin,
    };
}

/** Every connector of a server, the written ones first. */
function connectorsOf(declaration: ServerDeclaration, head: ServerHead): ConnectorInput[] {
    const { roles, version } = head;
    const silentRoles = !head.written.has('roles') || roles !== undefined;
    const setup = silentRoles ? defaultConnectors(version, roles) : [];
    const input = (each: ReceiveConnectorDeclaration, service: TransportService | undefined) => ({
        declaration: each,
        service,
        setup: each.kind === 'default' ? setupRow(each.name.text, setup) : undefined,
    });
    const written = [
        ...declaration.services.flatMap(({ name, connectors }) =>
            connectors.map(each => input(each, serviceNamed(name.text))),
        ),
        ...declaration.connectors.map(each => input(each, onlyService(head))),
    ];
    const seen = new Set(written.map(each => each.setup?.key));
    const gone = new Set([
        ...removedNames(declaration.removed),
        ...declaration.services.flatMap(({ removed }) => removedNames(removed)),
    ]);
    const implied = setup
        .filter(({ key }) => !seen.has(key) && !gone.has(key.toLowerCase()))
        .map(row => ({ declaration: undefined, service: row.service, setup: row }));
    return [...written, ...implied];
}

/** The row of a default connector, also on a server whose version or roles are not known. */
function setupRow(name: string, setup: readonly DefaultConnector[]): DefaultConnector | undefined {
    const named = ({ key, implicit }: DefaultConnector) =>
        !implicit && key.toLowerCase() === name.toLowerCase();
    return setup.find(named) ?? defaultConnectors(undefined, undefined).find(named);
}

/** A server with a single service (2007, 2010, Edge) needs no service block. */
function onlyService({ services, roles }: ServerHead): TransportService | undefined {
    const [only] = services.filter(service => service !== 'MailboxDelivery');
    return roles !== undefined && services.length === 1 ? only : undefined;
}

const removedNames = (removed: readonly RemovedDefault[]) =>
    removed.map(({ name }) => name.text.toLowerCase());
