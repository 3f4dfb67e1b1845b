import { certificateProperties } from '../../engine/catalogue/certificate-properties.ts';
import { defaultConnectors } from '../../engine/catalogue/default-connectors.ts';
import { type Version, versions } from '../../engine/catalogue/property.ts';
import { serverProperties } from '../../engine/catalogue/server-properties.ts';
import { serviceProperties } from '../../engine/catalogue/service-properties.ts';
import { parseValue } from '../../engine/catalogue/value.ts';
import { versionOfBuild } from '../../engine/catalogue/versions.ts';
import type { Role } from '../../engine/topology.ts';
import type { PrintedBlock, PrintedProperty } from '../../language/print.ts';
import { word } from '../../language/words.ts';
import type { ExchangeObject } from '../object.ts';
import { gather, type Ledger, valueIn } from './gather.ts';
import { type Home, nameOf, receiveBlock } from './receive.ts';

/** Everything that a dump says about one server. */
export interface ServerObjects {
    readonly name: string;
    readonly self: ExchangeObject | undefined;
    readonly connectors: readonly ExchangeObject[];
    readonly permissions: readonly ExchangeObject[];
    readonly certificates: readonly ExchangeObject[];
    readonly services: readonly ExchangeObject[];
}

/** The block of a server. What no object says is `?`. */
export function serverBlock(objects: ServerObjects, ledger: Ledger): PrintedBlock {
    const { name, self, connectors, permissions } = objects;
    const { version, build } = versionIn(self);
    const roles = rolesIn(self);
    const fqdn = (self && valueIn(self, 'Fqdn')) ?? fqdnOf(name, connectors);
    const edge = roles?.includes('Edge') ?? false;
    const home: Home = { name, fqdn, setup: defaultConnectors(version, roles), edge };
    const site = self && valueIn(self, 'Site')?.split('/').at(-1);
    const head: PrintedProperty[] = [
        { name: 'Version', values: [version ?? '?'] },
        ...(build === undefined ? [] : [{ name: 'Build', values: [build] }]),
        { name: 'Roles', values: roles ?? ['?'] },
        { name: 'Fqdn', values: [fqdn ?? '?'] },
        { name: 'Addresses', values: ['?'] },
        ...(site ? [{ name: 'Site', values: [site] }] : []),
    ];
    const rest = self
        ? gather(self, serverProperties, ({ default: value }) => (value ? [value] : []), said, ledger)
              .properties
        : [];
    const byService = new Map<string | undefined, PrintedBlock[]>();
    for (const connector of connectors) {
        const service = serviceOf(connector, edge || single(version));
        const own = permissions.filter(each => isAbout(each, connector));
        byService.set(service, [
            ...(byService.get(service) ?? []),
            receiveBlock(connector, own, home, ledger),
        ]);
    }
    const services = ['FrontendTransport', 'Transport'].flatMap(service => {
        const blocks = byService.get(service) ?? [];
        const properties = objects.services
            .filter(each => serviceName(each) === service)
            .flatMap(each => serviceSettings(each, ledger));
        const removed = missing(home, connectors, service);
        if (blocks.length + properties.length + removed.length === 0) return [];
        return [{ head: `service ${service}`, properties, statements: removed, blocks }];
    });
    return {
        head: `server ${word(name)}`,
        properties: [...head, ...rest],
        blocks: [
            ...objects.certificates.map(each => certificateBlock(each, ledger)),
            ...services,
            ...(byService.get(undefined) ?? []),
        ],
    };
}

const said: ReadonlySet<string> = new Set([
    'name',
    'identity',
    'fqdn',
    'site',
    'admindisplayversion',
    'serverrole',
    'id',
]);

function versionIn(self: ExchangeObject | undefined): {
    version: Version | undefined;
    build: string | undefined;
} {
    const printed = self && valueIn(self, 'AdminDisplayVersion');
    if (!printed) return { version: undefined, build: undefined };
    const { version, build, candidates = [] } = versionOfBuild(printed);
    return { version: version ?? versions.find(each => candidates.includes(each)), build };
}

/** A mailbox server of 2007 or 2010, or an Edge server, has one transport service and no TransportRole. */
const single = (version: Version | undefined) => version === '2007' || version === '2010';

function rolesIn(self: ExchangeObject | undefined): readonly Role[] | undefined {
    const printed = self?.properties.find(({ name }) => name.toLowerCase() === 'serverrole');
    const fact = serverProperties.find('Roles');
    if (!printed || !fact || printed.state !== 'value') return undefined;
    const legal = printed.values.filter(value => parseValue(fact, [value]).kind !== 'invalid');
    return legal.length === 0 ? undefined : (legal as Role[]);
}

/** Setup gives every default connector the server's own name; it is the server's where its first label says so. */
function fqdnOf(server: string, connectors: readonly ExchangeObject[]): string | undefined {
    const names = connectors.flatMap(each => valueIn(each, 'Fqdn') ?? []);
    const own = names.filter(name => name.toLowerCase().startsWith(`${server.toLowerCase()}.`));
    return new Set(own.map(name => name.toLowerCase())).size === 1 ? own[0] : undefined;
}

function serviceOf(connector: ExchangeObject, oneService: boolean): string | undefined {
    const role = valueIn(connector, 'TransportRole')?.toLowerCase();
    if (oneService) return undefined;
    if (role === 'frontendtransport' || role === '16384') return 'FrontendTransport';
    return role === 'hubtransport' || role === '32' ? 'Transport' : undefined;
}

const serviceName = ({ type }: ExchangeObject) =>
    type === 'FrontendTransportService' ? 'FrontendTransport' : 'Transport';

function serviceSettings(object: ExchangeObject, ledger: Ledger): readonly PrintedProperty[] {
    const named = new Set(['name', 'identity', 'id', 'server']);
    return gather(object, serviceProperties, ({ default: value }) => (value ? [value] : []), named, ledger)
        .properties;
}

/** Default connectors that are gone, where the dump shows so many that it must be the whole list. */
function missing({ name, setup }: Home, connectors: readonly ExchangeObject[], service: string): string[] {
    const names = new Set(connectors.map(each => nameOf(each).toLowerCase()));
    const visible = setup.filter(({ implicit }) => !implicit);
    const has = ({ namePrefix }: (typeof visible)[number]) =>
        names.has(`${namePrefix} ${name}`.toLowerCase());
    if (visible.filter(has).length < 2) return [];
    return visible
        .filter(each => each.service === service && !has(each))
        .map(({ key }) => `remove default connector ${key}`);
}

function isAbout(permission: ExchangeObject, connector: ExchangeObject): boolean {
    const about = permission.identity?.toLowerCase();
    return (
        about !== undefined &&
        (about === connector.identity?.toLowerCase() || about === nameOf(connector).toLowerCase())
    );
}

function certificateBlock(object: ExchangeObject, ledger: Ledger): PrintedBlock {
    const renamed = { certificatedomains: 'Domains', publickeysize: 'KeySize' } as Record<string, string>;
    const properties = object.properties.map(each => ({
        ...each,
        name: renamed[each.name.toLowerCase()] ?? each.name,
    }));
    const gathered = gather(
        { ...object, properties },
        certificateProperties,
        () => [],
        new Set(['identity']),
        ledger,
    );
    return {
        head: `certificate ${word(valueIn(object, 'Thumbprint') ?? valueIn(object, 'Subject') ?? '?')}`,
        ...gathered,
    };
}
