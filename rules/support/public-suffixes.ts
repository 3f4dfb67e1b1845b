/**
 * Whether anyone may register a name directly below a domain: a top-level domain, or one of the well-known second levels that
 * registries of countries use (`co.uk`). Names that no registry gives out (`local`, `internal`, `test`) are private.
 */
export function isPublicSuffix(domain: string): boolean {
    const labels = domain.toLowerCase().split('.');
    const last = labels.at(-1) ?? '';
    if (labels.length === 1) return /^(?:[a-z]{2,}|xn--[a-z0-9-]+)$/.test(last) && !privateNames.has(last);
    return (
        labels.length === 2 &&
        /^[a-z]{2}$/.test(last) &&
        (secondLevels.get(last) ?? none).has(labels[0] ?? '')
    );
}

/** RFC 2606, RFC 6762, RFC 6761 and ICANN's `internal`; the others are long used inside and never delegated. */
const privateNames = new Set([
    'alt',
    'arpa',
    'corp',
    'domain',
    'example',
    'home',
    'internal',
    'intern',
    'intra',
    'intranet',
    'invalid',
    'lan',
    'loc',
    'local',
    'localdomain',
    'localhost',
    'mail',
    'onion',
    'private',
    'test',
]);

const none: ReadonlySet<string> = new Set();
const common = ['ac', 'co', 'com', 'edu', 'gov', 'mil', 'net', 'org'];

/** Second levels below which registries of countries give out names, after publicsuffix.org. */
const secondLevels = new Map<string, ReadonlySet<string>>(
    Object.entries({
        ar: common,
        at: ['ac', 'co', 'gv', 'or'],
        au: [...common, 'asn', 'id'],
        br: [...common, 'art', 'eng', 'ind'],
        cn: common,
        co: common,
        cy: common,
        eg: common,
        gr: common,
        hk: [...common, 'idv'],
        hu: ['co', 'info', 'org'],
        id: [...common, 'go', 'or', 'sch', 'web'],
        il: [...common, 'k12', 'muni'],
        in: [...common, 'firm', 'gen', 'ind', 'nic', 'res'],
        jp: ['ac', 'ad', 'co', 'ed', 'go', 'gr', 'lg', 'ne', 'or'],
        ke: [...common, 'go', 'ne', 'or'],
        kr: ['ac', 'co', 'go', 'ne', 'or', 'pe', 're'],
        mx: common,
        my: common,
        ng: common,
        nz: [...common, 'geek', 'gen', 'govt', 'school'],
        pe: common,
        ph: common,
        pk: common,
        pl: [...common, 'info', 'biz', 'waw'],
        sa: common,
        sg: [...common, 'per'],
        th: ['ac', 'co', 'go', 'in', 'mi', 'net', 'or'],
        tr: [...common, 'bel', 'gen', 'k12', 'web'],
        tw: [...common, 'idv'],
        ua: common,
        uk: ['ac', 'co', 'gov', 'ltd', 'me', 'net', 'nhs', 'org', 'plc', 'police', 'sch'],
        uy: common,
        ve: common,
        vn: common,
        za: ['ac', 'co', 'gov', 'law', 'net', 'nom', 'org', 'school', 'web'],
    }).map(([country, names]) => [country, new Set(names)]),
);
