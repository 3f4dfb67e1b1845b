import { anySender, bypassSize, describe, holds, ownDomainSender } from '../permissions/rights.ts';
import { count, flag } from '../settings.ts';
import { domainOf } from './address.ts';
import { messageGuid } from './clock.ts';
import { acceptedDomainOf } from './domains.ts';
import {
    type Event,
    fqdnOf,
    isFrontend,
    type Session,
    type Step,
    silence,
    since,
    step,
    versionOf,
} from './session.ts';

/** DATA: the message follows until a line with a single dot. */
export function data(session: Session): Step {
    const early = tooEarly(session);
    if (early) return early;
    if (session.mail?.body === 'BINARYMIME' || 0 < session.chunks.bytes) {
        return step(session, 'alreadyDone', 'this message was announced for BDAT');
    }
    return step(
        { ...session, awaiting: { kind: 'data', lines: [] } },
        'startMail',
        `${session.recipients.length} ${session.recipients.length === 1 ? 'recipient is' : 'recipients are'} accepted`,
    );
}

/** A line of the message. */
export function dataLine(session: Session, line: string): Step {
    const { awaiting } = session;
    if (awaiting?.kind !== 'data') return silence(session, 'no message is under way');
    if (line !== '.') {
        const text = line.startsWith('.') ? line.slice(1) : line;
        return silence(
            { ...session, awaiting: { kind: 'data', lines: [...awaiting.lines, text] } },
            'part of the message',
        );
    }
    return received({ ...session, awaiting: undefined }, awaiting.lines);
}

/** BDAT n [LAST]: n octets follow, without an end mark. */
export function chunk(session: Session, argument: string): Step {
    const [, size, last] = /^\s*(\d{1,15})(?:\s+(LAST))?\s*$/i.exec(argument) ?? [];
    if (flag(session.context.connector, 'ChunkingEnabled') === false) {
        return step(
            session,
            since(session.context, '2019') ? 'unrecognizedRedacted' : 'unrecognized',
            'ChunkingEnabled is off',
            {
                unsettled: ['Which reply BDAT gets without CHUNKING is not settled'],
            },
        );
    }
    if (size === undefined)
        return step(session, 'invalidArguments', 'BDAT needs a number of octets, then perhaps LAST');
    const early = tooEarly(session);
    if (early) return early;
    const awaiting = {
        kind: 'chunk',
        left: Number(size),
        announced: Number(size),
        last: last !== undefined,
    } as const;
    const started: Session = { ...session, awaiting };
    return awaiting.left === 0 ? chunkDone(started) : silence(started, `${size} octets follow`);
}

/** A line of a chunk; its line end counts as two octets. */
export function chunkLine(session: Session, line: string): Step {
    const { awaiting, chunks } = session;
    if (awaiting?.kind !== 'chunk') return silence(session, 'no chunk is under way');
    const bytes = octets(line) + 2;
    const next: Session = {
        ...session,
        chunks: { lines: [...chunks.lines, line], bytes: chunks.bytes + Math.min(bytes, awaiting.left) },
        awaiting: { ...awaiting, left: Math.max(0, awaiting.left - bytes) },
    };
    return awaiting.left <= bytes ? chunkDone(next) : silence(next, 'part of the message');
}

function tooEarly(session: Session): Step | undefined {
    if (!session.mail) return step(session, 'mailFirst', 'no MAIL came before');
    if (session.recipients.length === 0) return step(session, 'recipientFirst', 'no recipient was accepted');
    return undefined;
}

function chunkDone(session: Session): Step {
    const { awaiting, chunks } = session;
    const done: Session = { ...session, awaiting: undefined };
    if (awaiting?.kind !== 'chunk') return silence(done, 'no chunk is under way');
    if (awaiting.last) return received(done, chunks.lines, chunks.bytes);
    return step(done, 'chunkOk', 'more chunks follow', { fill: { bytes: String(awaiting.announced) } });
}

