/**
 * What the declarations mean: an organization as Exchange would have it. Built by `resolve.ts`.
 * `undefined` always means *not known*; a rule that needs such a value stays silent or says what to collect.
 */
import type { PropertyFact, Version } from './catalogue/property.ts';
import type {
    AcceptedDomainDeclaration,
    CertificateDeclaration,
    Declaration,
    GatewayDeclaration,
    Origin,
    ReceiveConnectorDeclaration,
    ScenarioDeclaration,
    SendConnectorDeclaration,
    ServerDeclaration,
    Suppression,
    TemplateDeclaration,
    Word,
} from './model.ts';
import type { Range } from './ranges/range.ts';

/** The services that receive mail. `Transport` is what Exchange calls TransportRole HubTransport. */
export type TransportService = 'FrontendTransport' | 'Transport' | 'MailboxDelivery';

export type Role = 'Mailbox' | 'ClientAccess' | 'HubTransport' | 'Edge';

/** A property's value, read by its row of the catalogue. */
export type Value =
    | { readonly kind: 'unknown' }
    | {
          readonly kind: 'invalid';
          readonly problems: readonly { readonly word: Word | undefined; readonly problem: string }[];
      }
    /** `$null`, an empty text or an empty list. */
    | { readonly kind: 'empty' }
    | { readonly kind: 'boolean'; readonly value: boolean }
    /** A count, a size in bytes, or a time in seconds; Infinity for Unlimited. */
    | { readonly kind: 'number'; readonly value: number }
    /** One word of text, an enum value in Exchange's spelling, an FQDN, a date (yyyy-mm-dd). */
    | { readonly kind: 'text'; readonly value: string }
    /** Several words; flags in Exchange's spelling and order. */
    | { readonly kind: 'list'; readonly values: readonly string[] };

export interface Setting {
    readonly property: PropertyFact;
    readonly value: Value;
    /** As written here or in the template; none for a default. */
    readonly words: readonly Word[];
    readonly from: 'written' | 'template' | 'default';
    /** The property's own place; for a default, the place of the object that has it. */
    readonly origin: Origin;
}

/** What stands unless something is written, by lower-case name. */
export interface Defaults {
    get(key: string): Setting | undefined;
}

/** An object with properties: receive and send connectors, accepted domains, servers, services, gateways, the organization. */
export interface Configured {
    /** The settings that differ from the defaults, by lower-case name. Read them through `settings.ts`. */
    readonly written: ReadonlyMap<string, Setting>;
    /** What stands unless written, by lower-case name. Shared between objects. */
    readonly defaults: Defaults;
    /** Properties that no row of the catalogue describes. */
    readonly unknownProperties: readonly Word[];
    /** Properties written more than once; the last one counts. */
    readonly repeatedProperties: readonly Word[];
}

export interface Binding {
    /** The local address or, for 0.0.0.0 and [::], the whole family. */
    readonly range: Range;
    readonly wildcard: boolean;
    readonly port: number;
    /** As Exchange prints it. */
    readonly text: string;
    readonly origin: Origin;
}

/** One range of RemoteIPRanges, networks expanded. */
export interface Entry {
    readonly range: Range;
    readonly text: string;
    /** The word in the connector's own list: the range itself, or the network that contains it. */
    readonly origin: Origin;
    /** The network that brought it. */
    readonly network: string | undefined;
}

/** One access control entry of a connector. */
export interface Ace {
    /** In the catalogue's spelling, or as written where it is no well-known principal. */
    readonly principal: string;
    readonly right: string;
    readonly deny: boolean;
    /** The permission group that brings it, or the grant. */
    readonly from: { readonly group: string } | { readonly grant: Origin };
}

export interface Acl {
    readonly entries: readonly Ace[];
    /** False where `Custom` or `?` leaves open what else is granted. */
    readonly complete: boolean;
}

