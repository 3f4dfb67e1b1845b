import { type Choice, type PropertyFact, type PropertyTable, table } from './property.ts';

const get = 'Microsoft Learn, Get-ExchangeCertificate';
const enable = 'Microsoft Learn, Enable-ExchangeCertificate';
const check = 'CSS-Exchange, CertificateCheck';

/** In the order in which Exchange prints them. */
const services: readonly Choice[] = [
    { name: 'None', summary: 'Not in use.' },
    { name: 'IMAP', summary: 'IMAP clients.' },
    { name: 'POP', summary: 'POP clients.' },
    { name: 'UM', until: '2016', summary: 'Voice mail.' },
    { name: 'IIS', summary: 'Outlook, Outlook on the web, mobile devices.' },
    { name: 'SMTP', summary: 'STARTTLS of receive and send connectors.' },
    { name: 'Federation', summary: 'Federation with other organizations.' },
    { name: 'UMCallRouter', since: '2013', until: '2016', summary: 'Voice mail, at the front end.' },
];

const rows: readonly PropertyFact[] = [
    {
        name: 'Subject',
        type: { kind: 'text' },
        settable: 'none',
        summary:
            'The X.500 name of the holder, as in `CN=mail.contoso.com`; TlsCertificateName repeats it after `<S>`.',
        source: get,
    },
    {
        name: 'Issuer',
        type: { kind: 'text' },
        settable: 'none',
        summary:
            'The X.500 name of the authority; TlsCertificateName repeats it after `<I>`. Equal to Subject where self-signed.',
        source: get,
    },
    {
        name: 'Domains',
        type: { kind: 'list' },
        settable: 'none',
        summary:
            'The host names it is good for, `*.contoso.com` too. A connector offers STARTTLS only where its Fqdn is among them. ' +
            'Get-ExchangeCertificate prints them as CertificateDomains.',
        source: get,
    },
    {
        name: 'NotAfter',
        type: { kind: 'date' },
        settable: 'none',
        summary: 'The last day. Renew at least 60 days before.',
        source: `${get}; ${check}`,
    },
    {
        name: 'NotBefore',
        type: { kind: 'date' },
        settable: 'none',
        summary: 'The first day.',
        source: get,
    },
    {
        name: 'Services',
        type: { kind: 'flags', values: services },
        settable: 'none',
        summary:
            'What uses it. Without SMTP no connector can choose it; Enable-ExchangeCertificate adds services.',
        source: enable,
    },
    {
        name: 'KeySize',
        type: { kind: 'integer', min: 256, max: 16_384 },
        settable: 'none',
        summary:
            'The length of its key in bits; RSA keys below 2048 are too short. Printed as PublicKeySize.',
        source: check,
    },
    {
        name: 'Thumbprint',
        type: { kind: 'text' },
        settable: 'none',
        summary: 'Its fingerprint, 40 hexadecimal digits; cmdlets address it by this.',
        source: get,
    },
    {
        name: 'HasPrivateKey',
        type: { kind: 'boolean' },
        settable: 'none',
        summary: 'Whether the private key is there; without it TLS fails.',
        source: get,
    },
    {
        name: 'Status',
        type: { kind: 'text' },
        settable: 'none',
        summary: 'What Exchange thinks of it; only `Valid` is good.',
        source: get,
    },
    {
        name: 'IsSelfSigned',
        type: { kind: 'boolean' },
        settable: 'none',
        summary: 'Whether the server signed it itself. Other Exchange servers trust it, clients do not.',
        source: get,
    },
    {
        name: 'RootCAType',
        type: { kind: 'text' },
        settable: 'none',
        summary: 'Where the authority is trusted: by the world, by the enterprise, or nowhere.',
        source: get,
    },
    {
        name: 'SerialNumber',
        type: { kind: 'text' },
        settable: 'none',
        summary: 'The number that its authority gave it.',
        source: get,
    },
    {
        name: 'FriendlyName',
        type: { kind: 'text' },
        settable: 'none',
        summary: 'A name for administrators.',
        source: get,
    },
];

/** The properties of a `certificate` block. */
export const certificateProperties: PropertyTable = table(rows);
