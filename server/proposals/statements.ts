import { CompletionItemKind } from 'vscode-languageserver';
import type { PropertyFact } from '../../engine/catalogue/property.ts';
import { exists, property, typeText } from '../../engine/explain/property.ts';
import { absentConnector } from '../../engine/explain/receive-connector.ts';
import { keywordHelp } from '../../language/keyword-help.ts';
import { keyOf, kindOf } from '../../language/outline.ts';
import { propertiesIn } from '../../language/property-tables.ts';
import { onlyServiceOf, propertyPlace } from '../owners.ts';
import { freeDefaults, services } from './names.ts';
import type { Proposal } from './proposal.ts';
import type { Asked } from './proposals.ts';
import { type Snippet, snippets } from './snippets.ts';

/** The statements that a block may have and does not have yet: properties first, then everything else. */
export function statements(asked: Asked): Proposal[] {
    const kind = kindOf(asked.context.block);
    // A declaration is found by its keyword at the start of a line.
    if (kind === 'file' && !asked.context.startsLine) return [];
    return [...properties(asked, kind), ...connectorsOf(asked, kind), ...(snippets[kind] ?? []).map(snippet)];
}

function snippet({ label, text, more, head = label }: Snippet): Proposal {
    const [first = '', second = ''] = head.split(' ');
    return {
        label,
        text,
        snippet: true,
        kind: CompletionItemKind.Snippet,
        documentation: keywordHelp(first, second),
        ...(more ? { more } : {}),
    };
}

/** What a server or service block may have beside properties: services, and the connectors that setup made. */
function connectorsOf({ owners, context, ...asked }: Asked, kind: string): Proposal[] {
    const { server } = owners;
    const service =
        kind === 'service' ? owners.service : kind === 'server' ? onlyServiceOf(server) : undefined;
    const blocks =
        kind === 'server' && service === undefined
            ? services({ owners, context, ...asked }).map(({ label }) =>
                  snippet({ label: `service ${label}`, text: `service ${label} {\n    $0\n}` }),
              )
            : [];
    if (service === undefined) return blocks;
    const free = freeDefaults(server, service, context.block, undefined).map(row => ({
        key: row.key,
        documentation: server && absentConnector(server, row.key, `default connector of ${row.service}`),
    }));
    const defaults = free.map(({ key, documentation }) => ({
        ...snippet({ label: `default connector ${key}`, text: `default connector ${key} {\n    $0\n}` }),
        documentation,
    }));
    const removals = free.map(({ key, documentation }) => ({
        ...snippet({ label: `remove default connector ${key}`, text: `remove default connector ${key}` }),
        documentation,
    }));
    return [...defaults, ...(snippets.connectors ?? []).map(snippet), ...removals];
}

/** The properties that are not written yet, those first that are changed most. */
function properties({ context, owners }: Asked, kind: string): Proposal[] {
    const rows = propertiesIn(kind)?.rows ?? [];
    const others = context.block.statements.filter(({ words }) => words[0]?.piece !== context.piece);
    const written = new Set(others.map(each => keyOf(each)?.toLowerCase()));
    const usual = usualFirst[kind] ?? [];
    const rank = ({ name }: PropertyFact) => (usual.includes(name) ? usual.indexOf(name) : usual.length);
    // `Name =` is there already where the cursor is in a name that has an equals sign.
    const hasEquals = context.piece !== undefined && isKey(context.block.statements, context.piece);
    return rows
        .filter(
            row => isOffered(row, kind) && exists(row, owners.server) && !written.has(row.name.toLowerCase()),
        )
        .sort((a, b) => rank(a) - rank(b))
        .map(row => ({
            label: row.name,
            text: hasEquals ? row.name : `${row.name} = `,
            kind: CompletionItemKind.Property,
            detail: typeText(row.type),
            documentation: property(row, propertyPlace(row, kind, owners)),
            ...(hasEquals ? {} : { more: true }),
        }));
}

const isKey = (all: Asked['context']['block']['statements'], piece: object) =>
    all.some(({ words: [first] }) => first?.piece === piece && first.as === 'key');

/** Blocks of exconn's own, whose properties no cmdlet takes: they say what is, so all that describe it are offered. */
const described = ['certificate', 'gateway'];
const ofServer = ['Version', 'Roles', 'Fqdn', 'Addresses', 'Site', 'Build', 'Subscribed', 'Maintenance'];

/** What the block itself says already, by its name or by where it stands. */
const saidElsewhere: Readonly<Record<string, readonly string[]>> = {
    accepted: ['DomainName', 'DomainType', 'Default'],
    template: ['Name', 'Server', 'TransportRole'],
    receive: ['Name', 'Server', 'TransportRole'],
    default: ['Server', 'TransportRole', 'Usage'],
    send: ['Name'],
};

function isOffered({ name, settable }: PropertyFact, kind: string): boolean {
    if (kind === 'server') return ofServer.includes(name);
    if (saidElsewhere[kind]?.includes(name)) return false;
    return described.includes(kind) || settable !== 'none';
}

const ofConnectors = [
    'Bindings',
    'RemoteIPRanges',
    'PermissionGroups',
    'AuthMechanism',
    'TlsCertificateName',
    'Fqdn',
    'Banner',
    'MaxMessageSize',
    'RequireTLS',
    'ProtocolLoggingLevel',
    'Enabled',
    'MaxRecipientsPerMessage',
    'MessageRateLimit',
    'MaxInboundConnectionPerSource',
    'TarpitInterval',
    'ConnectionTimeout',
    'Comment',
];

const usualFirst: Readonly<Record<string, readonly string[]>> = {
    server: ofServer,
    template: ofConnectors,
    receive: ofConnectors,
    default: ['TlsCertificateName', 'ProtocolLoggingLevel', ...ofConnectors],
    send: [
        'AddressSpaces',
        'SourceTransportServers',
        'SmartHosts',
        'DNSRoutingEnabled',
        'FrontendProxyEnabled',
        'MaxMessageSize',
        'Fqdn',
        'RequireTLS',
        'TlsAuthLevel',
        'TlsCertificateName',
        'Enabled',
        'Comment',
    ],
    service: ['MaxOutboundConnections', 'MaxPerDomainOutboundConnections', 'MaxConnectionRatePerMinute'],
};
