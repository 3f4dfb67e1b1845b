import { type PropertyTable, table } from './property.ts';

/** The properties of a `gateway` block: what stands between clients and servers. */
export const gatewayProperties: PropertyTable = table([
    {
        name: 'Address',
        type: { kind: 'addresses' },
        settable: 'none',
        summary: 'The addresses that servers see where the gateway hides its clients.',
        source: 'exconn',
    },
    {
        name: 'SourceNat',
        type: { kind: 'boolean' },
        settable: 'none',
        summary:
            'Whether clients appear with the gateway’s address. Then RemoteIPRanges cannot tell them apart: a connector that contains the gateway ' +
            'serves everybody behind it.',
        source: 'exconn; practical365.com and dirteam.com on load balancing SMTP',
    },
    {
        name: 'TerminatesTls',
        type: { kind: 'boolean' },
        settable: 'none',
        summary:
            'Whether it decrypts TLS. Servers then see sessions without it, and ExtendedProtectionPolicy Require refuses them.',
        source: 'exconn',
    },
]);
