import { random } from '../test/support/random.ts';

export interface GeneratedTopology {
    /** By file name. */
    readonly files: ReadonlyMap<string, string>;
    readonly connectors: number;
}

/**
 * A topology as a large organization has it, the same for the same seed: networks, a template, servers with ten
 * receive connectors each, nested ranges, grants, send connectors and accepted domains. Nothing in it is a fault.
 */
export function generate(connectors: number, { files = 1, seed = 1 } = {}): GeneratedTopology {
    const next = random(seed);
    const servers = Math.max(1, Math.ceil(connectors / 10));
    const parts = Array.from({ length: files }, () => [] as string[]);
    parts[0]?.push(shared(servers));
    for (let index = 0; index < servers; index++) {
        const count = Math.min(10, connectors - index * 10);
        parts[index % files]?.push(server(index, count, next));
    }
    return {
        files: new Map(parts.map((texts, index) => [`part${index}.exconn`, `${texts.join('\n')}`])),
        connectors,
    };
}

function shared(servers: number): string {
    return `organization Contoso {
    accepted domain contoso.com Authoritative default
    mailbox anna@contoso.com
}

network Scanners = 10.200.0.0/26, 10.201.0.10-10.201.0.90, fd00:20::10
network Monitors = 10.202.0.7, 10.202.0.9

template Relay {
    Bindings             = 0.0.0.0:25, [::]:25
    AuthMechanism        = Tls
    PermissionGroups     = AnonymousUsers
    ProtocolLoggingLevel = Verbose
}

send connector "To Internet" {
    AddressSpaces          = "SMTP:*;1"
    SourceTransportServers = ${Array.from({ length: Math.min(servers, 4) }, (_, index) => name(index)).join(', ')}
}
`;
}

const name = (index: number) => `EX${String(index).padStart(4, '0')}`;

function server(index: number, connectors: number, next: () => number): string {
    const own = name(index);
    const [high, low] = [Math.floor(index / 250), index % 250];
    const blocks = Array.from({ length: connectors }, (_, number) => connector(own, number, next)).join('\n');
    return `server ${own} {
    Version   = 2019
    Roles     = Mailbox
    Fqdn      = ${own.toLowerCase()}.contoso.com
    Addresses = 10.0.${high}.${low + 1}
    Site      = Amsterdam

    service FrontendTransport {
${blocks}    }
}
`;
}

function connector(server: string, number: number, next: () => number): string {
    const block = 16 + number * 8 + Math.floor(next() * 4);
    const hosts = Array.from(
        { length: 8 },
        () => `10.${block}.${Math.floor(next() * 250)}.${1 + Math.floor(next() * 250)}`,
    );
    const unique = [...new Set(hosts)];
    const networks = number === 0 ? ['Scanners'] : number === 1 ? ['Monitors'] : [];
    return `        receive connector "Relay ${number} ${server}" like Relay {
            RemoteIPRanges          = ${[...networks, ...unique].join(', ')}
            Comment                 = "Applications of department ${number}, ticket ${Math.floor(next() * 90000) + 10000}"
            MaxMessageSize          = ${20 + Math.floor(next() * 30)}MB
            MaxRecipientsPerMessage = 200
            grant ms-Exch-SMTP-Accept-Any-Recipient to "NT AUTHORITY\\ANONYMOUS LOGON"
        }
`;
}
