import { flag } from '../../engine/settings.ts';
import type { ReceiveConnector } from '../../engine/topology.ts';
import type { Finding, Rule } from '../rule.ts';
import { setTo } from '../support/fixes.ts';
import { placeOf } from '../support/places.ts';
import { joined } from '../support/words.ts';

export const advertisedOnWrongPort: Rule = {
    id: 'advertised-on-wrong-port',
    severity: 'info',
    summary: 'Outlook on the web shows users SMTP settings of a connector that is not for them.',
    covers: ['XC517'],

    *connector(connector: ReceiveConnector): Iterable<Finding> {
        if (flag(connector, 'AdvertiseClientSettings') !== true) return;
        const ports = connector.bindings?.map(({ port }) => String(port)) ?? [];
        if (ports.length === 0 || ports.includes('587')) return;
        yield {
            at: placeOf(connector, 'AdvertiseClientSettings'),
            message:
                `"${connector.name}" advertises port ${joined([...new Set(ports)])} to users, but they submit on 587; ` +
                'set AdvertiseClientSettings to false here and to true on the connector for port 587',
            fixes: () => [setTo(connector, 'AdvertiseClientSettings', 'false')],
        };
    },
};
