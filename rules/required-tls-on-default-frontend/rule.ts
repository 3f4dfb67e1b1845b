import { anonymous } from '../../engine/catalogue/rights.ts';
import { flag, has } from '../../engine/settings.ts';
import type { ReceiveConnector } from '../../engine/topology.ts';
import type { Finding, Rule, Surroundings } from '../rule.ts';
import { lacksCertificate } from '../support/certificates.ts';
import { changedDefault } from '../support/defaults.ts';
import { setTo } from '../support/fixes.ts';
import { placeOf } from '../support/places.ts';
import { allows, submit } from '../support/relay.ts';

export const requiredTlsOnDefaultFrontend: Rule = {
    id: 'required-tls-on-default-frontend',
    severity: 'warning',
    summary: 'The connector for mail from everywhere refuses every sender without TLS.',
    covers: ['XC314'],

    *connector(connector: ReceiveConnector, { now }: Surroundings): Iterable<Finding> {
        if (connector.enabled === false || flag(connector, 'RequireTLS') !== true) return;
        const isForAll =
            (connector.bindings ?? []).some(({ port }) => port === 25) &&
            allows(connector, anonymous, submit);
        if (!isForAll || !changedDefault(connector)) return;
        // Without Tls or a certificate nothing gets through at all; other rules say so.
        if (has(connector, 'AuthMechanism', 'Tls') !== true || lacksCertificate(connector, now)) return;
        yield {
            at: placeOf(connector, 'RequireTLS'),
            message:
                `"${connector.name}" takes mail from everywhere and refuses senders without TLS (451 5.7.3); set RequireTLS to false and give ` +
                'those who must encrypt a connector of their own',
            fixes: () => [setTo(connector, 'RequireTLS', 'false')],
        };
    },
};
