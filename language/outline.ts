/**
 * A reading of a text that never fails: blocks, the statements in them, and for each word the part that it plays in its
 * statement. It follows the grammar loosely, so that it also says what stands around the cursor while a statement is half
 * typed. Only the features that help with typing use it; what a text means is `lower.ts`.
 */
import { keywords, meaning, opaque } from './words.ts';

/** The part of a statement that a word plays, or that a word at the cursor would play. */
export type Slot = keyof typeof parts;

/** A word, quoted text or sign; offsets count from the text's start. */
export interface Piece {
    readonly kind: 'word' | 'text' | 'sign' | 'comment';
    /** As written. */
    readonly written: string;
    readonly start: number;
    readonly end: number;
}

/** A piece with the part that it plays. A keyword plays itself, a word before an equals sign `key`. */
export interface Placed {
    readonly piece: Piece;
    readonly slot: Slot;
    readonly as: string;
    readonly text: string;
}

export interface Statement {
    readonly words: Placed[];
    readonly block: OpenBlock;
}

export interface OpenBlock {
    /** The statement that opened it; none for the top of the file. */
    readonly owner: Statement | undefined;
    readonly statements: Statement[];
}

/** The first word of a block's statement (`server`, `receive`), or `file`. */
export const kindOf = ({ owner }: OpenBlock): string => owner?.words[0]?.as ?? 'file';

/** The name that a block's statement gives, if it has one already. */
export const nameOf = ({ owner }: OpenBlock): string | undefined =>
    owner?.words.find(({ as }) => as === 'word')?.text;

/** The property that a statement sets, as written. */
export const keyOf = ({ words: [first] }: Statement): string | undefined =>
    first?.as === 'key' ? first.text : undefined;

/**
 * Which part comes next, by the part before and what is met: a keyword, `word` (any other word), `key` (a word before an equals
 * sign) or a sign. Where nothing fits, the statement is over and the next begins.
 */
const parts = {
    statement: {
        organization: 'new-name',
        network: 'network-name',
        template: 'new-name',
        server: 'new-name',
        send: 'send',
        gateway: 'new-name',
        scenario: 'new-name',
        accepted: 'accepted',
        mailbox: 'new-person',
        account: 'new-person',
        certificate: 'new-name',
        service: 'service',
        receive: 'receive',
        default: 'default',
        remove: 'remove',
        grant: 'right',
        deny: 'right',
        publish: 'published',
        connect: 'connect',
        helo: 'client-name',
        starttls: 'end',
        auth: 'mechanism',
        mail: 'mail',
        rcpt: 'rcpt',
        data: 'end',
        expect: 'reply',
        key: 'equals',
        word: 'end',
    },
    end: {},
    'new-name': { word: 'open' },
    open: {},
    'network-name': { word: 'network-equals', key: 'network-equals' },
    'network-equals': { '=': 'member' },
    member: { word: 'after-member', ',': 'member' },
    'after-member': { ',': 'member' },
    send: { connector: 'new-name' },
    accepted: { domain: 'new-domain' },
    'new-domain': { word: 'domain-type' },
    'domain-type': { word: 'domain-default', default: 'end' },
    'domain-default': { default: 'end' },
    'new-person': { word: 'end' },
    service: { word: 'open' },
    receive: { connector: 'new-connector' },
    'new-connector': { word: 'like' },
    default: { connector: 'default-connector' },
    'default-connector': { word: 'like' },
    like: { like: 'template' },
    template: { word: 'end' },
    remove: { default: 'remove-default' },
    'remove-default': { connector: 'removed-connector' },
    'removed-connector': { word: 'end' },
    right: { word: 'after-right', ',': 'right' },
    'after-right': { ',': 'right', to: 'principal' },
    principal: { word: 'end' },
    published: { word: 'after-published' },
    'after-published': { to: 'target' },
    target: { word: 'after-target', ',': 'target' },
    'after-target': { ',': 'target' },
    connect: { from: 'source' },
    source: { any: 'after-source', word: 'after-source', ',': 'source' },
    'after-source': { ',': 'source', except: 'exception', to: 'listener' },
    exception: { word: 'after-exception', ',': 'exception' },
    'after-exception': { ',': 'exception', to: 'listener' },
    listener: { word: 'end' },
    'client-name': { word: 'end' },
    mechanism: { word: 'after-mechanism', as: 'login' },
    'after-mechanism': { as: 'login' },
    login: { word: 'end' },
    mail: { from: 'sender' },
    sender: { '<': 'sender', word: 'after-address' },
    rcpt: { to: 'recipient' },
    recipient: { '<': 'recipient', word: 'after-address' },
    'after-address': { '>': 'end' },
    reply: { word: 'after-reply' },
    'after-reply': { word: 'after-reply', via: 'via' },
    via: { word: 'end' },
    equals: { '=': 'value' },
    value: { word: 'after-value', ',': 'value' },
    'after-value': { ',': 'value' },
} as const satisfies Record<string, Readonly<Record<string, string>>>;

