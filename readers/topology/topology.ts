import { acceptedDomainProperties } from '../../engine/catalogue/accepted-domain-properties.ts';
import type { PropertyFact } from '../../engine/catalogue/property.ts';
import { sendProperties } from '../../engine/catalogue/send-properties.ts';
import { comment, type PrintedBlock, print, type Statement } from '../../language/print.ts';
import { word } from '../../language/words.ts';
import type { ExchangeObject, Notice, Reading } from '../object.ts';
import { gather, Ledger, valueIn } from './gather.ts';
import { type ServerObjects, serverBlock } from './servers.ts';

/** A topology made of what Exchange printed. */
export interface Imported {
    /** By file name: one for each server, and `organization.exconn` for what they share. */
    readonly files: ReadonlyMap<string, string>;
    /** All of it as one text. */
    readonly text: string;
    readonly notices: readonly Notice[];
    readonly counts: {
        readonly objects: number;
        readonly properties: number;
        readonly comments: number;
        readonly notRead: number;
    };
}

export interface ImportOptions {
    /** The server's name where the input has none. */
    readonly server?: string;
}

/** Makes a topology of what files hold. The same input always gives the same text, whatever the order of the files. */
export function importReadings(
    readings: readonly Reading[],
    { server = 'SERVER' }: ImportOptions = {},
): Imported {
    const ledger = new Ledger();
    const objects = readings.flatMap(reading => reading.objects);
    for (const reading of readings) ledger.notices.push(...reading.notices);
    for (const object of objects.filter(({ type }) => type === 'unknown')) {
        ledger.notRead += object.properties.length;
        ledger.notice(
            object,
            `${object.identity ?? 'an object'} is no connector, domain, server, certificate or permission; it is left out`,
            'info',
        );
    }
    const organization = organizationBlocks(objects, ledger);
    const servers = serversIn(objects, server).map(each => ({
        name: each.name,
        block: serverBlock(each, ledger),
    }));
    const rest = keptBlock(ledger);
    const files = new Map<string, string>();
    if (organization.length > 0 || rest.length > 0)
        files.set('organization.exconn', print([...organization, ...rest]));
    for (const { name, block } of servers) files.set(`${fileName(name)}.exconn`, print([block]));
    const { notices, properties, comments, notRead } = ledger;
    return {
        files,
        text: print([...organization, ...servers.map(({ block }) => block), ...rest]),
        notices,
        counts: { objects: ledger.objects, properties, comments, notRead },
    };
}

function organizationBlocks(objects: readonly ExchangeObject[], ledger: Ledger): PrintedBlock[] {
    const domains = ofType(objects, 'AcceptedDomain').map(each => domainBlock(each, ledger));
    const sends = ofType(objects, 'SendConnector').map(each => sendBlock(each, ledger));
    const organization = domains.length === 0 ? [] : [{ head: 'organization', blocks: domains }];
    return [...organization, ...sends];
}

function domainBlock(object: ExchangeObject, ledger: Ledger): PrintedBlock {
    const domain = valueIn(object, 'DomainName') ?? object.identity ?? '?';
    const isDefault = /^true$/i.test(valueIn(object, 'Default') ?? '');
    const said = new Set(['domainname', 'domaintype', 'default', 'identity', 'id']);
    const named = valueIn(object, 'Name') === domain ? said.add('name') : said;
    const type = valueIn(object, 'DomainType') ?? '?';
    const head = ['accepted domain', word(domain), word(type), ...(isDefault ? ['default'] : [])].join(' ');
    // Recipients are looked up where they are the organization's own.
    const lookUp = [/^authoritative$/i.test(type) ? 'true' : 'false'];
    const defaults = ({ name, default: value }: PropertyFact) =>
        name === 'AddressBookEnabled' ? [lookUp] : value ? [value] : [];
    return { head, ...gather(object, acceptedDomainProperties, defaults, named, ledger) };
}

function sendBlock(object: ExchangeObject, ledger: Ledger): PrintedBlock {
    const name = valueIn(object, 'Name') ?? object.identity ?? '?';
    const said = new Set(['name', 'identity', 'id']);
    const gathered = gather(
        object,
        sendProperties,
        ({ default: value }) => (value ? [value] : []),
        said,
        ledger,
    );
    return { head: `send connector ${word(name)}`, ...gathered, braces: true };
}

/** The servers that are printed or that something belongs to, by name. */
function serversIn(objects: readonly ExchangeObject[], fallback: string): ServerObjects[] {
    const byName = new Map<
        string,
        {
            -readonly [K in keyof ServerObjects]: ServerObjects[K] extends readonly (infer T)[]
                ? T[]
                : ServerObjects[K];
        }
    >();
    const at = (name: string) => {
        const key = name.toLowerCase();
        const known = byName.get(key) ?? {
            name,
            self: undefined,
            connectors: [],
            permissions: [],
            certificates: [],
            services: [],
        };
        byName.set(key, known);
        return known;
    };
    for (const object of ofType(objects, 'ExchangeServer'))
        at(valueIn(object, 'Name') ?? object.identity ?? fallback).self = object;
    for (const object of ofType(objects, 'ReceiveConnector'))
        at(ownerOf(object) ?? fallback).connectors.push(object);
    for (const object of ofType(objects, 'ExchangeCertificate'))
        at(ownerOf(object) ?? onlyOne(byName) ?? fallback).certificates.push(object);
    for (const type of ['TransportService', 'FrontendTransportService'] as const) {
        for (const object of ofType(objects, type))
            at(valueIn(object, 'Name') ?? ownerOf(object) ?? fallback).services.push(object);
    }
    for (const object of ofType(objects, 'ADPermission')) {
        const owner = ownerOf(object);
        if (owner !== undefined) at(owner).permissions.push(object);
        else for (const each of byName.values()) each.permissions.push(object);
    }
    return [...byName.values()].sort((a, b) => (a.name.toLowerCase() < b.name.toLowerCase() ? -1 : 1));
}

const onlyOne = (byName: ReadonlyMap<string, { readonly name: string }>) =>
    byName.size === 1 ? [...byName.values()][0]?.name : undefined;

function ownerOf(object: ExchangeObject): string | undefined {
    const [server, rest] = object.identity?.split('\\') ?? [];
    return valueIn(object, 'Server') ?? (rest === undefined ? undefined : server);
}

function keptBlock({ kept }: Ledger): Statement[] {
    if (kept.length === 0) return [];
    return [
        [
            comment('Kept from the import: what describes the objects in the directory and is no setting.'),
            ...kept,
        ].join('\n'),
    ];
}

const ofType = (objects: readonly ExchangeObject[], type: ExchangeObject['type']) =>
    objects.filter(each => each.type === type);

const fileName = (server: string) => server.toLowerCase().replaceAll(/[^\w.-]+/g, '-') || 'server';
