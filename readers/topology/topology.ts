import {
    defaultConnectors,
    exchangeName,
    isDefaultPrefix,
} from '../../engine/catalogue/default-connectors.ts';
import { groupBy } from '../../engine/grouping.ts';
import { comment, print, type Statement } from '../../language/print.ts';
import type { ExchangeObject, Notice, Reading } from '../object.ts';
import { applyCommands } from './commands.ts';
import { settleDates } from './dates.ts';
import {
    type Draft,
    nameOf,
    ownerOf,
    propertyOf,
    sameText,
    serverOfService,
    shortName,
    valueIn,
} from './draft.ts';
import { Ledger } from './gather.ts';
import { mergeObjects } from './merge.ts';
import { renamed, shownNames } from './names.ts';
import { networkStatements, networksOf } from './networks.ts';
import { organizationBlocks } from './organization.ts';
import { placePermissions } from './permissions.ts';
import { know, type Plan } from './plan.ts';
import { isPartial } from './receive.ts';
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
    /** False leaves lists of ranges where they stand, however often they repeat. */
    readonly networks?: boolean;
}

/** Makes a topology of what files hold: first the objects that they show, then what scripts among them do to these, in their order. */
export function importReadings(readings: readonly Reading[], options: ImportOptions = {}): Imported {
    const ledger = new Ledger();
    for (const reading of readings) ledger.notices.push(...reading.notices);
    const shown = shownNames(
        readings.flatMap(each =>
            [...each.objects, ...each.commands, ...each.notices].map(({ file }) => file),
        ),
    );
    const paths = new Map([...shown].map(([path, name]) => [name, path]));
    const plan = planOf(
        readings.map(each => renamed(each, shown)),
        options,
        ledger,
    );
    const permissionsOf = placePermissions(plan);
    const drafts = [...plan.drafts];
    const networks = networksOf(options.networks === false ? [] : drafts);
    const organization = organizationBlocks(drafts, permissionsOf, ledger);
    const servers = serversIn(plan).map(each => ({
        name: each.name,
        block: serverBlock(each, { permissionsOf, networks, ledger }),
    }));
    partial(drafts, ledger);
    const shared = [...networkStatements(networks), ...organization];
    const notices = noticeComments(ledger, shown);
    const kept = (name: string) => keptLines(ledger.kept.get(name.toLowerCase()) ?? []);
    const files = new Map<string, string>();
    if (0 < notices.length + shared.length + kept('').length)
        files.set('organization.exconn', print([...notices, ...shared, ...kept('')]));
    for (const { name, block } of servers) {
        const text = print([block, ...kept(name)]);
        files.set(freeName(fileName(name), files), text);
    }
    const all = [...ledger.kept.keys()].sort().flatMap(name => ledger.kept.get(name) ?? []);
    const { properties, comments, notRead } = ledger;
    return {
        files,
        text: print([...notices, ...shared, ...servers.map(({ block }) => block), ...keptLines(all)]),
        notices: ledger.notices.map(each => ({ ...each, file: paths.get(each.file) ?? each.file })),
        counts: { objects: ledger.objects, properties, comments, notRead },
    };
}

/** What the readings say together. */
function planOf(readings: readonly Reading[], { server }: ImportOptions, ledger: Ledger): Plan {
    const objects = readings.flatMap(reading => reading.objects);
    const commands = readings.flatMap(reading => reading.commands);
    const known = objects.filter(({ type }) => type !== 'unknown');
    ledger.objects = known.length + commands.length;
    for (const { properties } of known) ledger.properties += properties.length;
    for (const { parameters } of commands) ledger.properties += parameters.length;
    for (const object of objects) if (object.type === 'unknown') leftOut(object, ledger);
    const drafts = mergeObjects(settleDates(known.filter(({ type }) => type !== 'ADPermission')), ledger);
    const plan: Plan = {
        drafts: new Set(),
        byName: new Map(),
        servers: new Map(),
        permissions: known.filter(({ type }) => type === 'ADPermission'),
        removed: new Set(),
        fallback: server ?? onlyServer(drafts) ?? 'SERVER',
        ledger,
    };
    settleOwners(drafts, plan.fallback);
    for (const draft of drafts) know(plan, draft);
    applyCommands(plan, commands);
    return plan;
}

function leftOut(object: ExchangeObject, ledger: Ledger): void {
    if (valueIn(object, 'CollectedBy')) {
        const missing = propertyOf(object, 'NotCollected');
        for (const each of missing?.values ?? [])
            if (each !== '')
                ledger.notice({ ...object, line: missing?.line ?? object.line }, `not collected: ${each}`);
        return;
    }
    ledger.notRead += object.properties.length;
    const what = object.identity ?? 'an object';
    ledger.notice(
        object,
        `${what} is no connector, domain, server, certificate or permission; it is left out`,
        'info',
    );
}

function onlyServer(drafts: readonly Draft[]): string | undefined {
    const names = drafts.flatMap(each => serverOf(each) ?? []).map(shortName);
    const distinct = new Map(names.map(name => [name.toLowerCase(), name]));
    return distinct.size === 1 ? [...distinct.values()][0] : undefined;
}

