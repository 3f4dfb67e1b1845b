import { exchangeName } from '../../engine/catalogue/default-connectors.ts';
import type { PropertyFact } from '../../engine/catalogue/property.ts';
import { serverProperties } from '../../engine/catalogue/server-properties.ts';
import { serviceProperties } from '../../engine/catalogue/service-properties.ts';
import { comment, type PrintedBlock, type PrintedProperty } from '../../language/print.ts';
import { word } from '../../language/words.ts';
import { certificateBlock } from './certificates.ts';
import { type Draft, nameOf, propertyOf, valueIn } from './draft.ts';
import { gather, type Ledger } from './gather.ts';
import { type Home, homeOf } from './home.ts';
import type { Networks } from './networks.ts';
import type { PermissionsOf } from './permissions.ts';
import { receiveBlock, setupOf } from './receive.ts';

/** Everything that is known of one server. */
export interface ServerObjects {
    readonly name: string;
    self: Draft | undefined;
    readonly connectors: Draft[];
    readonly certificates: Draft[];
    readonly services: Draft[];
    /** Lower-case names of default connectors that a script removes. */
    readonly removed: string[];
}

/** What the whole import shares. */
export interface Shared {
    readonly permissionsOf: PermissionsOf;
    readonly networks: Networks;
    readonly ledger: Ledger;
}

/** The block of a server. What nothing says is `?`. */
export function serverBlock(objects: ServerObjects, shared: Shared): PrintedBlock {
    const { name, self, connectors } = objects;
    const { ledger } = shared;
    const home = homeOf(name, self, connectors);
    const { version, roles, fqdn, build, note } = home;
    const addresses = self && propertyOf(self, 'Addresses');
    const site = self && valueIn(self, 'Site')?.split('/').at(-1);
    const head: PrintedProperty[] = [
        { name: 'Version', values: [version ?? '?'], ...(note === undefined ? {} : { remark: note }) },
        ...(build === undefined ? [] : [{ name: 'Build', values: [build] }]),
        { name: 'Roles', values: roles ?? ['?'] },
        { name: 'Fqdn', values: [fqdn ?? '?'] },
        { name: 'Addresses', values: addresses?.state === 'value' ? addresses.values : ['?'] },
        ...(site ? [{ name: 'Site', values: [site] }] : []),
    ];
    const given = { defaults: byDefault, elsewhere: said, owner: name };
    const rest = self ? gather(self, serverProperties, given, ledger) : [];
    const { services, loose } = serviceBlocks(objects, home, shared);
    return {
        comments: (self?.comments ?? []).map(comment),
        head: `server ${word(name)}`,
        properties: [...head, ...rest],
        blocks: [
            ...objects.certificates.map(each => certificateBlock(each, name, ledger)),
            ...services,
            ...loose,
        ],
    };
}

const byDefault = ({ default: value }: PropertyFact) => (value ? [value] : []);

const said: ReadonlySet<string> = new Set(
    'name identity fqdn site admindisplayversion serverrole id version roles build addresses'.split(' '),
);

/** The blocks of the services, and of connectors whose service nothing tells. */
function serviceBlocks(
    { connectors, services, removed }: ServerObjects,
    home: Home,
    { permissionsOf, networks, ledger }: Shared,
): { services: PrintedBlock[]; loose: PrintedBlock[] } {
    const byService = new Map<string | undefined, PrintedBlock[]>();
    for (const connector of connectors) {
        const service = serviceOf(connector, home);
        const own = permissionsOf(connector);
        const blocks = byService.get(service) ?? [];
        byService.set(service, [...blocks, receiveBlock(connector, own, home, networks, ledger)]);
    }
    const blocks = ['FrontendTransport', 'Transport'].flatMap(service => {
        const inside = byService.get(service) ?? [];
        const own = services.filter(each => serviceName(each) === service);
        const given = {
            defaults: byDefault,
            elsewhere: new Set(['name', 'identity', 'id', 'server']),
            owner: home.name,
        };
        const properties = own.flatMap(each => gather(each, serviceProperties, given, ledger));
        const statements = missing(home, connectors, removed, service);
        if (inside.length + properties.length + statements.length === 0) return [];
        const comments = own.flatMap(each => each.comments.map(comment));
        return [{ comments, head: `service ${service}`, properties, statements, blocks: inside }];
    });
    return { services: blocks, loose: byService.get(undefined) ?? [] };
}

/** A server of 2007 or 2010, or an Edge server, has one transport service and no TransportRole. */
function serviceOf(connector: Draft, home: Home): string | undefined {
    if (home.edge || home.version === '2007' || home.version === '2010') return undefined;
    const role = valueIn(connector, 'TransportRole')?.toLowerCase();
    if (role === 'frontendtransport' || role === 'frontend' || role === '16384') return 'FrontendTransport';
    if (role === 'hubtransport' || role === '32') return 'Transport';
    return propertyOf(connector, 'TransportRole') ? undefined : setupOf(connector, home)?.service;
}

const serviceName = ({ type }: Draft) =>
    type === 'FrontendTransportService' ? 'FrontendTransport' : 'Transport';

/** Default connectors that a script removes, or that a dump which shows the others of the service does not show. */
function missing(
    home: Home,
    connectors: readonly Draft[],
    removed: readonly string[],
    service: string,
): string[] {
    const names = new Set(connectors.map(each => nameOf(each).toLowerCase()));
    const called = (each: Home['setup'][number]) => exchangeName(each, home.name).toLowerCase();
    const visible = home.setup.filter(
        each => !each.implicit && (each.service === service || home.setup.length < 3),
    );
    const gone = visible.filter(each => !names.has(called(each)));
    const shown = connectors.filter(each => each.origin === 'printed' && setupOf(each, home));
    const whole = 2 <= shown.length && shown.some(each => setupOf(each, home)?.service === service);
    return gone.flatMap(each => {
        if (removed.includes(called(each))) return [`remove default connector ${each.key}`];
        return whole
            ? [`remove default connector ${each.key} # not among the connectors that were printed`]
            : [];
    });
}
