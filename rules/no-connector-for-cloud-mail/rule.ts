import { has, list } from '../../engine/settings.ts';
import type { ReceiveConnector, Topology } from '../../engine/topology.ts';
import type { Finding, Rule, Surroundings } from '../rule.ts';
import { placeOf } from '../support/places.ts';
import { isHybrid, isToCloud } from '../support/send.ts';

export const noConnectorForCloudMail: Rule = {
    id: 'no-connector-for-cloud-mail',
    severity: 'warning',
    severities: { hybrid: 'error' },
    summary: 'The organization is hybrid, but no receive connector accepts the headers of the cloud.',
    covers: ['XC411', 'EDCA-TLS-029'],

    *topology(topology: Topology, { profile }: Surroundings): Iterable<Finding> {
        const { servers, sendConnectors, organization } = topology;
        if (servers.length === 0 || (profile !== 'hybrid' && !isHybrid(topology))) return;
        const connectors = servers.flatMap(server => server.connectors);
        // An unknown value may be the one that is missed.
        if (
            connectors.some(
                each => each.isDefault !== 'MailboxDelivery' && takesCloudMail(each) === undefined,
            )
        )
            return;
        const made = connectors.filter(takesCloudMail);
        if (made.some(each => each.enabled !== false && has(each, 'AuthMechanism', 'Tls') !== false)) return;
        const [idle] = made;
        const at = idle
            ? placeOf(idle, 'TlsDomainCapabilities')
            : (sendConnectors.find(isToCloud)?.origin ?? organization.origin ?? servers[0]?.origin);
        if (!at) return;
        yield {
            at,
            message: idle
                ? `"${idle.name}" is to take mail from the cloud, but ${idle.enabled === false ? 'is disabled' : 'lacks Tls'}, so that mail counts as external; ` +
                  'run the hybrid wizard again'
                : 'No receive connector has TlsDomainCapabilities mail.protection.outlook.com:AcceptCloudServicesMail, so mail from the cloud counts ' +
                  'as external; run the hybrid wizard again',
            suppressions: idle?.suppressions ?? sendConnectors.find(isToCloud)?.suppressions ?? [],
        };
    },
};

function takesCloudMail(connector: ReceiveConnector): boolean | undefined {
    const capabilities = list(connector, 'TlsDomainCapabilities');
    return capabilities?.some(each => /AcceptCloudServicesMail|AcceptOorgProtocol/i.test(each));
}
