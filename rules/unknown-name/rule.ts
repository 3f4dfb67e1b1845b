import { defaultConnectors } from '../../engine/catalogue/default-connectors.ts';
import type { ServerDeclaration, Word } from '../../engine/model.ts';
import { serviceNamed } from '../../engine/resolution/servers.ts';
import type { ReceiveConnector, Server, Topology } from '../../engine/topology.ts';
import type { Finding, Rule } from '../rule.ts';
import { missing } from '../support/words.ts';

export const unknownName: Rule = {
    id: 'unknown-name',
    severity: 'error',
    summary: 'A name refers to a template, a service or a default connector that there is not.',
    covers: [],

    *connector({ declaration, server }: ReceiveConnector): Iterable<Finding> {
        if (declaration?.kind === 'default') yield* onDefault(declaration.name, server);
    },

    *server(server: Server): Iterable<Finding> {
        const { services, removed } = server.declaration;
        for (const { name } of services) {
            if (serviceNamed(name.text) !== undefined) continue;
            yield {
                at: name.origin,
                message: missing('transport service', name, ['FrontendTransport', 'Transport']),
            };
        }
        for (const { name } of [...removed, ...services.flatMap(each => each.removed)]) {
            yield* onDefault(name, server);
        }
    },

    *topology(topology: Topology): Iterable<Finding> {
        const templates = topology.shared.flatMap(each => (each.kind === 'template' ? [each.name.text] : []));
        const known = new Set(templates.map(name => name.toLowerCase()));
        for (const { declaration } of topology.servers) {
            for (const [key, likes] of likesOf(declaration)) {
                if (known.has(key)) continue;
                for (const like of likes)
                    yield { at: like.origin, message: missing('template', like, templates) };
            }
        }
    },
};

/** The name of a default connector, be it changed or removed. */
function* onDefault(name: Word, { name: server, version, roles }: Server): Iterable<Finding> {
    const rows =
        roles === undefined ? defaultConnectors(undefined, undefined) : defaultConnectors(version, roles);
    const keys = rows.filter(({ implicit }) => !implicit).map(({ key }) => key);
    if (keys.some(key => key.toLowerCase() === name.text.toLowerCase())) return;
    const has = keys.length === 0 ? 'none' : keys.join(', ');
    const message = `${missing('default connector', name, keys)} (${server} has ${has})`;
    yield { at: name.origin, message };
}

type Likes = ReadonlyMap<string, readonly Word[]>;

/** The templates that a server's connectors name, by name in lower case. Found once, because a declaration never changes. */
function likesOf(server: ServerDeclaration): Likes {
    const known = remembered.get(server);
    if (known) return known;
    const likes = new Map<string, Word[]>();
    for (const { like } of [...server.connectors, ...server.services.flatMap(each => each.connectors)]) {
        if (!like) continue;
        const key = like.text.toLowerCase();
        likes.set(key, [...(likes.get(key) ?? []), like]);
    }
    remembered.set(server, likes);
    return likes;
}

const remembered = new WeakMap<ServerDeclaration, Likes>();
