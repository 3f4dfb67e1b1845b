import { findPrincipal, findRight } from '../engine/catalogue/rights.ts';
import { parseValue, sameValue } from '../engine/catalogue/value.ts';
import type { Change, Fix, Target } from '../engine/change.ts';
import type {
    Block,
    Grant,
    Origin,
    Property,
    ReceiveConnectorDeclaration,
    ServiceDeclaration,
    Word,
} from '../engine/model.ts';
import { equal, parseRange } from '../engine/ranges/range.ts';
import { setting } from '../engine/settings.ts';
import type {
    AcceptedDomain,
    ReceiveConnector,
    SendConnector,
    Server,
    TransportService,
} from '../engine/topology.ts';
import { word } from './words.ts';

/** New text in place of what stands at an origin. */
export interface TextEdit {
    readonly at: Origin;
    readonly text: string;
}

/**
 * The edits that make a fix's changes in the text, or nothing where the text cannot say them (a value that comes
 * from a template or a network that others use, a certificate store). What they write is not laid out; the caller formats.
 */
export function editsOf(fix: Fix): TextEdit[] | undefined {
    if (fix.only === 'powershell') return undefined;
    const edits: TextEdit[] = [];
    for (const change of fix.changes) {
        const made = editsOfChange(change);
        if (!made) return undefined;
        edits.push(...made);
    }
    return edits.length === 0 ? undefined : edits;
}

function editsOfChange(change: Change): TextEdit[] | undefined {
    switch (change.kind) {
        case 'set':
            return set(change.target, change.property, change.values);
        case 'list':
            return changeList(change.target, change.property, change.add, change.remove);
        case 'grant':
            return addStatements(change.target, [grantText(change)]);
        case 'revoke':
            return revoke(change.target, change);
        case 'move':
            return move(change.target, change.service);
        case 'rename':
            return rename(change.target, change.name);
        case 'remove':
            return remove(change.target);
        case 'restore':
            return restore(change.server, change.connector);
        case 'enable-certificate':
            return undefined;
    }
}

function set(target: Target, name: string, values: readonly string[]): TextEdit[] | undefined {
    if (target.kind === 'accepted-domain' && /^domaintype$/i.test(name)) return setDomainType(target, values);
    const written = blockOf(target)?.properties.findLast(property => is(property, name));
    const current = setting(target, name);
    const inherited = target.defaults.get(name.toLowerCase());
    const backToDefault =
        inherited !== undefined &&
        current?.from !== 'template' &&
        sameValue(inherited.value, parseValue(inherited.property, values));
    if (written && backToDefault) return [{ at: written.origin, text: '' }];
    const text = `${name} = ${values.length === 0 ? '$null' : values.map(word).join(', ')}`;
    return written ? [{ at: written.origin, text }] : addStatements(target, [text]);
}

/** The type of an accepted domain stands behind its name, without a property. */
function setDomainType(
    { declaration: { domain, type } }: AcceptedDomain,
    [value = '']: readonly string[],
): TextEdit[] {
    if (type) return [{ at: type.origin, text: word(value) }];
    return [{ at: endOf(domain.origin), text: ` ${word(value)}` }];
}

function changeList(
    target: Target,
    name: string,
    add: readonly string[],
    remove: readonly string[],
): TextEdit[] | undefined {
    const property = blockOf(target)?.properties.findLast(each => is(each, name));
    const current = setting(target, name);
    if (!property) {
        if (current?.value.kind !== 'list' || current.from === 'template') return undefined;
        const rest = current.value.values.filter(value => !remove.some(gone => sameItem(gone, value)));
        return set(target, name, [...rest, ...add]);
    }
    const rest = property.values.filter(({ text }) => !remove.some(gone => sameItem(gone, text)));
    const foundAll = property.values.length - rest.length === remove.length;
    if (!foundAll) return undefined;
    const texts = [...rest.map(writtenAs), ...add.map(word)];
    return [
        {
            at: property.origin,
            text: `${property.name.text} = ${texts.length === 0 ? '$null' : texts.join(', ')}`,
        },
    ];
}

/** The same text, or the same addresses however they are written. */
function sameItem(a: string, b: string): boolean {
    if (a.toLowerCase() === b.toLowerCase()) return true;
    const [left, right] = [parseRange(a), parseRange(b)];
    return 'value' in left && 'value' in right && equal(left.value, right.value);
}

const endOf = ({ anchor, end }: Origin): Origin => ({ anchor, start: end, end });

const writtenAs = ({ text, quoted }: Word) => (quoted ? `"${text.replaceAll('"', '""')}"` : text);

const is = ({ name }: Property, wanted: string) => name.text.toLowerCase() === wanted.toLowerCase();

function grantText({ right, principal, deny }: { right: string; principal: string; deny?: boolean }): string {
    return `${deny ? 'deny' : 'grant'} ${word(right)} to ${word(principal)}`;
}

