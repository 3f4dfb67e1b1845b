import type { DefaultKey } from './default-connectors.ts';
import { mailFlow, receiveOverview } from './sources.ts';

/** A port of mail flow on an Exchange server. */
export interface PortFact {
    readonly port: number;
    /** The default connectors that listen there, the newest version’s first. */
    readonly connectors: readonly DefaultKey[];
    readonly clients: string;
    readonly internet: 'yes' | 'if-needed' | 'no';
    /** Whether clients and devices inside may reach it. */
    readonly devices: boolean;
    readonly summary: string;
    readonly source: string;
}

const chart = 'Microsoft Learn, Network ports for clients and mail flow in Exchange';

export const portFacts: readonly PortFact[] = [
    {
        port: 25,
        connectors: ['DefaultFrontend', 'Default', 'DefaultInternal'],
        clients:
            'Mail servers on the internet, gateways, devices and applications, Edge servers, older Exchange servers, Exchange Online',
        internet: 'yes',
        devices: true,
        summary:
            'Mail towards the organization. Open to the internet where the server is the MX target; better behind a gateway.',
        source: chart,
    },
    {
        port: 587,
        connectors: ['ClientFrontend', 'Client'],
        clients: 'POP and IMAP users, and applications that authenticate',
        internet: 'if-needed',
        devices: true,
        summary:
            'Submission after authentication. Open to the internet only where POP and IMAP users outside need it.',
        source: chart,
    },
    {
        port: 717,
        connectors: ['OutboundProxyFrontend'],
        clients: 'The Transport service of Mailbox servers',
        internet: 'no',
        devices: false,
        summary:
            'Outbound mail through the Front End Transport service, where a send connector has FrontendProxyEnabled.',
        source: receiveOverview,
    },
    {
        port: 2525,
        connectors: ['Default'],
        clients:
            'Front End Transport, Transport and Mailbox Transport Submission of Exchange servers, Edge servers of 2010',
        internet: 'no',
        devices: false,
        summary:
            'Mail between Exchange servers. It would take authenticated users too: keep clients away with a firewall.',
        source: `${chart}; ${mailFlow}`,
    },
    {
        port: 465,
        connectors: ['ClientProxy'],
        clients: 'Front End Transport of Exchange servers, for authenticated sessions',
        internet: 'no',
        devices: false,
        summary:
            'Authenticated sessions from Front End Transport. It greets in clear text and offers STARTTLS, so a client set to SSL/TLS on 465 ' +
            'fails; use 587.',
        source: `${receiveOverview}; port scans of real servers`,
    },
    {
        port: 475,
        connectors: ['MailboxDelivery'],
        clients: 'The Transport service of Exchange servers',
        internet: 'no',
        devices: false,
        summary: 'Delivery into mailboxes, on a connector that Get-ReceiveConnector does not show.',
        source: receiveOverview,
    },
    ...[476, 477].map(
        (port): PortFact => ({
            port,
            connectors: ['MailboxDelivery'],
            clients: 'Exchange servers',
            internet: 'no',
            devices: false,
            summary: 'The process of mailbox delivery listens here too; what for is not documented.',
            source: 'Listening ports of a server observed on a German routing page',
        }),
    ),
];

/** What is known of a port; `undefined` where Exchange does not use it by default. */
export function findPort(port: number): PortFact | undefined {
    return portFacts.find(each => each.port === port);
}
