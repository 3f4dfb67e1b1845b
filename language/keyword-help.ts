/**
 * What a keyword begins or joins, for the one who reads it in a file. A phrase (`default connector`) is found by its first word
 * and the one pointed at; a word that joins (`to`) by the statement that it stands in.
 */
const help: Readonly<Record<string, string>> = {
    organization:
        'What the servers share: accepted domains, known mailboxes and accounts, and the settings of Get-TransportConfig.',
    accepted: 'A domain that the organization takes mail for: Authoritative, InternalRelay or ExternalRelay.',
    'accepted default': 'The default domain of the organization; exactly one domain is.',
    mailbox: 'A known recipient, who may also log in. Previews and scenarios use it.',
    account: 'An account without a mailbox. It may log in, but owns no sender address.',
    network: 'A name for addresses, ranges and other networks. Any list of addresses may use it.',
    template:
        'Settings that several receive connectors share, by `like`; a connector may override each of them.',
    server: 'An Exchange server. The default connectors of its version and roles are there without being written.',
    certificate:
        'A certificate in the server’s store. With one such block the list is complete: the server has no others.',
    service:
        'FrontendTransport, or Transport (TransportRole HubTransport). The service that a connector stands in listens for it. Properties here are those of ' +
        'Get-FrontendTransportService and Get-TransportService.',
    receive: 'A receive connector that an administrator created.',
    'receive like':
        'Takes the settings and grants of a template; what the connector itself writes overrides them.',
    default: 'One of the connectors that setup creates. Only what was changed on it is written.',
    'default like':
        'Takes the settings and grants of a template; what the connector itself writes overrides them.',
    remove: 'A default connector that was deleted on the server.',
    send: 'A send connector of the organization: which recipient domains it serves, from which servers, and where to.',
    grant: 'An extended right for a principal, beside what the permission groups bring (Add-ADPermission).',
    deny: 'Denies a principal an extended right. A deny wins over every grant and every permission group.',
    'grant to': 'The principal that gets the right.',
    'deny to': 'The principal that is denied the right.',
    gateway: 'A load balancer, firewall or publishing rule in front of the servers.',
    publish: 'Connections to the first address and port go on to the servers behind `to`.',
    'publish to': 'The servers that get the connections, separated by commas.',
    scenario: 'What must and must not be possible, written as a session; it is checked at every change.',
    connect: 'A client connects. Every address that it may have is tried: an address, a network, or `any`.',
    'connect from': 'The addresses of the client, as the server sees them.',
    'connect any': 'Every IPv4 and IPv6 address.',
    'connect except': 'Addresses and networks that the client does not have.',
    'connect to': 'The server and the port that the client dials.',
    helo: 'The name that the client gives with EHLO.',
    starttls: 'The client starts TLS.',
    auth: 'The client logs in. An account that the organization lists as `account` has no mailbox.',
    'auth as': 'The account that logs in.',
    mail: 'MAIL FROM: the sender of the envelope.',
    rcpt: 'RCPT TO: a recipient of the envelope.',
    data: 'The client sends the message.',
    expect: 'The reply to the last command: its code, its enhanced code, or more of it.',
    'expect via': 'The connector that gives the reply.',
};

/** The help for a keyword in a statement that begins with `head`. */
export const keywordHelp = (head: string, keyword: string): string | undefined =>
    help[`${head} ${keyword}`] ?? help[head];
