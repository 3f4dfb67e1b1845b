import { findPort } from '../catalogue/ports.ts';
import { parseBinding } from '../ranges/binding.ts';
import { formatAddress, formatShort } from '../ranges/format.ts';
import { equal, everyIPv4, everyIPv6, parseRange, type Range, size } from '../ranges/range.ts';
import { count } from '../ranges/set.ts';
import { publicPart, specialBlock } from '../ranges/special.ts';
import type { Entry, Network, ReceiveConnector, Server, TransportService } from '../topology.ts';
import { bold, bullets, code, paragraphs, plain, sourceLine, upTo } from './markdown.ts';
import { processOf } from './services.ts';

/** `268 IPv4 addresses and 2^64 IPv6 addresses`; each address counts once. */
export function amount(ranges: readonly Range[]): string {
    const parts = ([4, 6] as const).flatMap(family => {
        const own = ranges.filter(range => range.family === family);
        if (own.length === 0) return [];
        const number = count(own);
        if (number === size(family === 4 ? everyIPv4 : everyIPv6)) return [`every IPv${family} address`];
        return [`${numberOf(number)} IPv${family} address${number === 1n ? '' : 'es'}`];
    });
    return parts.length === 0 ? 'no address' : parts.join(' and ');
}

/** The ranges of a list in few words: `2 ranges, 268 IPv4 addresses: 10.20.0.0/24 (Printers), 10.40.0.5`. */
export function ranges(entries: readonly Entry[]): string {
    const all = entries.map(({ range }) => range);
    const names = entries.map(
        ({ range, network }) =>
            code(formatShort(range)) + (network === undefined ? '' : ` (${plain(network)})`),
    );
    const everything =
        entries.length <= 2 && all.every(range => equal(range, range.family === 4 ? everyIPv4 : everyIPv6));
    if (everything && 0 < all.length) return amount(all);
    const number = `${entries.length} range${entries.length === 1 ? '' : 's'}`;
    return entries.length === 0
        ? 'nobody: the list is empty'
        : `${amount(all)} in ${number}: ${upTo(6, names)}`;
}

/** One word of a list of addresses; nothing where it is no address. */
export function range(text: string): string | undefined {
    const parsed = parseRange(text);
    if ('problem' in parsed) return undefined;
    const { first, last, family } = parsed.value;
    const single = size(parsed.value) === 1n;
    return paragraphs(
        `${bold(text)} · ${single ? `an IPv${family} address` : amount([parsed.value])}`,
        single ? undefined : `${code(formatAddress(first, family))} to ${code(formatAddress(last, family))}`,
        purposeOf(parsed.value),
    );
}

/** A network with what is in it, and the names of the connectors that use it. */
export function network({ name, entries, problems }: Network, users: readonly string[]): string {
    const rows = entries.slice(0, 12).map(each => {
        const inner = each.network === undefined ? '' : ` (from ${plain(each.network)})`;
        return `${code(formatShort(each.range))}${inner}: ${amount([each.range])}`;
    });
    const more = entries.length - rows.length;
    const unread =
        problems.length === 0
            ? undefined
            : `Not counted, because it stands for no address: ${upTo(
                  4,
                  problems.map(({ word }) => code(word.text)),
              )}`;
    return paragraphs(
        `${bold(name)} · network of ${amount(entries.map(each => each.range))}`,
        bullets([...rows, 0 < more ? `and ${more} more` : undefined]),
        unread,
        users.length === 0 ? 'No connector uses it.' : `Used by ${upTo(8, users.map(code))}`,
    );
}

/** A word of Bindings: where it listens, whether the server has the address, and what else listens there. */
export function binding(
    text: string,
    server: Server | undefined,
    service: TransportService | undefined,
): string | undefined {
    const parsed = parseBinding(text);
    if ('problem' in parsed) return undefined;
    const { port, wildcard, range } = parsed.value;
    const where = wildcard
        ? `every IPv${range.family} address${server ? ` of ${plain(server.name)}` : ''}`
        : code(formatAddress(range.first, range.family));
    const own = server?.addresses?.some(each => equal(each.range, range));
    const process = server && processOf(server, service);
    const known = findPort(port);
    return paragraphs(
        `${bold(text)} · ${where}, port ${port}`,
        bullets([
            process && `${process} listens there`,
            wildcard || own !== false
                ? undefined
                : `Addresses of ${plain(server?.name ?? '')} do not list it`,
            server && sharing(server, text, port),
            known && `Port ${port} by default: ${known.summary}`,
        ]),
        known && sourceLine(known.source),
    );
}

function sharing(server: Server, text: string, port: number): string | undefined {
    const named = ({ bindings }: ReceiveConnector) =>
        bindings?.some(each => each.port === port && each.text === text) ?? false;
    const found = server.connectors.filter(named);
    if (found.length < 2) return undefined;
    return `Connectors with this binding: ${upTo(
        6,
        found.map(({ name, service }) => `${code(name)}${service ? ` (${service})` : ''}`),
    )}`;
}

/** What the registries say of addresses: a private network, or the internet. */
function purposeOf(range: Range): string {
    const block = specialBlock(range);
    if (block) return `In ${code(formatShort(block.range))}: ${block.what} (${block.source})`;
    const open = count(publicPart([range]));
    if (open === 0n) return 'None of it is given out to hosts of the internet.';
    return open === size(range)
        ? 'Public: hosts of the internet may have it.'
        : `Hosts of the internet may have ${numberOf(open)} of these addresses.`;
}

/** With separators, or as a power of two where it would be long. */
function numberOf(number: bigint): string {
    const digits = number.toString(2);
    if (36 < digits.length && /^10*$/.test(digits)) return `2^${digits.length - 1}`;
    return 53 < digits.length ? `about 2^${digits.length - 1}` : Number(number).toLocaleString('en-US');
}