/** The part that follows; none where the statement is over. */
export const follows = (slot: Slot, as: string): Slot | undefined =>
    (parts[slot] as Readonly<Record<string, Slot>>)[as];

/** The keywords that may stand in a part. */
export const keywordsAt = (slot: Slot): readonly string[] =>
    Object.keys(parts[slot]).filter(each => keywords.has(each));

const pieces = new RegExp(String.raw`${opaque}|[{}=,<>]|(?:(?!\/\*)[^\s{}=,"<>#\u00a0\ufeff])+`, 'g');

function* piecesOf(text: string): Iterable<Piece> {
    for (const { 0: written, index: start } of text.matchAll(pieces)) {
        const kind = written.startsWith('"')
            ? 'text'
            : /^(?:#|\/\*)/.test(written)
              ? 'comment'
              : /^[{}=,<>]$/.test(written)
                ? 'sign'
                : 'word';
        yield { kind, written, start, end: start + written.length };
    }
}

/** Walks through a text. `visit` gets each piece, with what was expected where it stands and the statement under way. */
export function walk(text: string, visit: (piece: Piece, expected: Expected) => void): Expected {
    let block: OpenBlock = { owner: undefined, statements: [] };
    const parents: OpenBlock[] = [];
    let statement: Statement | undefined;
    let slot: Slot = 'statement';
    let last: Piece | undefined;
    for (const piece of piecesOf(text)) {
        visit(piece, { slot, statement, block, last });
        if (piece.kind === 'comment') continue;
        if (piece.written === '{') {
            parents.push(block);
            block = { owner: statement, statements: [] };
            [statement, slot] = [undefined, 'statement'];
        } else if (piece.written === '}') {
            block = parents.pop() ?? block;
            [statement, slot] = [undefined, 'statement'];
        } else {
            const as = partOf(piece, text);
            // `EX01:25` may also be written with blanks, or with a quoted name.
            if (as === 'port') continue;
            if (follows(slot, as) === undefined || slot === 'statement') {
                statement = { words: [], block };
                block.statements.push(statement);
                slot = 'statement';
            }
            if (piece.kind !== 'sign')
                statement?.words.push({ piece, slot, as, text: meaning(piece.written) });
            slot = follows(slot, as) ?? 'end';
        }
        last = piece;
    }
    return { slot, statement, block, last };
}

/** What a walk has come to: the part that would come next, of which statement, in which block. */
export interface Expected {
    readonly slot: Slot;
    readonly statement: Statement | undefined;
    readonly block: OpenBlock;
    readonly last: Piece | undefined;
}

const beforeEquals = /\s*=/y;

function partOf({ kind, written, end }: Piece, text: string): string {
    if (kind === 'text') return 'word';
    if (kind === 'sign') return written;
    beforeEquals.lastIndex = end;
    if (beforeEquals.test(text)) return 'key';
    if (written.startsWith(':') && /^:\d*$/.test(written)) return 'port';
    return keywords.has(written) ? written : 'word';
}
