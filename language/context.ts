import {
    type Expected,
    follows,
    type OpenBlock,
    type Piece,
    type Placed,
    type Slot,
    type Statement,
    walk,
} from './outline.ts';

/** What stands around the cursor. */
export interface Context {
    /** The part that a word here plays. */
    readonly slot: Slot;
    /** The block that it is in. */
    readonly block: OpenBlock;
    /** The statement that it continues; none where it begins one. */
    readonly statement: Statement | undefined;
    /** The word or quoted text that the cursor is in, or behind. */
    readonly piece: Piece | undefined;
    /** True where nothing but blanks stands before it on its line. */
    readonly startsLine: boolean;
}

/** What may be typed at an offset, in a text however unfinished; nothing inside comments. */
export function contextAt(text: string, offset: number): Context | undefined {
    let found: Context | 'comment' | undefined;
    const end = walk(text, (piece, expected) => {
        if (found || piece.end < offset) return;
        if (piece.kind === 'comment') {
            if (isInside(piece, offset)) found = 'comment';
        } else if (piece.kind !== 'sign' && piece.start < offset) {
            found = context(text, offset, expected, piece);
        } else if (offset <= piece.start) {
            found = context(text, offset, expected, undefined);
        }
    });
    if (found === 'comment') return undefined;
    return found ?? context(text, offset, end, undefined);
}

/** The word at an offset, with the part that it plays where it stands. */
export function wordAt(
    text: string,
    offset: number,
): { readonly word: Placed; readonly statement: Statement } | undefined {
    let block: OpenBlock | undefined;
    walk(text, (piece, expected) => {
        if (piece.start <= offset) block = expected.block;
    });
    for (const statement of block?.statements ?? []) {
        const word = statement.words.find(({ piece }) => piece.start <= offset && offset <= piece.end);
        if (word) return { word, statement };
    }
    return undefined;
}

/** The other words of the list that a word at the cursor belongs to, before and after it. */
export function othersInList({ slot, statement, piece }: Context): readonly string[] {
    const words = statement?.words ?? [];
    return words.filter(word => word.slot === slot && word.piece !== piece).map(word => word.text);
}

function isInside({ written, start, end }: Piece, offset: number): boolean {
    const open = written.startsWith('#') || !/^\/\*[\s\S]*\*\/$/.test(written);
    return start < offset && (offset < end || (open && offset === end));
}

function context(text: string, offset: number, expected: Expected, piece: Piece | undefined): Context {
    const { block, last } = expected;
    const start = piece?.start ?? offset;
    const startsLine = /(?:^|[\r\n])[ \t\ufeff]*$/.test(text.slice(Math.max(0, start - 1_000), start));
    const isNewLine = last !== undefined && /[\r\n]/.test(text.slice(last.end, start));
    const slot = slotAt(expected.slot, {
        typed: piece !== undefined,
        isNewLine,
        afterEquals: last?.written === '=',
    });
    return {
        slot,
        block,
        statement: slot === 'statement' ? undefined : expected.statement,
        piece,
        startsLine,
    };
}

/** Lists that a comma would continue, and parts that may be left out. */
const lists: readonly Slot[] = ['after-value', 'after-member', 'after-target'];
const mayEnd: readonly Slot[] = [
    'end',
    'domain-type',
    'domain-default',
    'like',
    'after-reply',
    'after-address',
];

/** A new line begins a statement wherever the one before may be over; a property without a value is left behind, too. */
function slotAt(
    slot: Slot,
    { typed, isNewLine, afterEquals }: { typed: boolean; isNewLine: boolean; afterEquals: boolean },
): Slot {
    if (lists.includes(slot) || slot === 'end') return 'statement';
    if (!isNewLine) return slot;
    if (mayEnd.includes(slot) || (slot === 'value' && afterEquals)) return 'statement';
    return typed && follows(slot, 'word') === undefined ? 'statement' : slot;
}
