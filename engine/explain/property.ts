import { type Choice, type PropertyFact, type PropertyType, versions } from '../catalogue/property.ts';
import { sizeAsText, timeAsText } from '../catalogue/quantities.ts';
import { formatForText, parseValue } from '../catalogue/value.ts';
import { versionFacts, versionOfBuild } from '../catalogue/versions.ts';
import { setting } from '../settings.ts';
import type { Configured, Server, Setting } from '../topology.ts';
import { bold, bullets, code, codeInCell, paragraphs, plain, sourceLine, table } from './markdown.ts';
import { valueText } from './receive-connector.ts';

/** Where a property stands: the object that has it, as far as that is known. */
export interface PropertyPlace {
    readonly of: Configured | undefined;
    readonly server: Server | undefined;
    /** The name of the template that the object is like. */
    readonly template: string | undefined;
    /** `as setup makes Default Frontend EX01`, `of a new connector`. */
    readonly defaultOf: string;
    /** True where no source prints this default for the version of the server. */
    readonly doubtful: boolean;
}

/** A property: what it does, what it takes, what it has here and where that comes from. */
export function property(fact: PropertyFact, place: PropertyPlace): string {
    return paragraphs(
        `${bold(fact.name)} · ${typeText(fact.type)}`,
        fact.summary,
        'values' in fact.type ? choices(fact.type.values, place.server) : undefined,
        bullets([
            ...values(fact, place),
            availability(fact),
            fact.unsettled && `Not settled: ${fact.unsettled}`,
        ]),
        sourceLine(fact.source),
    );
}

/** One legal value of a property; nothing where the word is none, or needs no words. */
export function value(fact: PropertyFact, word: string): string | undefined {
    const { type } = fact;
    if (type.kind === 'enum' || type.kind === 'flags') {
        const choice = type.values.find(({ name }) => name.toLowerCase() === word.toLowerCase());
        return (
            choice &&
            paragraphs(
                `${bold(choice.name)} · value of ${fact.name}`,
                choice.summary,
                availability(choice),
                choice.derived && 'Only printed: it cannot be set.',
                sourceLine(fact.source),
            )
        );
    }
    if (word === '?')
        return paragraphs(
            `${bold('?')} · not known`,
            `The text does not say what ${fact.name} is, and nothing that rests on it is claimed.`,
        );
    if (type.kind === 'version') return version(word);
    if (type.kind === 'build') return build(word);
    const parsed = parseValue(fact, [word]);
    if (parsed.kind !== 'number' || !Number.isFinite(parsed.value)) return undefined;
    if (type.kind === 'size')
        return paragraphs(
            `${bold(word)} · ${parsed.value.toLocaleString('en-US')} bytes`,
            fact.summary,
            sourceLine(fact.source),
        );
    return type.kind === 'time'
        ? paragraphs(`${bold(word)} · ${duration(parsed.value)}`, fact.summary, sourceLine(fact.source))
        : undefined;
}

/** What a property takes, in words. */
export function typeText(type: PropertyType): string {
    switch (type.kind) {
        case 'boolean':
            return 'true or false';
        case 'integer':
            return `whole number${span(type, String)}`;
        case 'size':
            return `size${span(type, sizeAsText)}`;
        case 'time':
            return `time span${span(type, timeAsText)}`;
        case 'enum':
            return 'one of a list';
        case 'flags':
            return 'one or several of a list';
        case 'text':
            return type.max === undefined ? 'text' : `text of up to ${type.max} characters`;
        default:
            return typeNames[type.kind];
    }
}

const typeNames = {
    fqdn: 'host name',
    version: `version of Exchange: ${versions.join(', ')}`,
    build: 'build, as in 15.1.2375.7',
    date: 'date, as in 2027-03-01',
    bindings: 'list of addresses with port, as in 0.0.0.0:25',
    ranges: 'list of addresses, ranges and networks',
    addresses: 'list of addresses and networks',
    list: 'list',
} as const;

function span(
    { min, max, unlimited }: { readonly min: number; readonly max: number; readonly unlimited?: true },
    print: (value: number) => string,
): string {
    const limits = Number.isFinite(max)
        ? ` from ${print(min)} to ${print(max)}`
        : 0 < min
          ? ` from ${print(min)}`
          : '';
    return `${limits}${unlimited ? ', or Unlimited' : ''}`;
}

