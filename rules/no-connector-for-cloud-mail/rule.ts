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
        if (profile !== 'hybrid' && !isHybrid(topology)) return;
        const { servers, sendConnectors, organization } = topology;
        if (servers.length === 0) return;
        const connectors = servers.flatMap(server => server.connectors);
        // An unknown value may be the one that is missed.
        if (
            connectors.some(
                each => each.isDefault !== 'MailboxDelivery' && takesCloudMail(each) === undefined,
            )
        )
            return;
        const made = connectors.filter(takesCloudMail);
        const faults = made.map(connector => ({ connector, why: whyNot(connector) }));
        if (faults.some(({ why }) => why === undefined)) return;
        const [nearest] = faults;
        const sender = sendConnectors.find(isToCloud);
        const at = nearest
            ? placeOf(nearest.connector, 'TlsDomainCapabilities')
            : (sender?.origin ?? organization.origin ?? servers[0]?.origin);
        if (!at) return;
        yield {
            at,
            message: nearest
                ? `"${nearest.connector.name}" is to take mail from the cloud, but ${nearest.why}, so that mail counts as external; run the hybrid wizard again`
                : `No receive connector has TlsDomainCapabilities ${cloud}:AcceptCloudServicesMail, so mail from the cloud counts as external; ` +
                  'run the hybrid wizard again',
        };
    },
};

const cloud = 'mail.protection.outlook.com';

function takesCloudMail(connector: ReceiveConnector): boolean | undefined {
    return list(connector, 'TlsDomainCapabilities')?.some(each =>
        /AcceptCloudServicesMail|AcceptOorgProtocol/i.test(each),
    );
}

/** Sovereign clouds have domains of their own; old wizards wrote the name of a certificate. */
function whyNot(connector: ReceiveConnector): string | undefined {
    const names = list(connector, 'TlsDomainCapabilities')?.join(', ') ?? '';
    if (connector.enabled === false) return 'is disabled';
    if (has(connector, 'AuthMechanism', 'Tls') === false) return 'lacks Tls';
    return /protection\.(partner\.)?outlook\.c|office365\.us|<I>/i.test(names)
        ? undefined
        : `names ${names} and not ${cloud}`;
}
