import { CompletionItemKind } from 'vscode-languageserver';
import { acceptedDomainProperties } from '../../engine/catalogue/accepted-domain-properties.ts';
import {
    type DefaultConnector,
    defaultConnectors,
    exchangeName,
} from '../../engine/catalogue/default-connectors.ts';
import { principals as knownPrincipals, rights as knownRights } from '../../engine/catalogue/rights.ts';
import { amount } from '../../engine/explain/addresses.ts';
import { absentConnector } from '../../engine/explain/receive-connector.ts';
import { principal, right } from '../../engine/explain/rights.ts';
import type { Server } from '../../engine/topology.ts';
import { kindOf, type OpenBlock } from '../../language/outline.ts';
import { word } from '../../language/words.ts';
import type { Proposal } from './proposal.ts';
import type { Asked } from './proposals.ts';

/** The networks of the topology, with their sizes; a network does not contain itself. */
export function networks({ place, context }: Asked): Proposal[] {
    const own = context.statement?.words.find(({ slot }) => slot === 'network-name')?.text.toLowerCase();
    return [...place.project.topology.networks.values()]
        .filter(({ name }) => name.toLowerCase() !== own)
        .map(({ name, entries }) => ({
            label: name,
            text: word(name),
            kind: CompletionItemKind.Variable,
            detail: amount(entries.map(({ range }) => range)),
        }));
}

export function templates({ place }: Asked): Proposal[] {
    return place.project.topology.declarations.flatMap(each => {
        if (each.kind !== 'template') return [];
        const detail = each.properties.map(({ name }) => name.text).join(', ');
        return [
            { label: each.name.text, text: word(each.name.text), kind: CompletionItemKind.Interface, detail },
        ];
    });
}

/** The services that connectors may stand in and that have no block yet. */
export function services({ owners: { server }, context }: Asked): Proposal[] {
    const written = context.block.statements.filter(
        each => each.words[0]?.as === 'service' && each !== context.statement,
    );
    const names = new Set(written.map(({ words }) => words[1]?.text.toLowerCase()));
    return (server?.roles ? server.services : ['FrontendTransport', 'Transport'])
        .filter(service => service !== 'MailboxDelivery' && !names.has(service.toLowerCase()))
        .map(service => ({ label: service, kind: CompletionItemKind.Module }));
}

/** The default connectors of the service that the text neither changes nor removes. */
export function defaultKeys({ owners: { server, service }, context }: Asked): Proposal[] {
    return freeDefaults(server, service, context.block, context.piece?.start).map(row => ({
        label: row.key,
        kind: CompletionItemKind.Method,
        detail: exchangeName(row, server?.name ?? '').trim(),
        documentation: server && absentConnector(server, row.key, `default connector of ${row.service}`),
    }));
}

/** The rows of default connectors that the statements of a block do not mention, but for the word that begins at `except`. */
export function freeDefaults(
    server: Server | undefined,
    service: string | undefined,
    block: OpenBlock,
    except: number | undefined,
): DefaultConnector[] {
    const mentioned = block.statements.flatMap(({ words }) =>
        words
            .filter(({ slot, piece }) => /-connector$/.test(slot) && piece.start !== except)
            .map(({ text }) => text.toLowerCase()),
    );
    return defaultConnectors(server?.version, server?.roles).filter(
        row => !row.implicit && row.service === service && !mentioned.includes(row.key.toLowerCase()),
    );
}

export function domainTypes(): Proposal[] {
    const type = acceptedDomainProperties.find('DomainType')?.type;
    if (type?.kind !== 'enum') return [];
    return type.values.map(({ name, summary }) => ({
        label: name,
        kind: CompletionItemKind.EnumMember,
        documentation: summary,
    }));
}

/** The rights on this kind of connector; those that Exchange servers use among themselves come last. */
export function rights({ context }: Asked): Proposal[] {
    const side = kindOf(context.block) === 'send' ? 'send' : 'receive';
    return knownRights
        .filter(each => each.side === side)
        .sort((a, b) => Number(a.internal ?? false) - Number(b.internal ?? false))
        .map(({ name, displayName }) => ({
            label: name,
            kind: CompletionItemKind.EnumMember,
            detail: displayName,
            documentation: right(name),
        }));
}

/** The well-known principals, then the accounts of the organization. */
export function principals({ place }: Asked): Proposal[] {
    const known = knownPrincipals.map(({ name }) => ({
        label: name,
        text: word(name),
        kind: CompletionItemKind.Constant,
        documentation: principal(name),
    }));
    const own = place.project.topology.organization.accounts.map(({ name, mailbox }) => ({
        label: name,
        text: word(name),
        kind: CompletionItemKind.Constant,
        detail: mailbox ? 'mailbox' : 'account without a mailbox',
    }));
    return [...known, ...own];
}

/** Above so many servers only port 25 of each is proposed; a colon behind the name brings the others. */
const few = 40;

/** Servers with the ports on which they listen, and gateways with those that they publish. */
export function endpoints({ place, context }: Asked): Proposal[] {
    const { servers, gateways } = place.project.topology;
    const typed = context.piece?.written.includes(':')
        ? context.piece.written.split(':')[0]?.toLowerCase()
        : undefined;
    const wanted = typed === undefined ? servers : servers.filter(({ name }) => name.toLowerCase() === typed);
    const listening = wanted.flatMap(server => {
        const ports = portsOf(server);
        const shown = wanted.length <= few ? [...ports] : [...ports].filter(([port]) => port === 25);
        return shown.map(([port, names]) => ({
            label: `${server.name}:${port}`,
            text: `${word(server.name)}:${port}`,
            kind: CompletionItemKind.Class,
            detail: names.slice(0, 4).join(', '),
        }));
    });
    if (context.slot === 'target') return listening;
    const behind = gateways.flatMap(({ name, declaration }) => {
        const ports = new Set(declaration.publications.flatMap(({ from }) => from?.port?.text ?? []));
        return [...ports].map(port => ({
            label: `${name}:${port}`,
            text: `${word(name)}:${port}`,
            kind: CompletionItemKind.Struct,
            detail: 'gateway',
        }));
    });
    return [...listening, ...behind];
}

/** The ports of a server's enabled connectors, in ascending order, with the connectors that listen there. */
function portsOf({ connectors }: Server): Map<number, string[]> {
    const found = new Map<number, string[]>();
    for (const { bindings, enabled, name } of connectors) {
        if (enabled === false) continue;
        for (const { port } of bindings ?? []) {
            const listeners = found.get(port) ?? [];
            found.set(port, listeners);
            if (!listeners.includes(name)) listeners.push(name);
        }
    }
    return new Map([...found].sort(([a], [b]) => a - b));
}
