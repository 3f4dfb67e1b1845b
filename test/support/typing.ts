import type { Position } from '../../language/segments.ts';
import { below } from './random.ts';

/** A place in a text as an editor counts it. A place inside a CRLF is moved before it. */
export function positionOf(text: string, at: number): Position {
    const lines = text.slice(0, at).split(/\r\n|\n|\r(?!\n)/);
    const [line, last] = [lines.length - 1, lines.at(-1) ?? ''];
    return { line, character: last.endsWith('\r') ? last.length - 1 : last.length };
}

/** What an administrator does to a text, and some of what a cat does. */
export interface Typed {
    readonly from: number;
    readonly to: number;
    readonly text: string;
}

/** Types, deletes, pastes, splits and joins declarations, opens and closes comments and quotes, changes values. */
export function randomEdit(text: string, next: () => number): Typed {
    const pick = <T>(items: readonly T[]) => items[below(next, items.length)] as T;
    const at = below(next, text.length + 1);
    const kind = next();
    if (kind < 0.35) return { from: at, to: at, text: pick(keys) };
    if (kind < 0.5) return { from: at, to: Math.min(text.length, at + 1 + below(next, 12)), text: '' };
    if (kind < 0.55) return { from: at, to: Math.min(text.length, at + below(next, 400)), text: '' };
    if (kind < 0.7) return { from: lineStart(text, at), to: lineStart(text, at), text: pick(pastes) };
    return change(text, at, pick);
}

/** Puts another word of the same kind where one stands at or after a place. */
function change(text: string, at: number, pick: <T>(items: readonly T[]) => T): Typed {
    const word = /[\w.:/@-]+/g;
    word.lastIndex = at;
    const found = word.exec(text);
    if (!found) return { from: at, to: at, text: '\n' };
    const like = words.find(each => each.includes(found[0])) ?? words.flat();
    return { from: found.index, to: found.index + found[0].length, text: pick(like) };
}

const lineStart = (text: string, at: number) => text.lastIndexOf('\n', at - 1) + 1;

const keys = [...'abE0159.,:-/"#{}= \n', '\n', '/*', '*/', '""', '?', '\r\n', 'server '];

const pastes = [
    'server EX09 {\n    Version = 2019\n    Fqdn = ex09.contoso.com\n    Addresses = 10.0.0.19\n',
    '}\n',
    'network Lab = 10.8.0.0/16, Scanners\n',
    'template Relay {\n    PermissionGroups = AnonymousUsers, ExchangeServers\n}\n',
    '# exconn-ignore wide-relay-range: the firewall narrows it\n',
    '# exconn-ignore unknown-name\n',
    '        receive connector "Lab relay" like Relay {\n            RemoteIPRanges = Lab\n        }\n',
    '    RemoteIPRanges = 0.0.0.0-255.255.255.255\n',
    '        MaxMessageSize = 36MB\n',
    'gateway LB2 {\n    Address = 10.0.0.6\n    SourceNat = true\n    publish 203.0.113.7:25 to EX01:25, EX02:25\n}\n',
    'organization {\n    accepted domain fabrikam.com InternalRelay\n}\n',
    '    service FrontendTransport {\n',
    'send connector "Partner" {\n    AddressSpaces = "SMTP:fabrikam.com;1"\n    SmartHosts = EX02\n}\n',
    '"',
    '/* ',
    ' */\n',
];

/** Words that may stand for one another. */
const words: readonly (readonly string[])[] = [
    ['EX01', 'EX02', 'EDGE1', 'EX09', 'EX03'],
    ['Scanners', 'Monitors', 'Everyone', 'Lab', 'Nowhere'],
    ['10.0.0.11', '10.0.0.12', '10.1.2.3', '10.9.9.9', '203.0.113.9'],
    ['10.1.0.0/16', '10.1.2.0/24', '10.0.0.0/8', '10.200.0.0/26', '0.0.0.0/0', '10.1.2.3-10.1.2.9'],
    ['2019', '2016', '2013', '2010', 'SE'],
    ['Relay', 'Trusted', 'Unheard'],
    ['AnonymousUsers', 'ExchangeUsers', 'ExchangeServers', 'Partners', 'None'],
    ['true', 'false', '?'],
    ['contoso.com', 'fabrikam.com', '*.contoso.com'],
    ['Authoritative', 'InternalRelay', 'ExternalRelay'],
    ['0.0.0.0:25', '0.0.0.0:587', '10.0.0.11:25', '0.0.0.0:2525'],
    ['receive', 'default'],
    ['server', 'template', 'network'],
    ['FrontendTransport', 'Transport'],
];
