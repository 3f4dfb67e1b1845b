/**
 * What a segment says, so read that a key pressed in one connector costs that connector.
 *
 * A server's text is a frame with connectors in it. Each connector in braces is parsed and lowered by itself, with
 * an anchor of its own; the frame is what is left, with a bare connector in each one's place. What a piece says depends on
 * its own text only, so whatever has the same text as in the reading before stays the same object: the other
 * connectors, and the frame while one types in a connector. A frame that does not parse (a brace is missing, a
 * connector stands where none can) says nothing certain of its connectors, and the text is read in one piece.
 */
import type {
    Anchor,
    Declaration,
    Origin,
    ReceiveConnectorDeclaration,
    ServerDeclaration,
} from '../engine/model.ts';
import { lower, lowerConnector, type Placing } from './lower.ts';
import { parse, parseConnector, type SyntaxProblem } from './parser.ts';
import { commonEnds, lastUpTo } from './search.ts';
import type { Extent } from './segments.ts';

export interface Reading {
    readonly declarations: readonly Declaration[];
    /** Offsets count from the segment's start. */
    readonly problems: readonly SyntaxProblem[];
    readonly frame: Frame;
    /** In the order of the text. */
    readonly connectors: readonly ConnectorPiece[];
}

/** A segment without its connectors. */
interface Frame {
    /** The text before, between and behind the connectors. */
    readonly gaps: readonly string[];
    readonly anchors: readonly Anchor[];
    /** With a stub in the place of each connector. */
    readonly declarations: readonly Declaration[];
    /** Which connector each stub stands for. */
    readonly stubs: ReadonlyMap<ReceiveConnectorDeclaration, number>;
    readonly problems: readonly SyntaxProblem[];
}

interface ConnectorPiece {
    readonly text: string;
    readonly anchor: PieceAnchor;
    /** Nothing while it has no name. */
    readonly declaration: ReceiveConnectorDeclaration | undefined;
    readonly problems: readonly SyntaxProblem[];
}

/** Where a piece of a segment stands. It moves with its segment, and in it. */
class PieceAnchor implements Anchor {
    readonly segment: Anchor;
    /** From the segment's start. */
    offset: number;

    constructor(segment: Anchor, offset: number) {
        this.segment = segment;
        this.offset = offset;
    }

    get file(): string {
        return this.segment.file;
    }

    get start(): number {
        return this.segment.start + this.offset;
    }
}

/** The anchor of the segment that something is anchored in. */
export const segmentAnchor = (anchor: Anchor): Anchor =>
    anchor instanceof PieceAnchor ? anchor.segment : anchor;

/** Reads a segment's text. What it says that it said `before`, under the same anchor, stays the same objects. */
export function read(text: string, anchor: Anchor, before?: Reading): Reading {
    const found = connectorsIn(text);
    const frame = frameOf(text, anchor, found, before?.frame);
    if (found.length === 0) {
        const { declarations, problems } = frame;
        return { declarations, problems, frame, connectors: [] };
    }
    if (0 < frame.problems.length) return { ...readWhole(text, anchor), frame, connectors: [] };
    const connectors = readConnectors(text, anchor, found, before?.connectors ?? []);
    return {
        declarations: frame.declarations.map(each =>
            each.kind === 'server' ? filled(each, frame, connectors) : each,
        ),
        problems: connectors.flatMap(piece =>
            piece.problems.map(({ start, end, message }) => ({
                start: piece.anchor.offset + start,
                end: piece.anchor.offset + end,
                message,
            })),
        ),
        frame,
        connectors,
    };
}

const word = String.raw`(?:"(?:[^"\r\n]|"")*"|[^\s{}=,"<>#]+)`;

const marks = new RegExp(
    // Quoted text and comments are passed over whole, so that a brace in them is none.
    String.raw`"(?:[^"\r\n]|"")*"?|#[^\r\n]*|\/\*(?:[^*]|\*(?!\/))*(?:\*\/)?|[{}]|` +
        String.raw`^[ \t]*(?:receive|default)[ \t]+connector[ \t]+${word}(?:[ \t]+like[ \t]+${word})?[ \t]*\{`,
    'gm',
);

/** The connectors that begin a line and have all their braces, from the keyword to the closing brace. */
function connectorsIn(text: string): Extent[] {
    const found: Extent[] = [];
    if (!text.includes('connector')) return found;
    let start: number | undefined;
    let depth = 0;
    for (const { 0: mark, index } of text.matchAll(marks)) {
        if (mark === '{') depth++;
        else if (mark === '}') depth--;
        else if (mark.endsWith('{') && /^\s*[rd]/.test(mark)) [start, depth] = [index + mark.search(/\S/), 1];
        if (mark !== '}' || depth !== 0 || start === undefined) continue;
        found.push({ start, end: index + 1 });
        start = undefined;
    }
    return found;
}

/** Stands in a frame for any connector. */
const stub = 'receive connector x{}';

