import type { Parsed } from './model.ts';

/** One entry of AddressSpaces: `SMTP:*.contoso.com;5`. */
export interface AddressSpace {
    /** SMTP unless another is written. */
    readonly type: string;
    /** Lower case; `*` is everything, `*.contoso.com` every subdomain, `--` all accepted domains. */
    readonly domain: string;
    /** 1 to 100; 1 unless written. */
    readonly cost: number;
}

/** Reads `[Type:]Domain[;Cost]`. Source: Microsoft Learn, New-SendConnector -AddressSpaces. */
export function parseAddressSpace(text: string): Parsed<AddressSpace> {
    const [, written, rest = ''] = /^(?:([^:;]+):)?(.*)$/.exec(text.trim()) ?? [];
    const type = written?.trim() ?? 'SMTP';
    // An X.400 address has semicolons of its own; the cost is the number behind the last one.
    const [, address = rest, cost] = /^(.*);\s*(\d+)\s*$/.exec(rest) ?? [];
    const space = { type, domain: address.trim().toLowerCase(), cost: Number(cost ?? 1) };
    if (space.domain === '')
        return { problem: `"${text}" names no domain; write it like SMTP:contoso.com;1` };
    if (space.cost < 1 || 100 < space.cost)
        return { problem: `"${text}" has the cost ${space.cost}; it goes from 1 to 100` };
    if (!isSmtp(space)) return { value: space };
    const [, noCost] = /;(.*)$/.exec(space.domain) ?? [];
    if (noCost !== undefined)
        return { problem: `"${text}" has the cost "${noCost}", which is no number from 1 to 100` };
    return withDomain(text, space);
}

/** As Exchange prints it. */
export const formatAddressSpace = ({ type, domain, cost }: AddressSpace): string =>
    `${type}:${domain};${cost}`;

export const isSmtp = ({ type }: AddressSpace): boolean => type.toLowerCase() === 'smtp';

/** Whether mail to a domain (or to every domain of `*.…`) may take this space. */
export function coversDomain(space: AddressSpace, domain: string): boolean {
    if (!isSmtp(space)) return false;
    const wanted = domain.toLowerCase();
    if (space.domain === '*' || space.domain === wanted) return true;
    return space.domain.startsWith('*.') && wanted.replace(/^\*/, '').endsWith(space.domain.slice(1));
}

function withDomain(text: string, space: AddressSpace): Parsed<AddressSpace> {
    const { domain } = space;
    if (domain === '*' || domain === '--') return { value: space };
    const [, rest = domain] = /^\*\.(.+)$/.exec(domain) ?? [];
    if (rest.startsWith('*')) return { problem: `"${text}" needs a dot after the star: *.${rest.slice(1)}` };
    if (rest.includes('*'))
        return { problem: `"${text}" has a star inside the domain; a star may only stand in front` };
    return /^[^\s@,/\\]+$/.test(rest) ? { value: space } : { problem: `"${domain}" is no domain` };
}
