import type { DefaultKey } from '../../engine/catalogue/default-connectors.ts';
import { list, text } from '../../engine/settings.ts';
import type { ReceiveConnector, Server } from '../../engine/topology.ts';
import type { Finding, Rule } from '../rule.ts';
import { changedDefault } from '../support/defaults.ts';
import { changeFlags } from '../support/flags.ts';
import { placeOf } from '../support/places.ts';
import { isExternallySecured } from '../support/relay.ts';
import { joined } from '../support/words.ts';

export const defaultLostMechanism: Rule = {
    id: 'default-lost-mechanism',
    severity: 'error',
    summary: 'A default connector lacks ExchangeServer or Tls, which other Exchange servers need.',
    covers: ['XC303', 'XC304', 'XC315'],

    *connector(connector: ReceiveConnector): Iterable<Finding> {
        const row = changedDefault(connector)?.row;
        if (!row || isExternallySecured(connector)) return;
        const mechanisms = list(connector, 'AuthMechanism');
        if (mechanisms === undefined) return;
        const missing = neededBy(row.key, connector.server).filter(each => !mechanisms.includes(each));
        if (missing.length === 0) return;
        yield {
            at: placeOf(connector, 'AuthMechanism'),
            message: `"${connector.name}" lacks ${joined(missing)} in AuthMechanism: ${joined(missing.map(consequence))}; add ${joined(missing)}`,
            fixes: () => [
                {
                    title: `Add ${joined(missing)} to AuthMechanism`,
                    changes: [changeFlags(connector, 'AuthMechanism', { add: missing })],
                },
            ],
        };
    },
};

/** An Edge server needs ExchangeServer only while it is subscribed. */
function neededBy(key: DefaultKey, server: Server): string[] {
    if (key === 'ClientFrontend' || key === 'Client') return ['Tls'];
    if (key === 'DefaultInternal') return text(server, 'Subscribed') ? ['Tls', 'ExchangeServer'] : ['Tls'];
    return ['Tls', 'ExchangeServer'];
}

const consequence = (mechanism: string): string =>
    mechanism === 'Tls' ? 'STARTTLS is not offered' : 'Exchange servers cannot authenticate (451 5.7.3)';
