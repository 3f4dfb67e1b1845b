import { CompletionItemKind } from 'vscode-languageserver';
import { findPort } from '../../engine/catalogue/ports.ts';
import { type PropertyFact, versions } from '../../engine/catalogue/property.ts';
import { formatForText, parseValue } from '../../engine/catalogue/value.ts';
import { windowsServices } from '../../engine/catalogue/versions.ts';
import { certificateName } from '../../engine/certificates.ts';
import { exists, value } from '../../engine/explain/property.ts';
import { bindingsOverlap, parseBinding } from '../../engine/ranges/binding.ts';
import { formatRange } from '../../engine/ranges/format.ts';
import { equal } from '../../engine/ranges/range.ts';
import { keyOf, kindOf } from '../../language/outline.ts';
import { propertiesIn } from '../../language/property-tables.ts';
import { word } from '../../language/words.ts';
import type { Owners } from '../owners.ts';
import { networks } from './names.ts';
import type { Proposal } from './proposal.ts';
import type { Asked } from './proposals.ts';

/** The values that a property may take and that its list does not have yet. */
export function values(asked: Asked): Proposal[] {
    const { context, owners, taken } = asked;
    const name = context.statement && keyOf(context.statement);
    const fact = name === undefined ? undefined : propertiesIn(kindOf(context.block))?.find(name);
    if (!fact) return [];
    const { type } = fact;
    switch (type.kind) {
        case 'boolean':
            return ['true', 'false'].map(label => ({ label, kind: CompletionItemKind.Value }));
        case 'enum':
        case 'flags':
            return (
                type.values
                    .filter(choice => !choice.derived && exists(choice, owners.server))
                    // None and All stand alone.
                    .filter(choice => taken.size === 0 || !['None', 'All'].includes(choice.name))
                    .map(choice => ({
                        label: choice.name,
                        kind: CompletionItemKind.EnumMember,
                        documentation: value(fact, choice.name),
                    }))
            );
        case 'version':
            return [...versions].reverse().map(label => ({
                label,
                kind: CompletionItemKind.EnumMember,
                documentation: value(fact, label),
            }));
        case 'bindings':
            return bindings(owners);
        case 'ranges':
            return [...networks(asked), ...everything];
        case 'addresses':
            return networks(asked);
        default:
            return [...(named[fact.name]?.(asked) ?? []), ...amounts(fact, asked)];
    }
}

const everything: readonly Proposal[] = [
    { label: '0.0.0.0-255.255.255.255', kind: CompletionItemKind.Value, detail: 'every IPv4 address' },
    {
        label: '::-ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff',
        kind: CompletionItemKind.Value,
        detail: 'every IPv6 address',
    },
];

/** The ports that the service has by default, where no other service of the server listens; every address first. */
function bindings({ server, service, connector }: Owners): Proposal[] {
    const standard =
        server && windowsServices(server.version, server.roles).find(each => each.service === service)?.ports;
    const own = (server?.addresses ?? []).filter(({ range }) =>
        equal(range, { ...range, last: range.first }),
    );
    const hosts = [
        '0.0.0.0',
        '[::]',
        ...own.map(({ range }) => (range.family === 4 ? formatRange(range) : `[${formatRange(range)}]`)),
    ];
    return hosts.flatMap(host =>
        (standard ?? [25, 587]).flatMap(port => {
            const label = `${host}:${port}`;
            const listener = parseBinding(label);
            if ('problem' in listener) return [];
            const meeting = (server?.connectors ?? []).filter(
                each =>
                    each !== connector &&
                    each.bindings?.some(other => bindingsOverlap(other, listener.value)),
            );
            if (service !== undefined && meeting.some(each => each.service !== service)) return [];
            const shared = meeting.map(each => each.name).slice(0, 3);
            const detail = server && (shared.length === 0 ? 'free' : `shared with ${shared.join(', ')}`);
            return [
                { label, kind: CompletionItemKind.Value, detail, documentation: findPort(port)?.summary },
            ];
        }),
    );
}

/** Properties whose values are names of the topology. */
const named: Readonly<Record<string, (asked: Asked) => Proposal[]>> = {
    SourceTransportServers: ({ place }) =>
        place.project.topology.servers
            .filter(({ services, roles }) => roles === undefined || services.includes('Transport'))
            .map(({ name, version }) => ({
                label: name,
                text: word(name),
                kind: CompletionItemKind.Class,
                detail: version,
            })),
    TlsCertificateName: certificates,
    Fqdn: ({ owners: { server } }) => {
        const listed = (server?.certificates ?? []).flatMap(({ domains }) => domains ?? []);
        const names = [...(server?.fqdn === undefined ? [] : [server.fqdn]), ...listed].filter(
            each => !each.startsWith('*'),
        );
        return [...new Set(names)].map(label => ({ label, kind: CompletionItemKind.Value }));
    },
    DefaultDomain: domains,
    Site: sites,
    Subscribed: sites,
    AddressSpaces: () => [
        { label: 'SMTP:*;1', text: '"SMTP:*;1"', kind: CompletionItemKind.Value, detail: 'every domain' },
    ],
    TlsDomainCapabilities: () => [
        {
            label: 'mail.protection.outlook.com:AcceptCloudServicesMail',
            text: '"mail.protection.outlook.com:AcceptCloudServicesMail"',
            kind: CompletionItemKind.Value,
            detail: 'hybrid: mail from Exchange Online',
        },
    ],
};

/** Those of the server; in a send connector or a template, those of all servers, each once. */
function certificates({ owners: { server }, place }: Asked): Proposal[] {
    const found = new Map<string, Proposal>();
    for (const owner of server ? [server] : place.project.topology.servers) {
        for (const each of owner.certificatesListed ? owner.certificates : []) {
            const label = certificateName(each);
            const isUsable = each.services?.includes('SMTP') !== false;
            if (label === undefined || !isUsable || found.has(label) || 100 <= found.size) continue;
            found.set(label, {
                label,
                text: word(label),
                kind: CompletionItemKind.Value,
                detail: each.domains?.join(', '),
            });
        }
    }
    return [...found.values()];
}

function domains({ place }: Asked): Proposal[] {
    const found = place.project.topology.organization.domains.filter(({ domain }) => !domain.includes('*'));
    return found.map(({ domain, type }) => ({
        label: domain,
        text: word(domain),
        kind: CompletionItemKind.Value,
        detail: type,
    }));
}

function sites({ place }: Asked): Proposal[] {
    const found = new Set(place.project.topology.servers.flatMap(({ site }) => site ?? []));
    return [...found].map(label => ({ label, text: word(label), kind: CompletionItemKind.Value }));
}

/** A size, a time or a count: what it is by default, and Unlimited. */
function amounts(fact: PropertyFact, { owners: { configured } }: Asked): Proposal[] {
    const { type } = fact;
    if (type.kind !== 'size' && type.kind !== 'time' && type.kind !== 'integer') return [];
    const standard = configured?.defaults.get(fact.name.toLowerCase())?.value;
    const usual = standard
        ? formatForText(fact, standard)
        : fact.default
          ? formatForText(fact, parseValue(fact, fact.default))
          : [];
    const unlimited =
        'unlimited' in type && type.unlimited && !usual.includes('Unlimited') ? ['Unlimited'] : [];
    return [
        ...usual.map(label => ({ label, kind: CompletionItemKind.Value, detail: 'default' })),
        ...unlimited.map(label => ({ label, kind: CompletionItemKind.Value })),
    ];
}
