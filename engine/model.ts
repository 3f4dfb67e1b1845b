/**
 * What the user wrote: declarations as plain data, every word with its place. Nothing is interpreted here;
 * `resolve.ts` says what it means. Every part may be missing or wrong, because the text may be half typed.
 */

/** A piece of text that moves as a whole when the text above it changes. Only `language/` moves it. */
export interface Anchor {
    /** The file's path or URI, as the workspace names it. */
    readonly file: string;
    /** Offset of the piece in the file, in UTF-16 units. */
    readonly start: number;
}

/** Where something stands: offsets in UTF-16 units, counted from the anchor's start. */
export interface Origin {
    readonly anchor: Anchor;
    readonly start: number;
    readonly end: number;
}

/** A word as written, without its quotes. */
export interface Word {
    readonly text: string;
    readonly origin: Origin;
    readonly quoted: boolean;
}

/** `Name = value, value`. An unfinished one has no values. */
export interface Property {
    readonly name: Word;
    readonly values: readonly Word[];
    readonly origin: Origin;
}

/** `grant right, right to principal`, or `deny … to …`. */
export interface Grant {
    readonly deny: boolean;
    readonly rights: readonly Word[];
    readonly principal: Word | undefined;
    readonly origin: Origin;
}

/** `# exconn-ignore rule: reason` above a declaration. Without a reason it silences nothing. */
export interface Suppression {
    readonly rule: string;
    readonly reason: string;
    readonly origin: Origin;
}

/** `# exconn-conflict: Property is … in one place and … in another` above a declaration, as an import writes it. */
export interface Conflict {
    /** What contradicts itself: the name of the property, then the values with their places. */
    readonly text: string;
    readonly origin: Origin;
}

interface Declared {
    /** The whole declaration, from its keyword to its closing brace. */
    readonly origin: Origin;
    readonly suppressions: readonly Suppression[];
    readonly conflicts: readonly Conflict[];
}

/** A declaration whose braces hold properties. */
export interface Block extends Declared {
    readonly properties: readonly Property[];
    /** Just before the closing brace; `undefined` where there are no braces. New lines go here. */
    readonly body: Origin | undefined;
}

export interface NetworkDeclaration extends Declared {
    readonly kind: 'network';
    readonly name: Word;
    /** Addresses, ranges and names of networks. */
    readonly members: readonly Word[];
}

export interface TemplateDeclaration extends Block {
    readonly kind: 'template';
    readonly name: Word;
    readonly grants: readonly Grant[];
}

export interface ReceiveConnectorDeclaration extends Block {
    /** `default` names one that setup creates (`DefaultFrontend`); `receive` is one of the administrator's. */
    readonly kind: 'receive' | 'default';
    readonly name: Word;
    readonly like: Word | undefined;
    readonly grants: readonly Grant[];
}

/** `remove default connector ClientProxy` */
export interface RemovedDefault extends Declared {
    readonly kind: 'removed';
    readonly name: Word;
}

export interface ServiceDeclaration extends Block {
    readonly kind: 'service';
    /** FrontendTransport or Transport, as written. */
    readonly name: Word;
    readonly connectors: readonly ReceiveConnectorDeclaration[];
    readonly removed: readonly RemovedDefault[];
}

export interface CertificateDeclaration extends Block {
    readonly kind: 'certificate';
    readonly name: Word;
}

export interface ServerDeclaration extends Block {
    readonly kind: 'server';
    readonly name: Word;
    readonly certificates: readonly CertificateDeclaration[];
    readonly services: readonly ServiceDeclaration[];
    /** Connectors that stand in no service block: their transport role is not known. */
    readonly connectors: readonly ReceiveConnectorDeclaration[];
    readonly removed: readonly RemovedDefault[];
}

export interface SendConnectorDeclaration extends Block {
    readonly kind: 'send';
    readonly name: Word;
    readonly grants: readonly Grant[];
}

export interface AcceptedDomainDeclaration extends Block {
    readonly kind: 'accepted-domain';
    readonly domain: Word;
    /** Authoritative, InternalRelay or ExternalRelay, as written. */
    readonly type: Word | undefined;
    readonly isDefault: boolean;
}

export interface MailboxDeclaration extends Declared {
    readonly kind: 'mailbox' | 'account';
    readonly name: Word;
}

export interface OrganizationDeclaration extends Block {
    readonly kind: 'organization';
    readonly name: Word | undefined;
    readonly domains: readonly AcceptedDomainDeclaration[];
    readonly mailboxes: readonly MailboxDeclaration[];
    readonly accounts: readonly MailboxDeclaration[];
}

/** A host and a port as written: `EX01:25`, `10.0.0.11:25`, `EX01`. */
export interface EndpointWord {
    readonly host: Word;
    readonly port: Word | undefined;
    readonly origin: Origin;
}

export interface Publication {
    readonly from: EndpointWord | undefined;
    readonly to: readonly EndpointWord[];
    readonly origin: Origin;
}

export interface GatewayDeclaration extends Block {
    readonly kind: 'gateway';
    readonly name: Word;
    readonly publications: readonly Publication[];
}

export type Step = { readonly origin: Origin } & (
    | {
          readonly kind: 'connect';
          /** Addresses, ranges or networks; `any` is the whole of IPv4 and IPv6. */
          readonly from: readonly Word[] | 'any';
          readonly except: readonly Word[];
          readonly to: EndpointWord | undefined;
      }
    | { readonly kind: 'helo'; readonly name: Word | undefined }
    | { readonly kind: 'starttls' }
    | { readonly kind: 'auth'; readonly mechanism: Word | undefined; readonly account: Word | undefined }
    | { readonly kind: 'mail' | 'rcpt'; readonly address: Word | undefined }
    | { readonly kind: 'data' }
    | { readonly kind: 'expect'; readonly reply: readonly Word[]; readonly via: Word | undefined }
);

export interface ScenarioDeclaration extends Declared {
    readonly kind: 'scenario';
    readonly name: Word;
    readonly steps: readonly Step[];
}

/** What may stand at the top of a file. */
export type Declaration =
    | OrganizationDeclaration
    | NetworkDeclaration
    | TemplateDeclaration
    | ServerDeclaration
    | SendConnectorDeclaration
    | GatewayDeclaration
    | ScenarioDeclaration;

/** A value, or what is wrong with the text it was read from. */
export type Parsed<T> = { readonly value: T } | { readonly problem: string };
