// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the placeholders of snippets are written so

/** A statement as it is begun, with places to fill in. */
export interface Snippet {
    readonly label: string;
    /** In the notation of LSP: `$1`, `${2:text}`. */
    readonly text: string;
    /** The words by which its help is found; the label where absent. */
    readonly head?: string;
    /** True where the next word can be proposed at once. */
    readonly more?: boolean;
}

const grants: readonly Snippet[] = [
    { label: 'grant', text: 'grant $0', more: true },
    { label: 'deny', text: 'deny $0', more: true },
];

/** The statements of each block beside its properties, by the first word of the block's own statement. */
export const snippets: Readonly<Record<string, readonly Snippet[]>> = {
    file: [
        {
            label: 'server',
            text: 'server ${1:EX01} {\n    Version   = ${2|2019,SE,2016,2013,2010,2007|}\n    Roles     = ${3:Mailbox}\n    Fqdn      = ${4:ex01.contoso.com}\n    Addresses = ${5:10.0.0.11}\n$0\n}',
        },
        {
            label: 'organization',
            text: 'organization ${1:Contoso} {\n    accepted domain ${2:contoso.com} Authoritative default\n$0\n}',
        },
        { label: 'network', text: 'network ${1:Printers} = ${0:10.0.0.0/24}' },
        { label: 'template', text: 'template ${1:Relay} {\n    $0\n}' },
        {
            label: 'send connector',
            text: 'send connector "${1:To Internet}" {\n    AddressSpaces          = "SMTP:${2:*};1"\n    SourceTransportServers = ${3:EX01}\n$0\n}',
        },
        {
            label: 'gateway',
            text: 'gateway ${1:Balancer} {\n    Address   = ${2:10.0.0.5}\n    SourceNat = ${3|true,false|}\n    publish ${4:198.51.100.25}:25 to ${5:EX01}:25\n$0\n}',
        },
        {
            label: 'scenario',
            text: 'scenario "${1:nobody can relay}" {\n    connect from ${2:any} to ${3:EX01}:25\n    mail from <${4:a@example.org}>\n    rcpt to <${5:b@example.net}>\n    expect ${0:550 5.7.54}\n}',
        },
    ],
    organization: [
        { label: 'accepted domain', text: 'accepted domain ${1:contoso.com} ${0:Authoritative}' },
        { label: 'mailbox', text: 'mailbox ${0:anna@contoso.com}' },
        { label: 'account', text: 'account ${0:CONTOSO\\\\svc-app}' },
    ],
    server: [
        {
            label: 'certificate',
            text: 'certificate "${1:mail.contoso.com}" {\n    Subject  = "CN=${1:mail.contoso.com}"\n    Issuer   = "${2:CN=Example CA}"\n    Domains  = ${3:mail.contoso.com}\n    NotAfter = ${4:2027-03-01}\n    Services = SMTP\n$0\n}',
        },
    ],
    connectors: [
        {
            label: 'receive connector',
            text: 'receive connector "${1:Relay}" {\n    Bindings         = ${2:0.0.0.0:25}\n    RemoteIPRanges   = ${3:10.0.0.0/24}\n    PermissionGroups = ${4:AnonymousUsers}\n$0\n}',
        },
    ],
    template: grants,
    receive: grants,
    default: grants,
    send: grants,
    gateway: [{ label: 'publish', text: 'publish ${1:198.51.100.25}:${2:25} to $0', more: true }],
    scenario: [
        { label: 'connect', text: 'connect from $0', more: true },
        { label: 'helo', text: 'helo ${0:client}' },
        { label: 'starttls', text: 'starttls' },
        { label: 'auth', text: 'auth login as $0', more: true },
        { label: 'mail from', text: 'mail from $0', more: true },
        { label: 'rcpt to', text: 'rcpt to $0', more: true },
        { label: 'data', text: 'data' },
        { label: 'expect', text: 'expect $0', more: true },
    ],
};
