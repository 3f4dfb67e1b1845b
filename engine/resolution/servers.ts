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
    TemplateDeclaration,
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
import { receiveConnector } from './connectors.ts';
import { entriesOf, type FindNetwork } from './networks.ts';

/** What a server may refer to by name. */
export interface Scope {
    readonly findNetwork: FindNetwork;
    readonly findTemplate: (name: string) => TemplateDeclaration | undefined;
}

/** A server with every connector that it has: written, made by setup, and the implicit one of mailbox delivery. */
export function resolveServer(declaration: ServerDeclaration, scope: Scope): Server {
    const configured = configure(declaration.properties, serverProperties);
    const version = versionOf(text(configured, 'Version'));
    const roles = rolesOf(configured, version);
    const addresses = setting(configured, 'Addresses');
    const head = {
        ...configured,
        kind: 'server' as const,
        name: declaration.name.text,
        origin: declaration.name.origin,
        declaration,
        version,
        build: text(configured, 'Build') || undefined,
        roles,
        fqdn: text(configured, 'Fqdn') || undefined,
        addresses:
            addresses && addresses.value.kind !== 'unknown'
                ? entriesOf(addresses.words, scope.findNetwork).entries
                : undefined,
        site: text(configured, 'Site') || undefined,
        services: servicesOf(declaration, version, roles),
        serviceSettings: serviceSettings(declaration),
        certificates: [] as Certificate[],
        certificatesListed: 0 < declaration.certificates.length,
        connectors: [] as ReceiveConnector[],
        suppressions: declaration.suppressions,
    };
    head.certificates.push(...certificatesOf(declaration, head));
    head.connectors.push(...connectorsOf(head, scope));
    return head;
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

function connectorsOf(server: Server, scope: Scope): ReceiveConnector[] {
    const { declaration, roles, version } = server;
    const silentRoles = !server.written.has('roles') || roles !== undefined;
    const setup = silentRoles ? defaultConnectors(version, roles) : [];
    const written: ReceiveConnector[] = [];
    const seen = new Set<string>();
    const add = (each: ReceiveConnectorDeclaration, service: TransportService | undefined) => {
        const row = each.kind === 'default' ? setupRow(each.name.text, setup) : undefined;
        if (row) seen.add(row.key);
        const template = each.like && scope.findTemplate(each.like.text);
        written.push(
            receiveConnector({
                server,
                service,
                declaration: each,
                setup: row,
                template,
                findNetwork: scope.findNetwork,
            }),
        );
    };
    for (const service of declaration.services) {
        for (const each of service.connectors) add(each, serviceNamed(service.name.text));
    }
    for (const each of declaration.connectors) add(each, onlyService(server));
    const gone = new Set([
        ...removedNames(declaration.removed),
        ...declaration.services.flatMap(({ removed }) => removedNames(removed)),
    ]);
    const implied = setup
        .filter(({ key }) => !seen.has(key) && !gone.has(key.toLowerCase()))
        .map(row =>
            receiveConnector({
                server,
                service: row.service,
                declaration: undefined,
                setup: row,
                template: undefined,
                findNetwork: scope.findNetwork,
            }),
        );
    return [...written, ...implied];
}

/** The row of a default connector, also on a server whose version or roles are not known. */
function setupRow(name: string, setup: readonly DefaultConnector[]): DefaultConnector | undefined {
    const named = ({ key, implicit }: DefaultConnector) =>
        !implicit && key.toLowerCase() === name.toLowerCase();
    return setup.find(named) ?? defaultConnectors(undefined, undefined).find(named);
}

/** A server with a single service (2007, 2010, Edge) needs no service block. */
function onlyService({ services, roles }: Server): TransportService | undefined {
    const [only] = services.filter(service => service !== 'MailboxDelivery');
    return roles !== undefined && services.length === 1 ? only : undefined;
}

const removedNames = (removed: readonly RemovedDefault[]) =>
    removed.map(({ name }) => name.text.toLowerCase());