/** Those that the server has; all of them where it is not known. */
function choices(all: readonly Choice[], server: Server | undefined): string | undefined {
    const rows = all
        .filter(choice => exists(choice, server))
        .map(({ name, summary, derived }) => [
            codeInCell(name),
            `${summary}${derived ? ' Only printed.' : ''}`,
        ]);
    return table(['Value', ''], rows);
}

/** Whether a server has a property or a value; true where its version or roles are not known. */
export function exists(
    { since, until, edge, edgeOnly }: Pick<PropertyFact, 'since' | 'until' | 'edge' | 'edgeOnly'>,
    server: Server | undefined,
): boolean {
    const isEdge = server?.roles?.includes('Edge');
    if ((edge === false && isEdge) || (edgeOnly && isEdge === false)) return false;
    const at = (version: (typeof versions)[number]) => versions.indexOf(version);
    if (!server?.version) return true;
    return !(since && at(server.version) < at(since)) && !(until && at(until) < at(server.version));
}

function availability({ since, until, edge, edgeOnly, settable }: Partial<PropertyFact>): string | undefined {
    const parts = [
        since && `since ${since}`,
        until && `until ${until}`,
        edge === false && 'not on Edge servers',
        edgeOnly && 'only on Edge servers',
        settable === 'new' && 'only when the object is created',
        settable === 'set' && 'not when the object is created',
    ].filter(Boolean);
    return parts.length === 0 ? undefined : `Available ${parts.join(', ')}`;
}

function values(
    fact: PropertyFact,
    { of, server, template, defaultOf, doubtful }: PropertyPlace,
): (string | undefined)[] {
    const edge = server?.roles?.includes('Edge');
    const standard = of?.defaults.get(fact.name.toLowerCase());
    const printed = (edge ? fact.edgeDefault : undefined) ?? fact.default;
    const words = printed && formatForText(fact, parseValue(fact, printed)).map(code).join(', ');
    const usual = standard ? valueText(standard) : words === code('$null') ? 'empty' : words;
    const current = of && setting(of, fact.name);
    return [
        current && current.from !== 'default'
            ? `**Here:** ${valueText(current)}, ${from(current, template)}`
            : undefined,
        usual
            ? `**Default**${defaultOf && ` ${defaultOf}`}: ${usual}${doubtful ? ', which no source settles for this version' : ''}`
            : defaultFrom(fact),
    ];
}

const from = (current: Setting, template: string | undefined) =>
    current.from === 'template'
        ? `from template ${template === undefined ? '' : plain(template)}`.trim()
        : 'as written';

function defaultFrom({ defaultFrom: origin }: PropertyFact): string | undefined {
    const words = {
        'server-fqdn': 'the FQDN of the server',
        'server-name': 'the name of the server',
        usage: 'what its Usage gives',
    };
    return origin && `**Default:** ${words[origin]}`;
}

function version(word: string): string | undefined {
    const found = versionFacts.find(each => each.version.toLowerCase() === word.toLowerCase());
    return (
        found &&
        paragraphs(
            `${bold(found.productName)} · builds ${found.builds}`,
            found.summary,
            `Roles that transport mail: ${found.roles.join(', ')}`,
            sourceLine(found.source),
        )
    );
}

function build(word: string): string | undefined {
    const found = versionOfBuild(word);
    const products = found.version ?? found.candidates?.join(' or ');
    return found.build && products
        ? paragraphs(`${bold(found.build)} · Exchange ${products}`, found.note)
        : undefined;
}

function duration(seconds: number): string {
    const units = [
        ['day', 86_400],
        ['hour', 3_600],
        ['minute', 60],
        ['second', 1],
    ] as const;
    let rest = seconds;
    const parts = units.flatMap(([name, length]) => {
        const amount = length === 1 ? rest : Math.floor(rest / length);
        rest -= amount * length;
        return amount === 0 ? [] : [`${amount} ${name}${amount === 1 ? '' : 's'}`];
    });
    return parts.join(' ') || 'no time at all';
}
