import type { ReceiveConnector } from './topology.ts';

/**
 * The same text for connectors of one server that say the same to a client, once they have it: they differ in name, comment,
 * bindings and ranges only. A scenario that speaks of all addresses asks one of them for all.
 */
export function likenessOf(connector: ReceiveConnector): string {
    const known = remembered.get(connector);
    if (known !== undefined) return known;
    const { service, isDefault, written, acl } = connector;
    const settings = [...written]
        .filter(([name]) => !meaningless.has(name))
        .map(([name, { words }]) => [name, ...words.map(({ text }) => text)]);
    const grants = acl.entries.flatMap(({ from, principal, right, deny }) =>
        'grant' in from ? [[principal, right, deny]] : [],
    );
    const made = JSON.stringify([service, isDefault, acl.complete, settings.sort(), grants]);
    remembered.set(connector, made);
    return made;
}

const meaningless: ReadonlySet<string> = new Set(['comment', 'bindings', 'remoteipranges']);

/** A connector never changes. */
const remembered = new WeakMap<ReceiveConnector, string>();