function frameOf(
    text: string,
    anchor: Anchor,
    connectors: readonly Extent[],
    before: Frame | undefined,
): Frame {
    const starts = [0, ...connectors.map(({ end }) => end)];
    const gaps = starts.map((start, index) => text.slice(start, connectors[index]?.start));
    if (before && sameTexts(before.gaps, gaps)) {
        for (const [index, each] of before.anchors.entries())
            if (each instanceof PieceAnchor) each.offset = starts[index] ?? 0;
        return before;
    }
    const anchors = starts.map(start => (start === 0 ? anchor : new PieceAnchor(anchor, start)));
    const { root, problems } = parse(gaps.join(stub));
    const declarations = lower(root, gaps.join(stub), placingIn(gaps, anchors));
    return { gaps, anchors, declarations, stubs: stubsIn(declarations, gaps, anchors), problems };
}

/** A stub begins where a gap ends. */
function stubsIn(
    declarations: readonly Declaration[],
    gaps: readonly string[],
    anchors: readonly Anchor[],
): Frame['stubs'] {
    const indexOf = new Map(anchors.map((anchor, index) => [anchor, index]));
    const servers = declarations.filter(each => each.kind === 'server');
    const homes = servers.flatMap(each => [each, ...each.services]);
    return new Map(
        homes
            .flatMap(({ connectors }) => connectors)
            .flatMap(each => {
                const index = indexOf.get(each.origin.anchor) ?? -1;
                return each.origin.start === gaps[index]?.length ? [[each, index] as const] : [];
            }),
    );
}

function readWhole(text: string, anchor: Anchor): Pick<Reading, 'declarations' | 'problems'> {
    const { root, problems } = parse(text);
    return { declarations: lower(root, text, placingAt(anchor)), problems };
}

const placingAt =
    (anchor: Anchor): Placing =>
    (start, end) => ({ anchor, start, end });

/** Finds the gap that a place of a frame's text is in. */
function placingIn(gaps: readonly string[], anchors: readonly Anchor[]): Placing {
    const starts: number[] = [];
    let length = 0;
    for (const gap of gaps) {
        starts.push(length);
        length += gap.length + stub.length;
    }
    const gapAt = (offset: number): [Anchor, number] => {
        const index = lastUpTo(offset, starts.length, each => starts[each] ?? 0);
        return [anchors[index] as Anchor, offset - (starts[index] ?? 0)];
    };
    return (from, to) => {
        const [anchor, start] = gapAt(from);
        const inside = Math.max(from, to - 1);
        const [last, end] = gapAt(inside);
        if (anchor === last) return { anchor, start, end: end + to - inside };
        return new Span(anchor, start, last, end + to - inside);
    };
}

/** From one gap into another: its end moves with the connectors between them. */
class Span implements Origin {
    readonly anchor: Anchor;
    readonly start: number;
    private readonly last: Anchor;
    private readonly endInLast: number;

    constructor(anchor: Anchor, start: number, last: Anchor, endInLast: number) {
        this.anchor = anchor;
        this.start = start;
        this.last = last;
        this.endInLast = endInLast;
    }

    get end(): number {
        return this.last.start - this.anchor.start + this.endInLast;
    }
}

function readConnectors(
    text: string,
    anchor: Anchor,
    found: readonly Extent[],
    before: readonly ConnectorPiece[],
): ConnectorPiece[] {
    const texts = found.map(({ start, end }) => text.slice(start, end));
    const { front, back } = commonEnds(
        before.map(each => each.text),
        texts,
    );
    return found.map(({ start }, index) => {
        const fromEnd = index - found.length;
        const known = index < front ? before[index] : -fromEnd <= back ? before.at(fromEnd) : undefined;
        if (!known) return readConnector(texts[index] ?? '', new PieceAnchor(anchor, start));
        known.anchor.offset = start;
        return known;
    });
}

function readConnector(text: string, anchor: PieceAnchor): ConnectorPiece {
    const { root, problems } = parseConnector(text);
    return { text, anchor, declaration: lowerConnector(root, text, placingAt(anchor)), problems };
}

/** A server of a frame with its connectors in the places of the stubs. */
function filled(
    server: ServerDeclaration,
    frame: Frame,
    connectors: readonly ConnectorPiece[],
): ServerDeclaration {
    const fill = (each: ReceiveConnectorDeclaration): readonly ReceiveConnectorDeclaration[] => {
        const piece = connectors[frame.stubs.get(each) ?? -1];
        if (!piece) return [each];
        return piece.declaration ? [withComments(piece.declaration, each)] : [];
    };
    return {
        ...server,
        connectors: server.connectors.flatMap(fill),
        services: server.services.map(each => ({ ...each, connectors: each.connectors.flatMap(fill) })),
    };
}

/** A connector with the comments above it, which stand in the frame. */
function withComments(
    connector: ReceiveConnectorDeclaration,
    { suppressions, conflicts }: ReceiveConnectorDeclaration,
): ReceiveConnectorDeclaration {
    if (suppressions.length === 0 && conflicts.length === 0) return connector;
    const known = commented.get(connector);
    if (known?.suppressions === suppressions && known.conflicts === conflicts) return known;
    const fresh = { ...connector, suppressions, conflicts };
    commented.set(connector, fresh);
    return fresh;
}

const commented = new WeakMap<ReceiveConnectorDeclaration, ReceiveConnectorDeclaration>();

const sameTexts = (a: readonly string[], b: readonly string[]) =>
    a.length === b.length && a.every((text, index) => text === b[index]);
