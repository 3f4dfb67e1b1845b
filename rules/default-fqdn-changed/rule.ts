import { text } from '../../engine/settings.ts';
import type { ReceiveConnector } from '../../engine/topology.ts';
import type { Finding, Rule } from '../rule.ts';
import { changedDefault } from '../support/defaults.ts';
import { setTo } from '../support/fixes.ts';
import { isOwnName } from '../support/names.ts';
import { placeOf } from '../support/places.ts';

export const defaultFqdnChanged: Rule = {
    id: 'default-fqdn-changed',
    severity: 'error',
    summary: 'The connector for mail between servers announces a name that is not the server’s own.',
    covers: ['XC306'],

    *connector(connector: ReceiveConnector): Iterable<Finding> {
        if (connector.isDefault !== 'Default' || !changedDefault(connector)) return;
        const { server } = connector;
        const name = text(connector, 'Fqdn');
        if (!name || isOwnName(name, server)) return;
        const own = server.fqdn ?? server.name;
        yield {
            at: placeOf(connector, 'Fqdn'),
            message: `"${connector.name}" announces ${name}, so mail between Mailbox servers fails; set Fqdn back to ${own}`,
            fixes: () => [setTo(connector, 'Fqdn', own)],
        };
    },
};
