import type { DefaultKey } from '../../engine/catalogue/default-connectors.ts';
import { anonymous } from '../../engine/catalogue/rights.ts';
import { has, list } from '../../engine/settings.ts';
import type { ReceiveConnector, Server } from '../../engine/topology.ts';
import type { Finding, Rule, Surroundings } from '../rule.ts';
import { changedDefaults } from '../support/defaults.ts';
import { changeFlags } from '../support/flags.ts';
import { placeOf } from '../support/places.ts';
import { allows, isExternallySecured, submit } from '../support/relay.ts';
import { joined } from '../support/words.ts';

export const defaultLostGroup: Rule = {
    id: 'default-lost-group',
    severity: 'error',
    summary: 'A default connector no longer admits those it is for.',
    covers: ['XC308', 'XC309', 'XC706'],

    *server(server: Server, surroundings: Surroundings): Iterable<Finding> {
        for (const { connector, row } of changedDefaults(server)) {
            if (list(connector, 'PermissionGroups') === undefined || connector.enabled === false) continue;
            const missing = [
                ...(row.key === 'DefaultFrontend' && needsAnonymous(connector) && !hasEdge(surroundings)
                    ? ['AnonymousUsers']
                    : []),
                ...(needed[row.key] ?? []).filter(
                    group => has(connector, 'PermissionGroups', group) === false,
                ),
            ];
            if (missing.length === 0) continue;
            yield {
                at: placeOf(connector, 'PermissionGroups'),
                severity: missing.join() === 'AnonymousUsers' ? 'warning' : 'error',
                message: `"${connector.name}" lacks ${joined(missing)}: ${joined(missing.map(group => consequences[group] ?? ''))}; add ${joined(missing)}`,
                fixes: () => [
                    {
                        title: `Add ${joined(missing)} to PermissionGroups`,
                        changes: [changeFlags(connector, 'PermissionGroups', { add: missing })],
                    },
                ],
            };
        }
    },
};

/** The groups without which it cannot do what it is there for; AnonymousUsers may be left to another connector. */
const needed: Partial<Record<DefaultKey, readonly string[]>> = {
    DefaultFrontend: ['ExchangeServers'],
    ClientFrontend: ['ExchangeUsers'],
    OutboundProxyFrontend: ['ExchangeServers'],
    Default: ['ExchangeServers'],
    ClientProxy: ['ExchangeUsers', 'ExchangeServers'],
    Client: ['ExchangeUsers'],
};

const consequences: Readonly<Record<string, string>> = {
    AnonymousUsers: 'mail from outside is refused (530)',
    ExchangeUsers: 'users cannot submit',
    ExchangeServers: 'Exchange servers cannot hand mail over',
};

const hasEdge = ({ servers }: Surroundings): boolean => servers.some(({ roles }) => roles?.includes('Edge'));

/** Behind a mail gateway its own connector takes the mail, and this one may well do without. */
function needsAnonymous(connector: ReceiveConnector): boolean {
    if (allows(connector, anonymous, submit) || !connector.acl.complete) return false;
    return !connector.server.connectors.some(
        other =>
            other !== connector &&
            other.enabled !== false &&
            (other.bindings === undefined || other.bindings.some(({ port }) => port === 25)) &&
            (allows(other, anonymous, submit) || !other.acl.complete || isExternallySecured(other)),
    );
}