/** The end of a message: hop count, size, the right to the sender, then the queue. */
function received(session: Session, lines: readonly string[], counted?: number): Step {
    const { context, who } = session;
    const { connector } = context;
    const over: Session = { ...session, mail: undefined, recipients: [], chunks: { lines: [], bytes: 0 } };
    const bytes = counted ?? lines.reduce((sum, line) => sum + octets(line) + 2, 0);
    const end = lines.indexOf('');
    const headers = end < 0 ? lines : lines.slice(0, end);
    const hops = headers.filter(line => /^Received:/i.test(line)).length;
    const mostHops = count(connector, 'MaxHopCount');
    if (mostHops !== undefined && mostHops < hops) {
        return step(
            over,
            'hopCount',
            `the message has ${hops} Received headers, and MaxHopCount is ${mostHops}`,
        );
    }
    const largest = count(connector, 'MaxMessageSize');
    if (largest !== undefined && largest < bytes && !holds(connector, who, bypassSize)) {
        return step(over, 'tooLarge', `the message has ${bytes} bytes, and MaxMessageSize is ${largest}`);
    }
    if (context.pressure) {
        const fill = { resource: context.pressure };
        return step(
            over,
            'insufficientResourcesBehind',
            `back pressure behind Front End Transport: ${context.pressure} is short`,
            { fill },
        );
    }
    return refusedSender(over, session.mail?.from ?? '') ?? queued(over, session, headers, bytes);
}

/**
 * Transport judges anonymous senders after the message. Without Accept-Any-Sender they need an accepted domain; without
 * Accept-Authoritative-Domain-Sender none of the organization's own. Front End Transport is reported not to.
 */
function refusedSender(session: Session, from: string): Step | undefined {
    const { context, who } = session;
    if (who.kind !== 'anonymous' || isFrontend(context) || from === '') return undefined;
    const accepted = acceptedDomainOf(context.organization, domainOf(from));
    const own = accepted?.type === 'Authoritative';
    const needed = own ? ownDomainSender : anySender;
    const refused = own
        ? holds(context.connector, who, needed) === false
        : !accepted && holds(context.connector, who, needed) === false;
    if (!refused) return undefined;
    return step(session, 'anonymousSender', `${describe(who)} has no ${needed} right and sends as ${from}`);
}

function queued(over: Session, session: Session, headers: readonly string[], bytes: number): Step {
    const { context, elapsed, messages, who } = session;
    const version = versionOf(context);
    const given = headers.map(line => /^Message-ID:\s*(<[^>]+>)/i.exec(line)?.[1]).find(Boolean);
    const server = context.connector.server.fqdn ?? fqdnOf(context).name;
    const seconds = 0.125;
    const fill = {
        message: given ?? `<${messageGuid(context.now + elapsed, messages.length)}@${server}>`,
        id: String(5_111_011_082_000 + messages.length),
        server,
        bytes: String(bytes),
        seconds: seconds.toFixed(3),
        rate: (bytes / 1024 / seconds).toFixed(3),
    };
    const name =
        version === '2007'
            ? 'queued2007'
            : version === '2010'
              ? 'queued2010'
              : version === '2013'
                ? 'queued'
                : 'queuedWithRate';
    const unsettled =
        version === '2016'
            ? [
                  'Older builds of 2016 leave out size and rate; from which build on they are printed is not settled',
              ]
            : [];
    const because = isFrontend(context)
        ? 'Front End Transport has passed the message on, and Transport has queued it'
        : 'the message is in the queue';
    return step(over, name, because, {
        fill,
        unsettled,
        events: isFrontend(context)
            ? who.kind === 'user'
                ? []
                : proxied
            : identified(session, fill.message),
    });
}

/** Transport of 2013 and later notes the message's own id before its answer (a receive log of 2020). */
function identified({ context }: Session, message: string): Event[] {
    if (!since(context, '2013')) return [];
    return [{ data: '', context: `receiving message with InternetMessageId ${message}` }];
}

const proxied: readonly Event[] = [
    { data: '', context: 'Proxy destination(s) obtained from OnProxyInboundMessage event' },
];

const octets = (line: string) => new TextEncoder().encode(line).length;
