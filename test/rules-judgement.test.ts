import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Profile } from '../rules/rule.ts';
import { diagnose } from './support/check.ts';

/** What the pages do not show: where a rule must not speak, and where it still must. */
interface Case {
    readonly says: string;
    readonly text: string;
    readonly profile?: Profile;
    /** `severity rule` of every finding, in alphabetical order. */
    readonly found: readonly string[];
}

const own =
    'certificate own { Subject = "CN=EX01" Issuer = "CN=EX01" Domains = EX01, ex01.contoso.com NotAfter = 2030-09-10 Services = SMTP }';
const server = (inside: string, head = 'Version = 2019 Fqdn = ex01.contoso.com') =>
    `server EX01 { ${head} ${inside} }`;
const frontend = (inside: string, more = '') => server(`${more} service FrontendTransport { ${inside} }`);
const transport = (inside: string) => server(`service Transport { ${inside} }`);
const custom = (inside: string) =>
    frontend(
        `receive connector Apps { Bindings = 0.0.0.0:25, [::]:25 RemoteIPRanges = 10.20.0.14 ${inside} }`,
    );
const send = (inside: string, name = 'Out') =>
    `send connector ${name} { SourceTransportServers = EX01 ${inside} }`;
const toInternet = 'AddressSpaces = "SMTP:*;1"';

