/**
 * What a segment says, so read that a key pressed in one connector costs that connector.
 *
 * A server's text is a frame with connectors in it. Each connector in braces is parsed and lowered by itself, with
 * an anchor of its own; the frame is what is left, with a stub in each one's place (`frame.ts`). What a piece says depends
 * on its own text only, so whatever has the same text as in the reading before stays the same object: the other
 * connectors, and the frame while one types in a connector. Where the frame's text did change (a comment, a blank line, a
 * connector more), what it says of the server itself is mostly the same, and then stays the same objects too.
 */
import type { Anchor, Declaration, ReceiveConnectorDeclaration, ServerDeclaration } from '../engine/model.ts';
import { PieceAnchor } from './anchors.ts';
import { type Frame, fromFrame, readFrame } from './frame.ts';
import { lowerConnector } from './lower.ts';
import { parseConnector, type SyntaxProblem } from './parser.ts';
import { counterparts, isSame } from './same.ts';
import type { Extent } from './segments.ts';
import { opaque } from './words.ts';

export interface Reading {
    readonly declarations: readonly Declaration[];
    /** In the order of the text; offsets count from the segment's start. */
    readonly problems: readonly SyntaxProblem[];
    readonly frame: Frame;
    /** In the order of the text. */
    readonly connectors: readonly ConnectorPiece[];
}

interface ConnectorPiece {
    readonly text: string;
    readonly anchor: PieceAnchor;
    /** Nothing while it has no name. */
    readonly declaration: ReceiveConnectorDeclaration | undefined;
    readonly problems: readonly SyntaxProblem[];
}

/** Reads a segment's text. What it says that it said `before`, under the same anchor, stays the same objects. */
export function read(text: string, anchor: Anchor, before?: Reading): Reading {
    const found = connectorsIn(text);
    const frame = readFrame(text, anchor, found, before?.frame);
    const connectors = readConnectors(text, anchor, found, before?.connectors ?? []);
    const problems = [
        ...frame.problems.map(problem => moved(problem, offset => fromFrame(offset, frame, found))),
        ...connectors.flatMap(({ problems, anchor: { offset } }) =>
            problems.map(problem => moved(problem, each => offset + each)),
        ),
    ];
    return {
        declarations: frame.declarations.map(each =>
            each.kind === 'server' && 0 < found.length ? filled(each, frame, connectors) : each,
        ),
        problems: problems.sort((a, b) => a.start - b.start),
        frame,
        connectors,
    };
}

const moved = ({ start, end, message }: SyntaxProblem, move: (offset: number) => number): SyntaxProblem => ({
    start: move(start),
    end: move(end),
    message,
});

const word = String.raw`(?:"(?:[^"\r\n]|"")*"|[^\s{}=,"<>#]+)`;

const marks = new RegExp(
    `${opaque}|[{}]|` +
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

function readConnectors(
    text: string,
    anchor: Anchor,
    found: readonly Extent[],
    before: readonly ConnectorPiece[],
): ConnectorPiece[] {
    const texts = found.map(({ start, end }) => text.slice(start, end));
    const counterpart = counterparts(
        before.map(each => each.text),
        texts,
    );
    return found.map(({ start }, index) => {
        const known = before[counterpart(index) ?? -1];
        if (!known) return readConnector(texts[index] ?? '', new PieceAnchor(anchor, start));
        known.anchor.offset = start;
        return known;
    });
}

function readConnector(text: string, anchor: PieceAnchor): ConnectorPiece {
    const { root, problems } = parseConnector(text);
    const declaration = lowerConnector(root, text, (start, end) => ({ anchor, start, end }));
    return { text, anchor, declaration, problems };
}

/** A server of a frame with its connectors in the places of the stubs. */
function filled(
    server: ServerDeclaration,
    { stubs }: Frame,
    connectors: readonly ConnectorPiece[],
): ServerDeclaration {
    const fill = (each: ReceiveConnectorDeclaration): readonly ReceiveConnectorDeclaration[] => {
        const piece = connectors[stubs.get(each) ?? -1];
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
    if (isSame(known?.suppressions, suppressions) && isSame(known?.conflicts, conflicts))
        return known ?? connector;
    const fresh = { ...connector, suppressions, conflicts };
    commented.set(connector, fresh);
    return fresh;
}

const commented = new WeakMap<ReceiveConnectorDeclaration, ReceiveConnectorDeclaration>();
