import type { Parsed } from '../model.ts';
import { brief, readAddress } from './address.ts';
import { everyIPv4, everyIPv6, intersects, type Range } from './range.ts';

/** What a connector listens on. */
export interface Listener {
    /** The local address; for 0.0.0.0 and [::], every address of the family. */
    readonly range: Range;
    readonly wildcard: boolean;
    readonly port: number;
}

/** What Bindings takes: `IPv4:port` or `[IPv6]:port`. */
export function parseBinding(text: string): Parsed<Listener> {
    const trimmed = text.trim();
    const split = trimmed.startsWith('[') ? splitBracketed(trimmed) : splitPlain(trimmed);
    if ('problem' in split) return split;
    const { address, port, family } = split.value;
    const read = readAddress(address);
    if ('problem' in read) return read;
    if (read.value.family !== family) {
        return problem(`IPv4 addresses stand without brackets; write ${address}:${brief(port)}`);
    }
    if (!isPort(port)) {
        return problem(`"${brief(port)}" is not a port; use 1 to 65535`);
    }
    const wildcard = read.value.address.every(word => word === 0);
    const everything = family === 4 ? everyIPv4 : everyIPv6;
    const single = { family, first: read.value.address, last: read.value.address };
    return { value: { range: wildcard ? everything : single, wildcard, port: Number(port) } };
}

/** Whether some local address and port is claimed by both. */
export function bindingsOverlap(
    a: Pick<Listener, 'range' | 'port'>,
    b: Pick<Listener, 'range' | 'port'>,
): boolean {
    return a.port === b.port && intersects(a.range, b.range);
}

interface Split {
    readonly address: string;
    readonly port: string;
    readonly family: 4 | 6;
}

function splitBracketed(text: string): Parsed<Split> {
    const end = text.indexOf(']');
    if (end < 0) return problem(`"${brief(text)}" has no closing "]" after the IPv6 address`);
    const address = text.slice(1, end);
    const rest = text.slice(end + 1);
    if (address.trim() === '')
        return problem('the address between the brackets is missing; [::] stands for every IPv6 address');
    if (rest === '' || rest === ':') return portMissing(`[${address}]`);
    if (!rest.startsWith(':'))
        return problem(`"${brief(rest)}" stands after the address; write ":" and the port`);
    return { value: { address, port: rest.slice(1), family: 6 } };
}

function splitPlain(text: string): Parsed<Split> {
    if (text === '') return problem('the binding is missing; write address:port, like 0.0.0.0:25');
    const colons = text.split(':').length - 1;
    if (colons === 0) return 'value' in readAddress(text) ? portMissing(text) : problem(notABinding(text));
    if (1 < colons) return problem(withoutBrackets(text));
    const [address = '', port = ''] = text.split(':');
    if (address === '')
        return problem(
            `the address before ":${brief(port)}" is missing; 0.0.0.0 stands for every IPv4 address`,
        );
    return port === '' ? portMissing(address) : { value: { address, port, family: 4 } };
}

function withoutBrackets(text: string): string {
    const colon = text.lastIndexOf(':');
    const port = text.slice(colon + 1);
    const forms: string[] = [];
    if (isPort(port) && isIPv6(text.slice(0, colon))) forms.push(`[${text.slice(0, colon)}]:${port}`);
    if (isIPv6(text)) forms.push(`[${text}]:25`);
    if (forms.length === 0) return notABinding(text);
    return `an IPv6 address needs brackets before its port; write ${forms.join(' or ')}`;
}

function isIPv6(text: string): boolean {
    const read = readAddress(text);
    return 'value' in read && read.value.family === 6;
}

const isPort = (text: string) => /^[1-9]\d{0,4}$/.test(text) && Number(text) <= 65535;

const notABinding = (text: string) =>
    `"${brief(text)}" is not a binding; write address:port, like 0.0.0.0:25 or [::]:25`;

const portMissing = (address: string) => problem(`the port is missing; write ${brief(address)}:25`);

const problem = (text: string) => ({ problem: text });
