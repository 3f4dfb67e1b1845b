import { versionFacts } from '../catalogue/versions.ts';
import type { ReceiveConnector, Server } from '../topology.ts';
import { bold, bullets, code, codeInCell, paragraphs, plain, table, upTo } from './markdown.ts';
import { processOf } from './services.ts';

const mostRows = 30;

/** A server with what listens on it, written or implied. */
export function serverText(server: Server): string {
    const { name, version, build, roles, fqdn, addresses, site } = server;
    const product = versionFacts.find(each => each.version === version)?.productName;
    const listening = server.connectors.flatMap(connector => rows(connector)).sort((a, b) => a.port - b.port);
    const shown = listening.slice(0, mostRows).map(({ cells }) => cells);
    const implied = server.connectors.some(({ declaration }) => declaration === undefined);
    return paragraphs(
        `${bold(name)} · ${product ?? 'Exchange server whose Version is not known'}${build ? `, build ${plain(build)}` : ''}`,
        bullets([
            `Roles: ${roles ? roles.join(', ') : 'not known'}`,
            fqdn && `Fqdn: ${code(fqdn)}`,
            `Addresses: ${
                addresses
                    ? upTo(
                          8,
                          addresses.map(({ text }) => code(text)),
                      ) || 'none'
                    : 'not known'
            }`,
            site && `Site: ${plain(site)}`,
        ]),
        table(['Binding', 'Connector', 'Process'], shown),
        mostRows < listening.length ? `and ${listening.length - mostRows} more bindings` : undefined,
        implied
            ? '*Connectors in italics are not written: they are there because setup makes them.*'
            : undefined,
    );
}

function rows(connector: ReceiveConnector): { port: number; cells: string[] }[] {
    const { name, declaration, server, service, enabled, bindings } = connector;
    const label = declaration ? plain(name) : `*${plain(name)}*`;
    const process = processOf(server, service) ?? 'not known';
    const state = enabled === false ? ' (disabled)' : '';
    if (bindings === undefined)
        return [{ port: Number.POSITIVE_INFINITY, cells: ['not known', label + state, process] }];
    return bindings.map(({ text, port }) => ({ port, cells: [codeInCell(text), label + state, process] }));
}
