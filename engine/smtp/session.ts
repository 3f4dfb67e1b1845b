import type { Confidence, Version } from '../catalogue/property.ts';
import { type Reply, type ReplyName, replies } from '../catalogue/replies.ts';
import { versionFor } from '../catalogue/versions.ts';
import type { Who } from '../permissions/rights.ts';
import { text } from '../settings.ts';
import type { Organization, ReceiveConnector } from '../topology.ts';

/** What does not change while a connection lasts. */
export interface Context {
    readonly connector: ReceiveConnector;
    readonly organization: Organization;
    readonly client: Endpoint;
    readonly local: Endpoint;
    /** Who answers AUTH, and whether the password is right. Without it, a name in Base64 is believed. */
    readonly login?: { readonly account: string; readonly fails: boolean } | undefined;
    /** When the client connects, in milliseconds since 1970. */
    readonly now: number;
    /** The server's time zone, in minutes east of UTC. */
    readonly zone: number;
    /** Connections that are open already, this one not counted. */
    readonly others?: { readonly all: number; readonly fromClient: number } | undefined;
    /** A resource of the server that is short, as Exchange names it: `UsedDiskSpace[C:\\…\\Queue]`. */
    readonly pressure?: string | undefined;
}

export interface Endpoint {
    readonly address: string;
    readonly port: number;
}

/** A message under way: what MAIL said. */
export interface Mail {
    readonly from: string;
    readonly body: string | undefined;
}

/** What the server waits for, where it is not a command. */
export type Awaiting =
    | {
          readonly kind: 'auth';
          readonly mechanism: Mechanism;
          readonly round: number;
          readonly account: string | undefined;
      }
    | { readonly kind: 'data'; readonly lines: readonly string[] }
    | { readonly kind: 'chunk'; readonly left: number; readonly announced: number; readonly last: boolean };

export type Mechanism = 'LOGIN' | 'NTLM' | 'GSSAPI';

/** The account of a client that authenticates without anybody saying who it is. */
export const somebody = 'an authenticated user';

/** The state of a connection. A value: the same session and line always give the same answer. */
export interface Session {
    readonly context: Context;
    readonly who: Who;
    readonly authenticated: boolean;
    readonly greeted: 'no' | 'helo' | 'ehlo';
    readonly tls: 'none' | 'starttls' | 'anonymous';
    readonly awaiting: Awaiting | undefined;
    readonly mail: Mail | undefined;
    readonly recipients: readonly string[];
    /** The octets of this message that came by BDAT, line ends included. */
    readonly chunks: { readonly lines: readonly string[]; readonly bytes: number };
    /** When messages began, in milliseconds since the connection. */
    readonly messages: readonly number[];
    readonly protocolErrors: number;
    readonly logonFailures: number;
    /** Milliseconds since the connection. */
    readonly elapsed: number;
    readonly closed: boolean;
}

/** A row of the protocol log beside what client and server said. */
export interface Event {
    readonly data: string;
    readonly context: string;
    /** Whether it follows the reply. */
    readonly after?: true;
}

export interface Answer {
    /** As on the wire, without line ends; none where the server only goes on reading. */
    readonly lines: readonly string[];
    readonly because: string;
    readonly source: string;
    readonly confidence: Confidence;
    /** Seconds that the server waits before it answers. */
    readonly delay: number;
    /** Whether the server closes the connection. */
    readonly close: boolean;
    readonly events: readonly Event[];
    /** What the answer rests on that nobody has settled, or that the text does not say. */
    readonly notKnown: readonly string[];
    /** Those of them that the text could say: `?`, or rights that were not collected. */
    readonly missing: readonly string[];
}

export interface Step {
    readonly session: Session;
    readonly answer: Answer;
}

/** What a step may say beside its reply. */
export interface Extra {
    /** What stands for `{name}` in the reply's text. */
    readonly fill?: Readonly<Record<string, string>>;
    /** What public sources do not settle. */
    readonly unsettled?: readonly string[];
    /** What the text does not say. */
    readonly missing?: readonly string[];
    readonly delay?: number;
    readonly close?: boolean;
    readonly events?: readonly Event[];
}

/** Gives a reply of the table. Whatever rests on a value that is not known makes it unverified. */
export function step(session: Session, name: ReplyName, because: string, extra: Extra = {}): Step {
    const row: Reply = replies[name];
    const filled = row.text.replace(/\{(\w+)\}/g, (whole, key: string) => extra.fill?.[key] ?? whole);
    const line = name === 'customBanner' ? filled : `${row.code} ${filled}`;
    const { server } = session.context.connector;
    const guessed = row.versions !== undefined && server.version === undefined;
    const missing = guessed
        ? [`The Version of ${server.name} is not known, and the reply differs between versions`]
        : [];
    return stepWith(session, row, [line], because, {
        ...extra,
        missing: [...(extra.missing ?? []), ...missing],
    });
}

/** The same, for an answer of several lines. */
export function stepWith(
    session: Session,
    { source, confidence }: Pick<Reply, 'source' | 'confidence'>,
    lines: readonly string[],
    because: string,
    { unsettled = [], missing = [], delay = 0, close = false, events = [] }: Extra = {},
): Step {
    const notKnown = [...missing, ...unsettled];
    return {
        session: { ...session, closed: session.closed || close },
        answer: {
            lines,
            because,
            source,
            confidence: 0 < notKnown.length ? 'unverified' : confidence,
            delay,
            close,
            events,
            notKnown,
            missing,
        },
    };
}

/** The server reads on without an answer. */
export function silence(session: Session, because: string): Step {
    return stepWith(session, { source: 'RFC 5321', confidence: 'documented' }, [], because);
}

/** The code of an answer; 0 where there is none. */
export function codeOf({ lines }: Answer): number {
    return Number(lines[0]?.slice(0, 3) ?? 0);
}

/** The connector's version; the newest one of its roles where the text does not say. */
export function versionOf({ connector: { server } }: Context): Version {
    return versionFor(server.version, server.roles).version;
}

export function isEdge({ connector: { server } }: Context): boolean {
    return server.roles?.includes('Edge') ?? false;
}

/** Whether the connector stands in Front End Transport, which only passes mail on. */
export function isFrontend({ connector }: Context): boolean {
    return connector.service === 'FrontendTransport';
}

export function since(context: Context, version: '2010' | '2013' | '2016' | '2019'): boolean {
    const order = ['2007', '2010', '2013', '2016', '2019', 'SE'];
    return order.indexOf(version) <= order.indexOf(versionOf(context));
}

/** The name that the connector announces, and a note where it is a guess. */
export function fqdnOf({ connector }: Context): {
    readonly name: string;
    readonly unsettled: readonly string[];
} {
    const written = text(connector, 'Fqdn');
    if (written) return { name: written, unsettled: [] };
    const { server } = connector;
    if (server.fqdn) return { name: server.fqdn, unsettled: [] };
    return {
        name: server.name,
        unsettled: [`The Fqdn of ${server.name} is not known; its short name stands for it`],
    };
}