function revoke(
    target: ReceiveConnector | SendConnector,
    { principal, right, deny = false }: { principal: string; right: string; deny?: boolean },
): TextEdit[] | undefined {
    const grants: readonly Grant[] = target.declaration?.grants ?? [];
    const isRight = (text: string) => (findRight(text)?.name ?? text).toLowerCase() === right.toLowerCase();
    const grant = grants.find(
        each =>
            each.deny === deny &&
            each.principal !== undefined &&
            (findPrincipal(each.principal.text)?.name ?? each.principal.text) === principal &&
            each.rights.some(({ text }) => isRight(text)),
    );
    if (!grant?.principal) return undefined;
    const rest = grant.rights.filter(({ text }) => !isRight(text));
    if (rest.length === 0) return [{ at: grant.origin, text: '' }];
    const text = `${deny ? 'deny' : 'grant'} ${rest.map(writtenAs).join(', ')} to ${writtenAs(grant.principal)}`;
    return [{ at: grant.origin, text }];
}

/** Takes the connector's text out of its block and puts it into the block of the other service. */
function move(connector: ReceiveConnector, service: TransportService): TextEdit[] | undefined {
    const { declaration, server } = connector;
    if (!declaration) return undefined;
    const insert = intoService(server, service, [{ copied: declaration.origin }]);
    return insert && [{ at: emptied(server, declaration) ?? declaration.origin, text: '' }, ...insert];
}

/** The service block that holds nothing but this connector: without it nothing is left to say. */
function emptied(
    { declaration: { services } }: Server,
    connector: ReceiveConnectorDeclaration,
): Origin | undefined {
    const home = services.find(({ connectors }) => connectors.includes(connector));
    const others = home && home.connectors.length + home.removed.length + home.properties.length - 1;
    return others === 0 ? home?.origin : undefined;
}

function rename(target: ReceiveConnector | SendConnector, name: string): TextEdit[] | undefined {
    const { declaration } = target;
    if (!declaration) return set(target, 'Name', [name]);
    if (declaration.kind === 'default') return set(target, 'Name', [name]);
    return [{ at: declaration.name.origin, text: word(name) }];
}

function remove(target: ReceiveConnector | SendConnector | AcceptedDomain): TextEdit[] | undefined {
    if (target.kind !== 'receive-connector' || target.isDefault === undefined) {
        return target.declaration && [{ at: target.declaration.origin, text: '' }];
    }
    const text = `remove default connector ${target.isDefault}`;
    if (target.declaration) return [{ at: target.declaration.origin, text }];
    return target.service && intoService(target.server, target.service, [text]);
}

function restore({ declaration }: Server, connector: string): TextEdit[] | undefined {
    const all = [...declaration.removed, ...declaration.services.flatMap(({ removed }) => removed)];
    const found = all.find(({ name }) => name.text.toLowerCase() === connector.toLowerCase());
    return found && [{ at: found.origin, text: '' }];
}

/** Adds statements to a block, or makes the block that they need. */
function addStatements(target: Target, statements: readonly string[]): TextEdit[] | undefined {
    const block = blockOf(target);
    if (block?.body) return [intoBlock(block.body, block.properties, statements)];
    if (block) return [{ at: endOf(block.origin), text: ` {\n${statements.join('\n')}\n}` }];
    if (target.kind !== 'receive-connector' || target.isDefault === undefined || !target.service)
        return undefined;
    const text = `default connector ${target.isDefault} {\n${statements.join('\n')}\n}`;
    return intoService(target.server, target.service, [text]);
}

/** Properties go below the last property, so that a block reads as its author would have written it. */
function intoBlock(body: Origin, properties: readonly Property[], statements: readonly string[]): TextEdit {
    const last = properties.at(-1);
    const areProperties = statements.every(text => /^[\w.-]+ =/.test(text));
    if (last && areProperties) {
        return { at: endOf(last.origin), text: `\n${statements.join('\n')}` };
    }
    return { at: body, text: `\n${statements.join('\n')}\n` };
}

type Piece = string | { readonly copied: Origin };

/** An edit whose text the caller takes from another place of the file. */
export interface CopyEdit extends TextEdit {
    readonly copied?: Origin;
}

function intoService(
    server: Server,
    service: TransportService,
    pieces: readonly Piece[],
): CopyEdit[] | undefined {
    const { declaration } = server;
    const home = declaration.services.find(({ name }) => serviceOf(name.text) === service);
    const single = server.services.length === 1;
    const body = home?.body ?? declaration.body;
    if (!body) return undefined;
    const [piece] = pieces;
    const copied = typeof piece === 'object' ? { copied: piece.copied } : {};
    const text = pieces.map(each => (typeof each === 'string' ? each : copyMark)).join('\n');
    const wrapped = home || single ? `\n${text}\n` : `\n\nservice ${service} {\n${text}\n}\n`;
    return [{ at: body, text: wrapped, ...copied }];
}

/** Stands in an edit's text for the text that is copied. */
export const copyMark = '\u0000';

const serviceOf = (name: string): string => (/^hubtransport$/i.test(name) ? 'Transport' : name);

function blockOf(target: Target): (Block | ReceiveConnectorDeclaration | ServiceDeclaration) | undefined {
    return target.declaration;
}
