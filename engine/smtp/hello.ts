import { extensions, type Keyword } from '../catalogue/extensions.ts';
import type { Confidence } from '../catalogue/property.ts';
import { receiveProperties } from '../catalogue/receive-properties.ts';
import { replies } from '../catalogue/replies.ts';
import { count, flag, has, list, setting, text } from '../settings.ts';
import { tlsStateOf } from './certificate.ts';
import {
    type Event,
    fqdnOf,
    isEdge,
    isFrontend,
    type Mechanism,
    type Session,
    type Step,
    since,
    step,
    stepWith,
    versionOf,
} from './session.ts';

/** EHLO and HELO. The name is optional unless RequireEHLODomain is on. */
export function hello(session: Session, verb: 'EHLO' | 'HELO', argument: string): Step {
    const { context } = session;
    const name = argument.trim();
    const reset: Session = { ...session, mail: undefined, recipients: [], chunks: { lines: [], bytes: 0 } };
    if (name === '' && flag(context.connector, 'RequireEHLODomain') === true) {
        return step(session, 'invalidDomain', 'RequireEHLODomain is on and the client gives no name', {
            close: true,
            unsettled: [
                'Which reply precedes the close is not settled; the documentation only says that the connection is closed',
            ],
        });
    }
    if (!isDomain(name))
        return step(session, 'invalidDomain', `"${name}" has characters that no domain name has`);
    const fqdn = fqdnOf(context);
    const fill = { fqdn: fqdn.name, client: context.client.address };
    if (verb === 'HELO') {
        return step({ ...reset, greeted: 'helo' }, 'helo', 'HELO offers no extensions', {
            fill,
            unsettled: fqdn.unsettled,
        });
    }
    const offered = offers(session);
    const first = replies.ehlo.text.replace('{fqdn}', fill.fqdn).replace('{client}', fill.client);
    const texts = [first, ...offered.lines];
    const lines = texts.map((line, index) => `250${index === texts.length - 1 ? ' ' : '-'}${line}`);
    const row = { source: replies.ehlo.source, confidence: offered.confidence };
    const unsettled = [...fqdn.unsettled, ...offered.unsettled];
    const extra = { unsettled, missing: offered.missing, events: clientCertificate(session) };
    return stepWith({ ...reset, greeted: 'ehlo' }, row, lines, offered.because, extra);
}

/** Clients give no certificate here; the log of 2013 and later says so after the first EHLO under TLS. */
function clientCertificate({ context, tls, greeted }: Session): Event[] {
    if (tls !== 'starttls' || greeted !== 'no' || !since(context, '2013')) return [];
    return [
        { data: '', context: "Client certificate chain validation status: 'EmptyCertificate'" },
        { data: '', context: "TlsDomainCapabilities='None'; Status='NoRemoteCertificate'" },
    ];
}

/** The mechanisms that AUTH offers in this state of the session, in Exchange's order. */
export function mechanisms({ context: { connector }, tls }: Session): readonly Mechanism[] {
    const integrated = has(connector, 'AuthMechanism', 'Integrated');
    const basic = has(connector, 'AuthMechanism', 'BasicAuth');
    const afterTls = has(connector, 'AuthMechanism', 'BasicAuthRequireTLS');
    return [
        ...(integrated && flag(connector, 'EnableAuthGSSAPI') ? (['GSSAPI'] as const) : []),
        ...(integrated ? (['NTLM'] as const) : []),
        ...(basic && (!afterTls || tls !== 'none') ? (['LOGIN'] as const) : []),
    ];
}

/** Whether EHLO has a line with this keyword now. */
export function isOffered(session: Session, keyword: Keyword): boolean {
    return lineOf[keyword](session) !== undefined;
}

interface Offer {
    readonly text: string;
    readonly confidence?: Confidence;
}

interface Offers {
    readonly lines: readonly string[];
    readonly confidence: Confidence;
    readonly because: string;
    readonly unsettled: readonly string[];
    readonly missing: readonly string[];
}

