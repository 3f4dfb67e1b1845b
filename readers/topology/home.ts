import { type DefaultConnector, defaultConnectors } from '../../engine/catalogue/default-connectors.ts';
import { type Version, versions } from '../../engine/catalogue/property.ts';
import { serverProperties } from '../../engine/catalogue/server-properties.ts';
import { parseValue } from '../../engine/catalogue/value.ts';
import { versionOfBuild } from '../../engine/catalogue/versions.ts';
import type { Role } from '../../engine/topology.ts';
import { type Draft, propertyOf, valueIn } from './draft.ts';

/** What is known of the server that a connector belongs to. */
export interface Home {
    readonly name: string;
    readonly fqdn: string | undefined;
    readonly version: Version | undefined;
    readonly build: string | undefined;
    /** Why the version is not settled by the build. */
    readonly note: string | undefined;
    readonly roles: readonly Role[] | undefined;
    readonly edge: boolean;
    /** The default connectors of such a server. */
    readonly setup: readonly DefaultConnector[];
}

/** Reads what Get-ExchangeServer printed of a server, or a script of exconn said; the name also from its connectors. */
export function homeOf(name: string, self: Draft | undefined, connectors: readonly Draft[]): Home {
    const { version, build, note } = versionIn(self);
    const roles = rolesIn(self);
    const fqdn = (self && valueIn(self, 'Fqdn')) ?? fqdnOf(name, connectors);
    const edge = roles?.includes('Edge') ?? false;
    return { name, fqdn, version, build, note, roles, edge, setup: defaultConnectors(version, roles) };
}

/** Version and build of a server, by what Get-ExchangeServer prints or a script of exconn says. */
function versionIn(self: Draft | undefined): {
    version?: Version | undefined;
    build?: string | undefined;
    note?: string | undefined;
} {
    const printed = self && (valueIn(self, 'AdminDisplayVersion') ?? valueIn(self, 'Build'));
    const named = self && valueIn(self, 'Version');
    const written = versions.find(each => each === named);
    if (!printed) return written ? { version: written } : {};
    const { version, build, candidates = [], note } = versionOfBuild(printed);
    const settled = written ?? version ?? versions.find(each => candidates.includes(each));
    return { version: settled, build, note: written || version ? undefined : note };
}

function rolesIn(self: Draft | undefined): readonly Role[] | undefined {
    const printed = self && (propertyOf(self, 'ServerRole') ?? propertyOf(self, 'Roles'));
    const fact = serverProperties.find('Roles');
    if (!printed || !fact || printed.state !== 'value') return undefined;
    const legal = printed.values.flatMap(value => {
        const parsed = parseValue(fact, [value]);
        return parsed.kind === 'list' ? parsed.values : [];
    });
    return legal.length === 0 ? undefined : (legal as Role[]);
}

/** Setup gives every default connector the server's own name; it is the server's where its first label says so. */
function fqdnOf(server: string, connectors: readonly Draft[]): string | undefined {
    const names = connectors.flatMap(each => valueIn(each, 'Fqdn') ?? []);
    const own = names.filter(name => name.toLowerCase().startsWith(`${server.toLowerCase()}.`));
    return new Set(own.map(name => name.toLowerCase())).size === 1 ? own[0] : undefined;
}