const cases: readonly Case[] = [
    {
        says: 'Default on 25 is right on a Hub, and nobody knows what an unknown server is',
        text: 'server EX01 { Version = ? Roles = ? service Transport { default connector Default { Bindings = 0.0.0.0:25, [::]:25 } } }',
        found: [],
    },
    {
        says: 'what a Hub prints of its own connectors may be the default',
        text: server(
            'service Transport { default connector Default { MaxHopCount = 30 MaxRecipientsPerMessage = 5000 ProtocolLoggingLevel = None ' +
                'PermissionGroups = AnonymousUsers, ExchangeUsers, ExchangeServers, ExchangeLegacyServers } ' +
                'default connector Client { MaxHopCount = 30 } receive connector Apps { Bindings = 0.0.0.0:2526 RemoteIPRanges = 10.20.0.14 ' +
                'AuthMechanism = Tls PermissionGroups = AnonymousUsers MaxHopCount = 30 } }',
            'Version = 2010 Fqdn = ex01.contoso.com',
        ),
        found: [],
    },
    {
        says: 'Default on 25 is wrong beside a front end',
        text: transport('default connector Default { Bindings = 0.0.0.0:26, [::]:26 }'),
        found: ['error default-port-changed'],
    },
    {
        says: 'Default Frontend on another port is one fault',
        text: frontend('default connector DefaultFrontend { Bindings = 0.0.0.0:2526, [::]:2526 }'),
        found: ['error default-port-changed'],
    },
    {
        says: 'Tls alone everywhere is one fault per connector',
        text: server(
            'service FrontendTransport { default connector DefaultFrontend { AuthMechanism = Tls } default connector ClientFrontend { AuthMechanism = Tls } ' +
                'default connector OutboundProxyFrontend { AuthMechanism = Tls } } ' +
                'service Transport { default connector Default { AuthMechanism = Tls } default connector ClientProxy { AuthMechanism = Tls } }',
        ),
        found: [
            'error default-lost-mechanism',
            'error default-lost-mechanism',
            'error default-lost-mechanism',
            'error default-lost-mechanism',
            'warning users-cannot-log-in',
        ],
    },
    {
        says: 'AnonymousUsers may go where an Edge server takes the mail',
        text: `${frontend('default connector DefaultFrontend { PermissionGroups = ExchangeServers }')} server EDGE01 { Version = 2019 Roles = Edge Fqdn = edge01.contoso.com }`,
        found: [],
    },
    {
        says: 'ExchangeLegacyServers is missed by nobody',
        text: frontend(
            'default connector DefaultFrontend { PermissionGroups = AnonymousUsers, ExchangeServers }',
        ),
        found: [],
    },
    {
        says: 'a connector that the text removes and has again is there',
        text: server(
            'remove default connector ClientProxy service Transport { default connector ClientProxy { Comment = "made anew" } }',
        ),
        found: [],
    },
    {
        says: 'an Edge server may do without its default connector',
        text: server(
            'service Transport { remove default connector DefaultInternal }',
            'Version = 2019 Roles = Edge Fqdn = edge01.contoso.com',
        ),
        found: [],
    },
    {
        says: 'Outbound Proxy Frontend is missed more where a send connector proxies',
        text: frontend('default connector OutboundProxyFrontend { Enabled = false }'),
        found: ['warning disabled-default-connector'],
    },
    {
        says: 'an unknown AuthMechanism is no fault',
        text: frontend('default connector DefaultFrontend { AuthMechanism = ? PermissionGroups = ? }'),
        found: [],
    },
    {
        says: 'a certificate that is not listed is no fault',
        text: frontend(
            'default connector ClientFrontend { Fqdn = mail.contoso.com TlsCertificateName = "<I>CN=CA<S>CN=mail.contoso.com" }',
        ),
        found: [],
    },
    {
        says: 'connectors that announce one name by default miss one certificate',
        text: server(
            'certificate "mail" { Subject = "CN=mail.contoso.com" Issuer = "CN=CA" Domains = mail.contoso.com NotAfter = 2027-09-01 Services = SMTP }',
        ),
        found: ['warning starttls-without-certificate'],
    },
    {
        says: 'a certificate without SMTP is reported as such, and once',
        text: server(`${own.replace('= SMTP', '= IIS')}`),
        found: ['warning starttls-without-certificate'],
    },
    {
        says: 'an expired certificate that a connector needs is one fault',
        text: server(`${own.replace('2030-09-10', '2026-11-20')}`),
        found: ['error starttls-without-certificate'],
    },
    {
        says: 'RequireTLS without a certificate is one fault',
        text: frontend(
            'default connector DefaultFrontend { RequireTLS = true TlsCertificateName = "<I>CN=CA<S>CN=gone" }',
            own,
        ),
        found: ['error starttls-without-certificate'],
    },
    { says: 'the self-signed certificate of a fresh server may stay', text: server(own), found: [] },
    {
        says: 'an elliptic curve of 256 bits is strong',
        text: server(own.replace('Services', 'KeySize = 256 Services')),
        found: [],
    },
    {
        says: 'passwords in clear text are graver where public addresses come',
        text: frontend(
            'receive connector Apps { Bindings = 0.0.0.0:2587 RemoteIPRanges = 203.0.113.0/24 AuthMechanism = Tls, BasicAuth PermissionGroups = ExchangeUsers }',
        ),
        found: ['error basic-auth-without-tls'],
    },
    {
        says: 'Basic that belongs to no login is still offered',
        text: custom('AuthMechanism = BasicAuth PermissionGroups = AnonymousUsers'),
        found: ['warning basic-auth-without-tls', 'warning login-leads-nowhere'],
    },
    {
        says: 'a grant to one account gives its login a purpose',
        text: custom(
            'AuthMechanism = Tls, BasicAuth, BasicAuthRequireTLS PermissionGroups = AnonymousUsers grant ms-Exch-SMTP-Submit to CONTOSO\\svc',
        ),
        found: [],
    },
    {
        says: 'the shipped Default Frontend is none of the Internet findings, published or not',
        text: `${server('')} gateway Firewall { Address = 10.0.0.1 publish 198.51.100.25:25 to EX01:25 publish 198.51.100.25:587 to EX01:587 }`,
        found: [],
    },
    {
        says: 'policies are asked for only in their profile',
        text: frontend(
            'default connector DefaultFrontend { MaxMessageSize = 50MB ConnectionTimeout = 00:08:00 MaxRecipientsPerMessage = 500 MaxHopCount = 40 }',
        ),
        profile: 'stig',
        found: [
            'warning hop-count-too-low',
            'warning long-connection-timeout',
            'warning many-recipients-from-internet',
            'warning message-size-beyond-policy',
        ],
    },
    {
        says: 'and not by default',
        text: frontend(
            'default connector DefaultFrontend { MaxMessageSize = 50MB ConnectionTimeout = 00:08:00 MaxRecipientsPerMessage = 500 MaxHopCount = 60 }',
        ),
        found: [],
    },
    {
        says: 'a cloud connector with everything is silent, and one without is one fault per matter',
        text: send(
            `${toInternet} SmartHosts = x-com.mail.protection.outlook.com DNSRoutingEnabled = false CloudServicesMailEnabled = true RequireTLS = true TlsAuthLevel = CertificateValidation`,
        ),
        found: ['error cloud-send-without-certificate'],
    },
    {
        says: 'an unknown certificate name of a cloud connector is no fault',
        text: send(
            `${toInternet} SmartHosts = x-com.mail.protection.outlook.com DNSRoutingEnabled = false CloudServicesMailEnabled = ? TlsCertificateName = ? TlsAuthLevel = ?`,
        ),
        found: [],
    },
    {
        says: 'the connectors of EdgeSync are made as they are',
        text:
            'send connector "EdgeSync - Amsterdam to Internet" { AddressSpaces = "SMTP:*;100" DomainSecureEnabled = true } ' +
            'send connector "EdgeSync - Inbound to Amsterdam" { AddressSpaces = "SMTP:--;1" SmartHosts = "--" DNSRoutingEnabled = false }',
        found: [],
    },
    {
        says: 'an Edge server of one’s own is a proper smart host',
        text: `${server('')} server EDGE01 { Version = 2019 Roles = Edge Fqdn = edge01.contoso.com } ${send(`${toInternet} DNSRoutingEnabled = false SmartHosts = edge01.contoso.com`)}`,
        found: [],
    },
    {
        says: 'equal costs in different sites are a design',
        text:
            'server EX01 { Version = 2019 Site = A } server EX02 { Version = 2019 Site = B } ' +
            `${send(toInternet, 'A')} ${send(toInternet, 'B').replace('EX01', 'EX02')}`,
        found: [],
    },
    {
        says: 'routes that are not all known say nothing about the others',
        text: `organization Contoso { accepted domain contoso.com Authoritative accepted domain shared.example InternalRelay } ${server('')} ${send('AddressSpaces = ?')} ${send('AddressSpaces = fabrikam.com', 'Fabrikam')}`,
        found: [],
    },
    {
        says: 'a public name on several Client Frontends is normal',
        text: [1, 2]
            .map(
                number =>
                    `server EX0${number} { Version = 2019 Fqdn = ex0${number}.contoso.com service FrontendTransport { default connector ClientFrontend { Fqdn = mail.contoso.com } } }`,
            )
            .join(' '),
        found: [],
    },
    {
        says: 'a gateway that keeps the addresses of its clients is throttled nowhere',
        text: `${server('')} gateway Balancer { Address = 10.0.0.5 SourceNat = false publish 198.51.100.25:25 to EX01:25 }`,
        found: [],
    },
    {
        says: 'an Edge server has no internal ports',
        text: 'server EDGE01 { Version = 2019 Roles = Edge Fqdn = edge01.contoso.com } gateway Firewall { Address = 10.0.0.1 publish 198.51.100.25:25 to EDGE01:25 publish 198.51.100.25:2525 to EDGE01:2525 }',
        found: [],
    },
];

describe('the rules find what there is and nothing else', () => {
    for (const { says, text, profile = 'default', found } of cases) {
        test(says, () => {
            const shown = diagnose(text, { profile });
            assert.deepEqual(
                shown.map(({ severity, rule }) => `${severity} ${rule}`).sort(),
                found,
                shown.map(({ message }) => message).join('\n'),
            );
        });
    }
});
