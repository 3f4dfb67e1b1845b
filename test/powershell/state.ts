import { acceptedDomainProperties } from '../../engine/catalogue/accepted-domain-properties.ts';
import { organizationProperties } from '../../engine/catalogue/organization-properties.ts';
import type { PropertyTable } from '../../engine/catalogue/property.ts';
import { receiveProperties } from '../../engine/catalogue/receive-properties.ts';
import { sendProperties } from '../../engine/catalogue/send-properties.ts';
import { serviceProperties } from '../../engine/catalogue/service-properties.ts';
import { formatValue } from '../../engine/catalogue/value.ts';
import { list, setting, text } from '../../engine/settings.ts';
import type {
    Acl,
    Configured,
    ReceiveConnector,
    SendConnector,
    Server,
    Topology,
    TransportService,
} from '../../engine/topology.ts';

/** JSON: settings by name, each with the words that Exchange prints for it. */
type Settings = string;

interface Entry {
    readonly User: string;
    readonly Right: string;
    readonly Deny: boolean;
}

/** An organization as the Exchange in memory takes it (`Import-ExchangeState`). */
export interface State {
    readonly servers: readonly Readonly<Record<string, unknown>>[];
    readonly receive: readonly Readonly<Record<string, unknown>>[];
    readonly send: readonly Readonly<Record<string, unknown>>[];
    readonly domains: readonly Readonly<Record<string, unknown>>[];
    readonly organization: Settings;
}

/** What the servers have where they are as the text says. A server of an unknown version is taken for a 2019. */
export function stateOf({ organization, servers, sendConnectors }: Topology): State {
    return {
        servers: [...servers.map(serverState), ...otherServers(servers, sendConnectors)],
        receive: servers.flatMap(({ connectors }) => connectors.filter(isStored).map(receiveState)),
        send: sendConnectors.map(connector => ({
            Name: connector.name,
            Settings: settingsOf(connector, sendProperties, [
                'Name',
                ...(connector.written.has('sourcetransportservers') ? [] : ['SourceTransportServers']),
            ]),
            Acl: connector.declaration.grants.flatMap(({ deny, rights, principal }) =>
                rights.map(right => ({ User: principal?.text ?? '', Right: right.text, Deny: deny })),
            ),
        })),
        domains: organization.domains.map(domain => ({
            Name: text(domain, 'Name') || domain.declaration.domain.text,
            DomainName: domain.declaration.domain.text,
            Default: domain.isDefault,
            Settings: settingsOf(
                domain,
                acceptedDomainProperties,
                ['Name', 'DomainName', 'Default', 'DomainType'],
                domain.type ? { DomainType: [domain.type] } : {},
            ),
        })),
        organization: settingsOf(organization, organizationProperties, []),
    };
}

/** Servers that only send connectors name, or one, because an organization has one. */
function otherServers(servers: readonly Server[], sendConnectors: readonly SendConnector[]) {
    const known = new Set(servers.map(({ name }) => name.toLowerCase()));
    const named = sendConnectors.flatMap(connector => list(connector, 'SourceTransportServers') ?? []);
    const others = [...new Set(named)].filter(name => !known.has(name.toLowerCase()));
    const names = servers.length + others.length === 0 ? ['EX01'] : others;
    return names.map(Name => ({ Name, Version: '2019', Transport: '{}', Frontend: '{}' }));
}

/** The connector to mailbox delivery is nowhere in the directory. */
const isStored = ({ service }: ReceiveConnector) => service !== 'MailboxDelivery';

function serverState(server: Server) {
    const { name, version = '2019', roles, certificates, serviceSettings } = server;
    const of = (service: TransportService) => {
        const configured = serviceSettings.get(service);
        return configured ? settingsOf(configured, serviceProperties, []) : '{}';
    };
    return {
        Name: name,
        Version: version,
        Fqdn: server.fqdn,
        Edge: roles?.includes('Edge') ?? false,
        Certificates: certificates.map(({ subject, issuer, notAfter, services }, index) => ({
            Thumbprint: String(index),
            Subject: subject,
            Issuer: issuer,
            NotAfter: new Date(notAfter ?? 0).toISOString(),
            Services: services ?? [],
        })),
        Transport: of('Transport'),
        Frontend: of('FrontendTransport'),
    };
}

function receiveState(connector: ReceiveConnector) {
    const { name, server, service, bindings, ranges, acl } = connector;
    const role = service === 'Transport' ? 'HubTransport' : service;
    return {
        Name: name,
        Server: server.name,
        Settings: settingsOf(connector, receiveProperties, ['Name', 'Server', 'Usage', 'TransportRole'], {
            ...(bindings ? { Bindings: bindings.map(each => each.text) } : {}),
            ...(ranges ? { RemoteIPRanges: ranges.map(each => each.text) } : {}),
            ...(role && server.services.length !== 1 ? { TransportRole: [role] } : {}),
        }),
        Acl: granted(acl),
    };
}

const granted = ({ entries }: Acl): Entry[] =>
    entries
        .filter(({ from }) => 'grant' in from)
        .map(({ principal, right, deny }) => ({ User: principal, Right: right, Deny: deny }));

/** What is known and can be printed; no server has what is not legal. */
function settingsOf(
    of: Configured,
    { rows }: PropertyTable,
    without: readonly string[],
    more: Readonly<Record<string, readonly string[]>> = {},
): Settings {
    const found = rows
        .filter(({ name, settable }) => settable !== 'none' && !without.includes(name))
        .flatMap(row => {
            const value = setting(of, row.name)?.value;
            if (value === undefined || value.kind === 'unknown' || value.kind === 'invalid') return [];
            return [[row.name, formatValue(row, value)] as const];
        });
    return JSON.stringify({ ...Object.fromEntries(found), ...more });
}
