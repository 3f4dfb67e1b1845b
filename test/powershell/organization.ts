import { resolve } from '../../engine/resolve.ts';
import type { ReceiveConnector, SendConnector, Server, Topology } from '../../engine/topology.ts';
import { openFile } from '../../language/segments.ts';

/** What an in-memory server starts from. */
export interface ServerFacts {
    readonly Name: string;
    readonly Version: string;
    readonly Edge?: boolean;
    readonly Certificates?: readonly Readonly<Record<string, unknown>>[];
}

/** A script, the organization that it runs on, and what the organization has to be afterwards. */
export interface ScriptCase {
    readonly name: string;
    readonly script: string;
    readonly servers: readonly ServerFacts[];
    readonly language?: 'de';
    /** Commands that make the organization what the text says, before the script runs. */
    readonly setup: readonly string[];
    /** By object, the properties that have to have these values; `null` where the object has to be gone. */
    readonly after: Readonly<Record<string, Readonly<Record<string, unknown>> | null>>;
    /** Part of the error that stops the script half way. */
    readonly fails?: string;
    /** True where the script may run again, and then changes nothing. */
    readonly twice?: true;
    /** True where nothing undoes the change. */
    readonly stays?: true;
}

export const topologyOf = (text: string): Topology =>
    resolve(openFile('test.exconn', text).segments.flatMap(({ declarations }) => declarations));

const text = `
organization Contoso {
    accepted domain contoso.com Authoritative default
    accepted domain "*" InternalRelay { Name = "Everything" }
    accepted domain *.contoso.com InternalRelay
}
server EX01 {
    Version = 2019  Roles = Mailbox  Fqdn = ex01.contoso.com
    certificate "mail.contoso.com" { Subject = "CN=mail.contoso.com"  Issuer = "CN=Example CA"  Domains = mail.contoso.com }
    service FrontendTransport { receive connector "Relay" { Bindings = 0.0.0.0:26  RemoteIPRanges = 10.0.0.1, 10.0.0.2 } }
}
server EX02 { Version = 2019  Roles = Mailbox  service FrontendTransport { receive connector "Relay" { Bindings = 0.0.0.0:26  RemoteIPRanges = 10.0.0.1 } } }
server OLD { Version = 2010  Roles = HubTransport  service Transport { receive connector "Relay" { Bindings = 0.0.0.0:26  RemoteIPRanges = 10.0.0.1 } } }
server EDGE { Version = 2019  Roles = Edge }
send connector "To Internet" { AddressSpaces = "SMTP:*;1"  SourceTransportServers = EX01 }
`;

const topology = topologyOf(text);

export const servers: readonly ServerFacts[] = [
    {
        Name: 'EX01',
        Version: '2019',
        Certificates: [
            {
                Thumbprint: 'AA',
                Subject: 'CN=mail.contoso.com',
                Issuer: 'CN=Example CA',
                NotAfter: '2026-01-01',
                Services: ['IIS'],
            },
            {
                Thumbprint: 'BB',
                Subject: 'CN=mail.contoso.com',
                Issuer: 'CN=Example CA',
                NotAfter: '2028-01-01',
                Services: ['IIS'],
            },
        ],
    },
    { Name: 'EX02', Version: '2019' },
    { Name: 'OLD', Version: '2010' },
    { Name: 'EDGE', Version: '2019', Edge: true },
];

export const newRelay = (server: string, role = ' -TransportRole FrontendTransport') =>
    `New-ReceiveConnector -Name Relay -Server ${server}${role} -Custom -Bindings 0.0.0.0:26 -RemoteIPRanges 10.0.0.1, 10.0.0.2`;

export const setup = [
    newRelay('EX01'),
    newRelay('EX02'),
    newRelay('OLD', ''),
    'New-AcceptedDomain -Name contoso.com -DomainName contoso.com',
    "New-AcceptedDomain -Name Everything -DomainName '*' -DomainType InternalRelay",
    "New-AcceptedDomain -Name Sub -DomainName '*.contoso.com' -DomainType InternalRelay",
    "New-SendConnector -Name 'To Internet' -AddressSpaces 'SMTP:*;1' -SourceTransportServers EX01",
];

export const server = (name: string): Server => found(topology.servers, each => each.name === name);
export const relay = connector('EX01\\Relay');
export const sendConnector: SendConnector = found(topology.sendConnectors, () => true);
export const domain = (name: string) => found(topology.organization.domains, each => each.domain === name);
export const anonymous = 'NT AUTHORITY\\ANONYMOUS LOGON';
export const anyRecipient = 'ms-Exch-SMTP-Accept-Any-Recipient';
export const grantToAnonymous = { Sid: 'S-1-5-7', Right: anyRecipient, Deny: 'False' };

export function connector(identity: string): ReceiveConnector {
    return found(
        topology.servers.flatMap(({ connectors }) => connectors),
        each => each.identity === identity,
    );
}

export function certificateOf({ declaration }: Server) {
    return found(declaration.certificates, () => true);
}

function found<T>(list: readonly T[], test: (each: T) => boolean): T {
    const first = list.find(test);
    if (first === undefined) throw new Error('the topology of the test lacks what is looked for');
    return first;
}