function offers(session: Session): Offers {
    const { context } = session;
    const found = extensions.flatMap(row => {
        const offer = lineOf[row.keyword](session);
        return offer ? [{ text: offer.text, confidence: offer.confidence ?? row.confidence }] : [];
    });
    const doubtful =
        found.some(({ confidence }) => confidence === 'unverified') ||
        context.connector.service === 'MailboxDelivery';
    return {
        lines: found.map(line => line.text),
        confidence: doubtful || !isObserved(session) ? 'unverified' : 'observed',
        because: reason(session),
        unsettled: unsettled(session),
        missing: missing(session),
    };
}

/** Of 2007 and of Edge one list each was captured, whose version follows from other lines only; of Outbound Proxy Frontend none. */
function isObserved({ context, authenticated }: Session): boolean {
    return (
        since(context, '2010') &&
        !isEdge(context) &&
        context.connector.isDefault !== 'OutboundProxyFrontend' &&
        !authenticated
    );
}

const lineOf: Record<Keyword, (session: Session) => Offer | undefined> = {
    SIZE({ context: { connector } }) {
        const mode = text(connector, 'SizeEnabled') ?? 'Enabled';
        if (mode === 'Disabled') return undefined;
        const size = count(connector, 'MaxMessageSize');
        if (mode === 'EnabledWithoutValue' || size === undefined) return { text: 'SIZE' };
        return { text: `SIZE ${size}` };
    },
    PIPELINING: session => switched(session, 'PipeliningEnabled', 'PIPELINING'),
    DSN: session => switched(session, 'DeliveryStatusNotificationEnabled', 'DSN'),
    ENHANCEDSTATUSCODES: session => switched(session, 'EnhancedStatusCodesEnabled', 'ENHANCEDSTATUSCODES'),
    STARTTLS(session) {
        const { context, tls } = session;
        if (tls !== 'none' || !has(context.connector, 'AuthMechanism', 'Tls')) return undefined;
        return tlsStateOf(context, context.now + session.elapsed).offered ? { text: 'STARTTLS' } : undefined;
    },
    'X-ANONYMOUSTLS'(session) {
        const { context, tls } = session;
        if (tls !== 'none' || flag(context.connector, 'SuppressXAnonymousTls') === true) return undefined;
        return authenticatesServers(session) ? { text: 'X-ANONYMOUSTLS' } : undefined;
    },
    AUTH(session) {
        const offered = mechanisms(session);
        if (0 < offered.length) return { text: `AUTH ${offered.join(' ')}` };
        // Before 2013 the word stands alone where no mechanism is offered.
        if (since(session.context, '2013') || list(session.context.connector, 'AuthMechanism') === undefined)
            return undefined;
        const seen = authHas(session, 'BasicAuth') || authHas(session, 'ExternalAuthoritative');
        return { text: 'AUTH', confidence: seen ? 'observed' : 'unverified' };
    },
    'X-EXPS'(session) {
        if (!authenticatesServers(session)) return undefined;
        if (isEdge(session.context) || !authHas(session, 'ExchangeServer')) return { text: 'X-EXPS NTLM' };
        return { text: `X-EXPS ${session.tls === 'anonymous' ? 'EXCHANGEAUTH ' : ''}GSSAPI NTLM` };
    },
    'X-EXCHANGEAUTH': session =>
        session.tls === 'anonymous' && authHas(session, 'ExchangeServer')
            ? { text: 'X-EXCHANGEAUTH SHA256' }
            : undefined,
    '8BITMIME': session => switched(session, 'EightBitMimeEnabled', '8BITMIME'),
    BINARYMIME: session => switched(session, 'BinaryMimeEnabled', 'BINARYMIME'),
    CHUNKING: session => switched(session, 'ChunkingEnabled', 'CHUNKING'),
    XLONGADDR: session => switched(session, 'LongAddressesEnabled', 'XLONGADDR'),
    XORAR: session => switched(session, 'OrarEnabled', 'XORAR'),
    XEXCH50: session =>
        !isFrontend(session.context) && trustsServers(session) ? { text: 'XEXCH50' } : undefined,
    SMTPUTF8: session =>
        since(session.context, '2019') ? switched(session, 'SmtpUtf8Enabled', 'SMTPUTF8') : undefined,
    XRDST: session =>
        authHas(session, 'ExchangeServer') && !isEdge(session.context) ? { text: 'XRDST' } : undefined,
    XSHADOW(session) {
        if (!since(session.context, '2010') || isFrontend(session.context) || !trustsServers(session))
            return undefined;
        return since(session.context, '2013') && !isEdge(session.context) ? undefined : { text: 'XSHADOW' };
    },
    XSHADOWREQUEST(session) {
        const { context } = session;
        const shown = since(context, '2013') && context.connector.service === 'Transport' && !isEdge(context);
        return shown && authHas(session, 'ExchangeServer') ? { text: 'XSHADOWREQUEST' } : undefined;
    },
};

