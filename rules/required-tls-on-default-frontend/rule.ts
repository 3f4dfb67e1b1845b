import { anonymous } from '../../engine/catalogue/rights.ts';
import { flag, has } from '../../engine/settings.ts';
import type { Server } from '../../engine/topology.ts';
import type { Finding, Rule, Surroundings } from '../rule.ts';
import { lacksCertificate } from '../support/certificates.ts';
import { changedDefaults } from '../support/defaults.ts';
import { setTo } from '../support/fixes.ts';
import { placeOf } from '../support/places.ts';
import { allows, submit } from '../support/relay.ts';

export const requiredTlsOnDefaultFrontend: Rule = {
    id: 'required-tls-on-default-frontend',
    severity: 'warning',
    summary: 'The connector for mail from everywhere refuses every sender without TLS.',
    covers: ['XC314'],

    *server(server: Server, { now }: Surroundings): Iterable<Finding> {
        for (const { connector } of changedDefaults(server)) {
            const isForAll =
                allows(connector, anonymous, submit) &&
                (connector.bindings ?? []).some(({ port }) => port === 25);
            if (!isForAll || connector.enabled === false || flag(connector, 'RequireTLS') !== true) continue;
            // Without Tls or a certificate nothing gets through at all; other rules say so.
            if (has(connector, 'AuthMechanism', 'Tls') !== true || lacksCertificate(connector, now)) continue;
            yield {
                at: placeOf(connector, 'RequireTLS'),
                message:
                    `"${connector.name}" takes mail from everywhere and refuses senders without TLS (451 5.7.3); set RequireTLS to false and give ` +
                    'those who must encrypt a connector of their own',
                fixes: () => [setTo(connector, 'RequireTLS', 'false')],
            };
        }
    },
};
