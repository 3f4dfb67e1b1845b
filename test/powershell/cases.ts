import { topologyScript } from '../../engine/powershell/topology-script.ts';
import { changeCases } from './change-cases.ts';
import { hostileCases } from './hostile-cases.ts';
import { grantToAnonymous, type ScriptCase, servers, setup, topologyOf } from './organization.ts';

const wanted = topologyOf(`
organization Contoso {
    MaxReceiveSize = 20MB
    accepted domain contoso.com Authoritative
    accepted domain fabrikam.com InternalRelay default
    accepted domain *.fabrikam.com ExternalRelay
}
network Printers = 10.20.0.0/24, 10.21.0.10-10.21.0.20
server EX01 {
    Version = 2019  Roles = Mailbox
    service FrontendTransport {
        ReceiveProtocolLogMaxAge = 10.00:00:00
        default connector DefaultFrontend { MaxMessageSize = 50MB  AuthMechanism = ? }
        receive connector "Anonymous ‘Relay’" {
            Bindings = 0.0.0.0:25, [::]:25  RemoteIPRanges = Printers, 10.40.0.5  PermissionGroups = AnonymousUsers, Custom
            BareLinefeedRejectionEnabled = true  Comment = "It's $(here)"
            grant ms-Exch-SMTP-Accept-Any-Recipient, ms-Exch-Bypass-Anti-Spam to "NT AUTHORITY\\ANONYMOUS LOGON"
        }
        receive connector "Relay" { Bindings = 0.0.0.0:26  RemoteIPRanges = 10.0.0.1  Enabled = false }
    }
    service Transport { remove default connector ClientProxy }
}
server OLD { Version = 2010  Roles = HubTransport  receive connector "Apps" { Bindings = 0.0.0.0:27  RemoteIPRanges = 10.0.0.9 } }
send connector "To Internet" { AddressSpaces = "SMTP:*;1", "SMTP:x.example;5"  SourceTransportServers = EX01, EX02 }
send connector "To partner" {
    AddressSpaces = partner.example  SmartHosts = mx.partner.example  DNSRoutingEnabled = false
    RequireTLS = true  TlsAuthLevel = DomainValidation  TlsDomain = partner.example
}
`);

const wholeTopology: ScriptCase = {
    name: 'a whole topology, half of which exists',
    twice: true,
    script: topologyScript(wanted),
    servers,
    setup,
    after: {
        'contoso.com': { Default: 'False' },
        'fabrikam.com': { Default: 'True', DomainType: 'InternalRelay' },
        '*.fabrikam.com': { DomainType: 'ExternalRelay' },
        'EX01\\Default Frontend EX01': { MaxMessageSize: '50 MB (52,428,800 bytes)' },
        'EX01\\Anonymous ‘Relay’': {
            TransportRole: 'FrontendTransport',
            RemoteIPRanges: ['10.20.0.0/24', '10.21.0.10-10.21.0.20', '10.40.0.5'],
            PermissionGroups: ['AnonymousUsers'],
            BareLinefeedRejectionEnabled: 'True',
            Comment: "It's $(here)",
            Acl: [grantToAnonymous, { Sid: 'S-1-5-7', Right: 'ms-Exch-Bypass-Anti-Spam', Deny: 'False' }],
        },
        'EX01\\Relay': { Enabled: 'False', RemoteIPRanges: ['10.0.0.1'] },
        'EX01\\Client Proxy EX01': null,
        'EX02\\Client Proxy EX02': { Enabled: 'True' },
        'OLD\\Apps': { Bindings: ['0.0.0.0:27'] },
        'To Internet': {
            AddressSpaces: ['SMTP:*;1', 'SMTP:x.example;5'],
            SourceTransportServers: ['EX01', 'EX02'],
        },
        'To partner': {
            SmartHosts: ['mx.partner.example'],
            TlsAuthLevel: 'DomainValidation',
            RequireTLS: 'True',
        },
        EX01: { Frontend: [{ ReceiveProtocolLogMaxAge: '10.00:00:00' }] },
    },
};

/** Every kind of script that is generated. */
export const cases: readonly ScriptCase[] = [...changeCases, wholeTopology, ...hostileCases];