const authHas = ({ context: { connector } }: Session, mechanism: string) =>
    has(connector, 'AuthMechanism', mechanism) ?? false;

/** A report on 2007 has externally secured connectors offer X-ANONYMOUSTLS and X-EXPS NTLM too. */
function authenticatesServers(session: Session): boolean {
    return (
        authHas(session, 'ExchangeServer') ||
        (versionOf(session.context) === '2007' && authHas(session, 'ExternalAuthoritative'))
    );
}

function trustsServers(session: Session): boolean {
    return (
        authHas(session, 'ExchangeServer') ||
        (!since(session.context, '2013') && authHas(session, 'ExternalAuthoritative'))
    );
}

/** A property that is written nowhere has the value of a new connector. */
function switched({ context: { connector } }: Session, property: string, line: string): Offer | undefined {
    const absent = setting(connector, property) === undefined;
    const on =
        flag(connector, property) ?? (absent && receiveProperties.find(property)?.default?.[0] === 'true');
    return on ? { text: line } : undefined;
}

function reason(session: Session): string {
    const { context, tls } = session;
    const { connector } = context;
    const parts: string[] = [];
    const auth = list(connector, 'AuthMechanism');
    if (auth) parts.push(`AuthMechanism is ${auth.join(', ') || 'None'}`);
    if (tls !== 'none') parts.push('TLS is active');
    if (tls === 'none' && authHas(session, 'Tls')) {
        const state = tlsStateOf(context, context.now + session.elapsed);
        parts.push(state.offered ? state.because : `STARTTLS is missing because ${state.because}`);
    }
    if (tls === 'none' && authHas(session, 'BasicAuth') && authHas(session, 'BasicAuthRequireTLS'))
        parts.push('LOGIN waits for TLS');
    return parts.join('; ') || 'these extensions are switched on';
}

function missing({ context: { connector } }: Session): string[] {
    const open: string[] = [];
    const isUnknown = (property: string) => setting(connector, property)?.value.kind === 'unknown';
    if (list(connector, 'AuthMechanism') === undefined) {
        open.push(
            `The AuthMechanism of ${connector.identity} is not known, so the lines for TLS and authentication may be missing`,
        );
    }
    for (const row of extensions) {
        if ('property' in row && isUnknown(row.property))
            open.push(`${row.property} is not known, so ${row.keyword} may be missing`);
    }
    if (text(connector, 'SizeEnabled') !== 'Disabled' && isUnknown('MaxMessageSize')) {
        open.push('MaxMessageSize is not known, so the number after SIZE is missing');
    }
    return open;
}

function unsettled(session: Session): string[] {
    const { context, tls } = session;
    const { server } = context.connector;
    const open: string[] = [];
    if (tls === 'none' && authHas(session, 'Tls'))
        open.push(...tlsStateOf(context, context.now + session.elapsed).unsettled);
    if (versionOf(context) === '2016' && flag(context.connector, 'SmtpUtf8Enabled')) {
        open.push(
            'Whether a 2016 server of this build prints SMTPUTF8 before XRDST is not settled; builds of 2016 and 2017 do not',
        );
    }
    if (server.version === undefined)
        open.push(`The version of ${server.name} is not known; ${versionOf(context)} is assumed`);
    return open;
}

/** Letters of any alphabet, digits, and what names and address literals have. */
function isDomain(name: string): boolean {
    return name === '' || /^(?:\[[0-9A-Za-z:.%]+\]|[\p{L}\p{N}._:-]+)$/u.test(name);
}
