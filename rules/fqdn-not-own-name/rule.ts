import type { Fix } from '../../engine/change.ts';
import { has, text } from '../../engine/settings.ts';
import type { ReceiveConnector, Server } from '../../engine/topology.ts';
import type { Finding, Rule } from '../rule.ts';
import { changeFlags } from '../support/flags.ts';
import { placeOf } from '../support/places.ts';
import { isCustom } from '../support/relay.ts';

export const fqdnNotOwnName: Rule = {
    id: 'fqdn-not-own-name',
    severity: 'warning',
    summary: 'A connector with ExchangeServer authentication announces a name that is not one of its server.',
    covers: ['XC029'],
    properties: ['Fqdn'],

    *connector(connector: ReceiveConnector): Iterable<Finding> {
        const { server } = connector;
        const fqdn = text(connector, 'Fqdn');
        // The Fqdn of Default is a fault of its own, whatever AuthMechanism says.
        if (!fqdn || connector.isDefault === 'Default') return;
        if (isOwn(fqdn, server) || has(connector, 'AuthMechanism', 'ExchangeServer') !== true) return;
        const old = server.version === '2007' || server.version === '2010';
        yield {
            at: placeOf(connector, 'Fqdn'),
            severity: old ? 'error' : 'warning',
            message:
                `"${connector.name}" announces ${fqdn}, but with ExchangeServer in AuthMechanism Fqdn must be ` +
                `${server.fqdn ?? 'the FQDN of the server'}, ${server.name} or $null; show another name in Banner`,
            fixes: () => fixes(connector, server, fqdn),
        };
    },
};

/** A server's FQDN begins with its name, so another first label is another host even where the FQDN is not known. */
function isOwn(fqdn: string, { name, fqdn: own }: Server): boolean {
    const announced = fqdn.toLowerCase();
    if (announced === name.toLowerCase()) return true;
    return own === undefined
        ? announced.startsWith(`${name.toLowerCase()}.`)
        : announced === own.toLowerCase();
}

function fixes(target: ReceiveConnector, { fqdn }: Server, announced: string): Fix[] {
    const own: Fix[] =
        fqdn === undefined
            ? []
            : [
                  {
                      title: `Announce ${fqdn}, and ${announced} in the banner`,
                      changes: [
                          { kind: 'set', target, property: 'Fqdn', values: [fqdn] },
                          { kind: 'set', target, property: 'Banner', values: [`220 ${announced}`] },
                      ],
                  },
              ];
    if (!isCustom(target)) return own;
    const change = changeFlags(target, 'AuthMechanism', { remove: ['ExchangeServer'] });
    return [...own, { title: 'Remove ExchangeServer from AuthMechanism', changes: [change] }];
}