/** The server that an object is, or belongs to. */
function serverOf(draft: Draft): string | undefined {
    if (draft.type === 'ExchangeServer') return nameOf(draft);
    if (draft.type === 'TransportService' || draft.type === 'FrontendTransportService')
        return serverOfService(draft);
    return draft.type === 'ReceiveConnector' || draft.type === 'ExchangeCertificate'
        ? ownerOf(draft)
        : undefined;
}

/** A receive connector that is printed without its server stands on the one that its name ends with, or that stands in. */
function settleOwners(drafts: readonly Draft[], fallback: string): void {
    const homeless = drafts.filter(each => each.type === 'ReceiveConnector' && ownerOf(each) === undefined);
    const servers = drafts.flatMap(each => (each.type === 'ExchangeServer' ? [nameOf(each)] : []));
    const settle = (draft: Draft, server: string) => {
        draft.properties.push({ name: 'Server', values: [server], state: 'value', line: draft.line });
        draft.identity = `${server}\\${nameOf(draft)}`;
    };
    for (const draft of homeless.filter(isNamedAfterServer)) {
        servers.push(lastWord(draft));
        settle(draft, lastWord(draft));
    }
    for (const draft of homeless.filter(each => !isNamedAfterServer(each))) {
        settle(draft, servers.find(each => sameText(each, lastWord(draft))) ?? fallback);
    }
}

const lastWord = (draft: Draft) => nameOf(draft).split(' ').at(-1) ?? '';

/** `Default Frontend EX01` names its server; `Default Frontend` alone does not, and `Client EX01` may be anybody's name. */
const isNamedAfterServer = (draft: Draft) =>
    !isDefaultPrefix(nameOf(draft)) &&
    defaultConnectors(undefined, undefined).some(
        each => !each.implicit && sameText(exchangeName(each, lastWord(draft)), nameOf(draft)),
    );

/** The servers that are printed or that something belongs to, by name. */
function serversIn({ drafts, removed, fallback }: Plan): ServerObjects[] {
    const byName = new Map<string, ServerObjects>();
    const at = (given: string) => {
        const name = shortName(given);
        const key = name.toLowerCase();
        const known = byName.get(key) ?? {
            name,
            self: undefined,
            connectors: [],
            certificates: [],
            services: [],
            removed: [],
        };
        byName.set(key, known);
        return known;
    };
    for (const draft of drafts) {
        if (draft.type === 'ExchangeServer') at(nameOf(draft)).self = draft;
        if (draft.type === 'ReceiveConnector') at(ownerOf(draft) ?? fallback).connectors.push(draft);
        if (draft.type === 'ExchangeCertificate') at(ownerOf(draft) ?? fallback).certificates.push(draft);
        if (draft.type === 'TransportService' || draft.type === 'FrontendTransportService')
            at(serverOfService(draft) ?? fallback).services.push(draft);
    }
    for (const each of removed) {
        const [server = fallback, name = ''] = each.split('\\');
        const known = byName.get(server) ?? at(server.toUpperCase());
        known.removed.push(name);
    }
    return [...byName.values()].sort((a, b) => (a.name.toLowerCase() < b.name.toLowerCase() ? -1 : 1));
}

/** Says that a selection of properties is not the whole connector. */
function partial(drafts: readonly Draft[], ledger: Ledger): void {
    const byFile = groupBy(
        drafts.filter(each => each.type === 'ReceiveConnector' && isPartial(each)),
        ({ file }) => file,
    );
    for (const found of byFile.values()) {
        const [first] = found;
        if (!first) continue;
        const shown = 1 < found.length ? `${found.length} receive connectors are` : `${nameOf(first)} is`;
        ledger.notice(
            first,
            `${shown} printed in part; what is not shown counts as a new connector has it, and who may do what as not known: collect all with Get-ReceiveConnector | Export-Clixml`,
            'info',
        );
    }
}

function noticeComments({ notices }: Ledger, shown: ReadonlyMap<string, string>): Statement[] {
    if (notices.length === 0) return [];
    const lines = notices.map(({ file, line, text }) =>
        comment(`${shown.get(file) ?? file}:${line}: ${text}`),
    );
    return [[comment('What the import has to say:'), ...lines].join('\n')];
}

function keptLines(kept: readonly Statement[]): Statement[] {
    if (kept.length === 0) return [];
    return [
        [
            comment('Kept from the import: what describes the objects in the directory and is no setting.'),
            ...kept,
        ].join('\n'),
    ];
}

const fileName = (server: string) => server.toLowerCase().replaceAll(/[^\w.-]+/g, '-') || 'server';

/** Two servers may come out under one file name. */
function freeName(base: string, files: ReadonlyMap<string, string>): string {
    for (let number = 1; ; number++) {
        const name = `${base}${number === 1 ? '' : `-${number}`}.exconn`;
        if (!files.has(name)) return name;
    }
}
