import {
    type DefaultConnector,
    defaultConnectors,
    exchangeName,
    isShipped,
} from '../catalogue/default-connectors.ts';
import { formatForText, sameValue } from '../catalogue/value.ts';
import { flag, isWritten, setting } from '../settings.ts';
import type { ReceiveConnector, Server, Setting } from '../topology.ts';
import { access } from './access.ts';
import { ranges } from './addresses.ts';
import { bold, bullets, code, paragraphs, plain, sourceLine, upTo } from './markdown.ts';
import { processOf, serviceNames } from './services.ts';

/** A receive connector as it is: what it is for, where it listens, whom it serves, who may do what, and what differs. */
export function receiveConnector(connector: ReceiveConnector, template?: string): string {
    const row = rowOf(connector.server, connector.isDefault);
    return row ? defaultConnector(connector, row) : ownConnector(connector, template);
}

/** A default connector that a server does not have (any more). */
export function absentConnector(server: Server, key: string, because: string): string | undefined {
    const row = rowOf(server, key);
    if (!row) return undefined;
    return paragraphs(
        `${bold(exchangeName(row, server.name))} · ${because}`,
        ...purpose(row, server),
        sourceLine(row.source),
    );
}

/** A name that no default connector of the server has, with those that it may have. */
export function unknownDefault(server: Server, key: string): string {
    const keys = defaultConnectors(server.version, server.roles).flatMap(row =>
        row.implicit ? [] : [code(row.key)],
    );
    const known = keys.length === 0 ? 'setup makes none for its roles' : `setup makes ${keys.join(', ')}`;
    return paragraphs(`${bold(key)} · no default connector`, `On ${plain(server.name)}, ${known}.`);
}

/** Whether no source prints what setup gives this default connector for a property, on a server of its version. */
export const isDoubtful = ({ server, isDefault }: ReceiveConnector, name: string): boolean =>
    rowOf(server, isDefault)?.unverified.includes(name) ?? false;

/** A setting's value as the text prefers it, shortened. */
export function valueText({ property, value, words, from }: Setting): string {
    if (value.kind === 'unknown') return 'not known';
    if (value.kind === 'invalid')
        return `${code(words.map(({ text }) => text).join(', '))}, which is no legal value`;
    const texts =
        from !== 'default' && value.kind === 'list' && 0 < words.length && property.type.kind !== 'flags'
            ? words.map(({ text }) => text)
            : formatForText(property, value);
    if (value.kind === 'empty') return 'empty';
    return upTo(8, texts.map(code));
}

const rowOf = (server: Server, key: string | undefined): DefaultConnector | undefined => {
    const named = (each: DefaultConnector) => each.key.toLowerCase() === key?.toLowerCase();
    return (
        defaultConnectors(server.version, server.roles).find(named) ??
        defaultConnectors(undefined, undefined).find(named)
    );
};

function defaultConnector(connector: ReceiveConnector, row: DefaultConnector): string {
    const { server, name } = connector;
    const kind = row.implicit ? 'implicit connector' : 'default connector';
    const differing = row.implicit ? [] : differences(connector, row);
    const made =
        differing.length === 0
            ? purpose(row, server)
            : [`As setup makes it: ${forServer(row.summary, server)}`, ...purpose(row, server).slice(1)];
    return paragraphs(
        `${bold(name)} · ${kind} of ${row.service}`,
        ...made,
        listening(connector),
        '**What it lets in**',
        access(connector),
        differing.length === 0
            ? undefined
            : paragraphs('**Differs from what setup makes**', bullets(differing)),
        server.version === undefined
            ? `The Version of ${plain(server.name)} is not known; what setup makes is shown as of the newest.`
            : undefined,
        sourceLine(row.source),
    );
}

/** What the connector is for, who connects, where it hands over and who may reach it. */
function purpose(row: DefaultConnector, server: Server): string[] {
    const facts = bullets([
        `**Who connects:** ${forServer(row.clients, server)}`,
        `**Hands over:** ${forServer(row.handsOver, server)}`,
        `**Exposure:** ${forServer(row.exposure.advice, server)}`,
    ]);
    return [forServer(row.summary, server), facts ?? ''];
}

const forServer = (text: string, { name }: Server) => text.replaceAll('<Server>', name);

function ownConnector(connector: ReceiveConnector, template: string | undefined): string {
    const { service, server, identity, written } = connector;
    const inherited = [...written.values()]
        .filter(({ from }) => from === 'template')
        .map(({ property }) => code(property.name));
    const where = service
        ? `receive connector of ${service}`
        : 'receive connector outside a service block: its TransportRole is not known';
    return paragraphs(
        `${bold(connector.name)} · ${where} on ${plain(server.name)}`,
        listening(connector),
        '**Who may do what**',
        access(connector),
        template &&
            bullets([
                `From template ${code(template)}: ${inherited.length === 0 ? 'nothing that it does not write itself' : upTo(12, inherited)}`,
            ]),
        bullets([atDefault(connector)]),
        `In Exchange: ${code(identity)}`,
    );
}

/** Where it listens, which process that is, whom it serves, and whether it does. */
function listening(connector: ReceiveConnector): string | undefined {
    const { bindings, server, service, enabled } = connector;
    const process = processOf(server, service);
    const by = service ? ` · ${serviceNames[service]}${process ? ` (${process})` : ''}` : '';
    return bullets([
        enabled === false ? '**Disabled:** it takes no connections' : undefined,
        enabled === undefined ? 'Whether it is enabled is not known' : undefined,
        `**Listens on:** ${
            bindings
                ? upTo(
                      8,
                      bindings.map(({ text }) => code(text)),
                  ) || 'nothing'
                : missing(connector, 'Bindings')
        }${by}`,
        `**Serves:** ${connector.ranges ? ranges(connector.ranges) : missing(connector, 'RemoteIPRanges')}`,
        flag(connector, 'RequireTLS') ? '**TLS:** mail is refused before STARTTLS (RequireTLS)' : undefined,
    ]);
}

const missing = (connector: ReceiveConnector, name: string) =>
    isWritten(connector, name)
        ? 'not known'
        : `not known: ${name} is not written, and a new connector has no default for it`;

/** The settings with other values than setup gives, by any source. */
function differences(connector: ReceiveConnector, row: DefaultConnector): string[] {
    return [...connector.written.values()].flatMap(each => {
        const { name } = each.property;
        const standard = connector.defaults.get(name.toLowerCase());
        if (each.value.kind === 'invalid') return [];
        const shipped =
            isShipped(row, name, each.value) ?? (standard && sameValue(standard.value, each.value));
        if (shipped) return [];
        const doubtful = row.unverified.includes(name) ? ', which no source settles' : '';
        const before = standard
            ? `setup: ${valueText(standard)}${doubtful}`
            : 'what setup gives is not known';
        return [
            `${code(name)}: ${valueText(each)} (${before})${each.from === 'template' ? ', from its template' : ''}`,
        ];
    });
}

/** The settings that matter most and are not written. */
const telling = [
    'Enabled',
    'AuthMechanism',
    'PermissionGroups',
    'RequireTLS',
    'TlsCertificateName',
    'Fqdn',
    'MaxMessageSize',
    'MaxRecipientsPerMessage',
    'ProtocolLoggingLevel',
];

function atDefault(connector: ReceiveConnector): string | undefined {
    const silent = telling.filter(name => !isWritten(connector, name));
    const shown = silent.map(name => {
        const found = setting(connector, name);
        return `${name} ${found ? valueText(found) : 'not known'}`;
    });
    return shown.length === 0 ? undefined : `At their defaults: ${shown.join('; ')}`;
}
