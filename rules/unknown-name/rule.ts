import { defaultConnectors } from '../../engine/catalogue/default-connectors.ts';
import type { Word } from '../../engine/model.ts';
import { serviceNamed } from '../../engine/resolution/servers.ts';
import type { ReceiveConnector, Server } from '../../engine/topology.ts';
import type { Finding, Rule, Surroundings } from '../rule.ts';
import { missing } from '../support/words.ts';

export const unknownName: Rule = {
    id: 'unknown-name',
    severity: 'error',
    summary: 'A name refers to a template, a service or a default connector that there is not.',
    covers: [],

    *connector(
        { declaration, server, template }: ReceiveConnector,
        { topology }: Surroundings,
    ): Iterable<Finding> {
        if (declaration?.kind === 'default') yield* onDefault(declaration.name, server);
        const { like } = declaration ?? {};
        if (!like || template) return;
        const templates = topology.shared.flatMap(each => (each.kind === 'template' ? [each.name.text] : []));
        yield { at: like.origin, message: missing('template', like, templates) };
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
