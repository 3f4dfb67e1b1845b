/** An entry of the Windows event log that a connector may cause. */
export interface EventFact {
    readonly id: number;
    /** What it means and what to look at. */
    readonly summary: string;
    readonly source: string;
}

const portClash = 'Microsoft Support, KB 2958036 (Front End Transport service stops)';

/** Events of MSExchangeTransport and MSExchangeFrontEndTransport. */
export const events: readonly EventFact[] = [
    {
        id: 1009,
        summary: 'MaxInboundConnection of a receive connector is reached; further clients are refused.',
        source: 'Microsoft TechNet, events of Exchange 2007',
    },
    {
        id: 1018,
        summary: 'The address is in use already (error 10048): another service listens on the same binding.',
        source: portClash,
    },
    {
        id: 1019,
        summary: 'The service could not listen on a binding of a receive connector.',
        source: portClash,
    },
    {
        id: 1021,
        summary: 'One client has reached MaxInboundConnectionPerSource.',
        source: 'Microsoft TechNet, events of Exchange 2007',
    },
    {
        id: 1035,
        summary:
            'Inbound authentication failed on the receive connector that the text names, with its mechanism (ExchangeAuth, Ntlm, Login).',
        source: 'Microsoft Support, 454 4.7.0 Temporary authentication failure',
    },
    {
        id: 1036,
        summary:
            'Direct trust with an Edge server failed: the certificate is not the one of the subscription.',
        source: portClash,
    },
    { id: 1046, summary: 'The transport worker ended with an unhandled exception.', source: portClash },
    {
        id: 2017,
        summary: 'Outbound authentication failed for a send connector.',
        source: 'Microsoft TechNet, events of Exchange 2007',
    },
    { id: 4999, summary: 'A crash report of an Exchange process.', source: portClash },
    {
        id: 12014,
        summary:
            'No certificate enabled for SMTP contains the name that the connector announces: STARTTLS is missing from EHLO.',
        source: 'Microsoft Support, Cannot receive mail with a new certificate',
    },
    {
        id: 17018,
        summary:
            'Transport ran out of database sessions and stopped; lower MaxInboundConnection on large 2019 servers.',
        source: 'Microsoft Support, event 17018',
    },
];

/** The event of this number. */
export function findEvent(id: number): EventFact | undefined {
    return events.find(event => event.id === id);
}