export interface ReceiveConnector extends Configured {
    readonly kind: 'receive-connector';
    readonly name: string;
    /** `Server\Name` */
    readonly identity: string;
    readonly server: Server;
    readonly service: TransportService | undefined;
    /** The catalogue's key of a default connector (`DefaultFrontend`), if it is one. */
    readonly isDefault: string | undefined;
    /** The name's place; for an unwritten default connector, the name of its server. */
    readonly origin: Origin;
    readonly declaration: ReceiveConnectorDeclaration | undefined;
    /** The template that it is like, if there is one of that name. */
    readonly template: TemplateDeclaration | undefined;
    readonly enabled: boolean | undefined;
    readonly bindings: readonly Binding[] | undefined;
    readonly ranges: readonly Entry[] | undefined;
    readonly acl: Acl;
    readonly suppressions: readonly Suppression[];
}

export interface Certificate {
    readonly subject: string | undefined;
    readonly issuer: string | undefined;
    readonly domains: readonly string[] | undefined;
    /** Milliseconds since 1970. */
    readonly notAfter: number | undefined;
    readonly services: readonly string[] | undefined;
    readonly keySize: number | undefined;
    /** Absent for the self-signed one that setup makes, assumed where the text lists no certificate. */
    readonly declaration: CertificateDeclaration | undefined;
    readonly origin: Origin;
}

export interface Server extends Configured {
    readonly kind: 'server';
    readonly name: string;
    readonly origin: Origin;
    readonly declaration: ServerDeclaration;
    readonly version: Version | undefined;
    /** As written: `15.1.2375.7`. */
    readonly build: string | undefined;
    readonly roles: readonly Role[] | undefined;
    readonly fqdn: string | undefined;
    readonly addresses: readonly Entry[] | undefined;
    readonly site: string | undefined;
    /** Every connector that listens or would: written, default, and the implicit one of mailbox delivery. */
    readonly connectors: readonly ReceiveConnector[];
    /** The services that exist for its version and roles. */
    readonly services: readonly TransportService[];
    /** Per service block: its properties. */
    readonly serviceSettings: ReadonlyMap<TransportService, Configured>;
    readonly certificates: readonly Certificate[];
    /** False where the certificate is the one setup makes, because the text lists none. */
    readonly certificatesListed: boolean;
    readonly suppressions: readonly Suppression[];
}

export interface SendConnector extends Configured {
    readonly kind: 'send-connector';
    readonly name: string;
    readonly origin: Origin;
    readonly declaration: SendConnectorDeclaration;
    readonly suppressions: readonly Suppression[];
}

export interface AcceptedDomain extends Configured {
    readonly kind: 'accepted-domain';
    /** Lower case, `*` and `*.` kept. */
    readonly domain: string;
    readonly type: 'Authoritative' | 'InternalRelay' | 'ExternalRelay' | undefined;
    readonly isDefault: boolean;
    readonly origin: Origin;
    readonly declaration: AcceptedDomainDeclaration;
    readonly suppressions: readonly Suppression[];
}

export interface Account {
    /** An address, or DOMAIN\name. */
    readonly name: string;
    readonly mailbox: boolean;
    readonly origin: Origin;
}

export interface Organization extends Configured {
    readonly kind: 'organization';
    readonly name: string | undefined;
    readonly origin: Origin | undefined;
    readonly domains: readonly AcceptedDomain[];
    readonly accounts: readonly Account[];
}

export interface Network {
    readonly name: string;
    readonly origin: Origin;
    readonly entries: readonly Entry[];
    /** Members that are neither an address nor a network that exists. */
    readonly problems: readonly { readonly word: Word; readonly problem: string }[];
}

export interface Gateway extends Configured {
    readonly kind: 'gateway';
    readonly name: string;
    readonly origin: Origin;
    readonly declaration: GatewayDeclaration;
    readonly addresses: readonly Entry[] | undefined;
    readonly sourceNat: boolean | undefined;
}

export interface Topology {
    readonly declarations: readonly Declaration[];
    /** Those of no server: the same list while somebody types in one. */
    readonly shared: readonly Exclude<Declaration, ServerDeclaration>[];
    readonly organization: Organization;
    readonly servers: readonly Server[];
    readonly sendConnectors: readonly SendConnector[];
    readonly gateways: readonly Gateway[];
    /** By lower-case name. */
    readonly networks: ReadonlyMap<string, Network>;
    readonly scenarios: readonly ScenarioDeclaration[];
}
