/**
 * The mechanism that makes a keystroke cost what it changed.
 *
 * Every declaration begins with a keyword of its own at the start of a line. A file is cut there, minding quotes and
 * comments, and each segment is read by itself, with offsets that count from its own start, when somebody first asks
 * for what it says. An edit joins the segments that it touches and one neighbour on either side, cuts that text anew and
 * keeps every segment whose text came out the same: its declarations stay the same objects. In a segment that changed
 * the same goes for its pieces (`reading.ts`). That identity is all that anything above caches on: the resolver keeps a
 * server or a connector while its declaration is the same object (`engine/resolve.ts`), the judge keeps what a rule
 * found while all it looked at is (`findings.ts`). Segments below an edit merely move: their anchor is told where they
 * are now, and no declaration needs to be touched, because an origin counts from its anchor. A segment that an edit
 * changed keeps its anchor, so that a finding elsewhere that points at it stays true while the offsets do.
 *
 * One neighbour is enough. A segment begins with its keyword's line or with the comment lines directly above it, so
 * the boundary to its left can only change when the edit touches the segment itself or the end of the one before. Only an
 * open block comment reaches further, and then the text is extended until it closes.
 *
 * Reading, resolving and judging are `Steps`: the language server does them in slices and begins anew when the text
 * changes, which costs nothing but a walk over what is done already.
 *
 * `test/language/segments.test.ts` and `incremental.test.ts` compare this with starting anew, over random edits.
 */
import type { Anchor, Declaration, Origin } from '../engine/model.ts';
import { segmentAnchor } from './anchors.ts';
import { lineStart, lineStartsOf, nextLine } from './lines.ts';
import { isClosed, type SyntaxProblem } from './parser.ts';
import { type Reading, read } from './reading.ts';
import { commonEnds } from './same.ts';
import { lastUpTo } from './search.ts';
import { opaque, topLevelKeywords } from './words.ts';

/** A zero-based line and a UTF-16 offset in it, as LSP counts. */
export interface Position {
    readonly line: number;
    readonly character: number;
}

interface SegmentAnchor extends Anchor {
    /** Zero-based line of its offset; a segment always begins at the start of a line. */
    readonly line: number;
}

export interface Segment {
    readonly text: string;
    readonly anchor: SegmentAnchor;
    /** Where its lines begin, from its own start; the first is 0. */
    readonly lineStarts: readonly number[];
    /** What it says; read when first asked for. */
    readonly declarations: readonly Declaration[];
    readonly problems: readonly SyntaxProblem[];
    /** What it was read as, or, before it is read, what stood in its place. */
    readonly reading: Reading | undefined;
}

/** A file as a list of segments, never empty; their texts joined are the file's text. */
export interface SourceFile {
    readonly uri: string;
    readonly segments: readonly Segment[];
    /** What an edit took away at one stroke, for when it comes back: an open comment swallows all below until it is closed. */
    readonly lost: readonly Segment[];
}

/** A part of a segment's text: offsets that count from the segment's start. */
export interface Extent {
    readonly start: number;
    readonly end: number;
}

/** A change as an editor reports it; without a range it replaces the whole text. */
export interface TextChange {
    readonly range?: { readonly start: Position; readonly end: Position };
    readonly text: string;
}

export function openFile(uri: string, text: string): SourceFile {
    return replaceText({ uri, segments: [], lost: [] }, text);
}

/** The file after a change. The file given must not be used any more: its segments move. */
export function editFile(file: SourceFile, { range, text }: TextChange): SourceFile {
    const { uri, segments } = file;
    const first = range ? segmentAt(segments, range.start.line) : 0;
    const last = range ? Math.max(first, segmentAt(segments, range.end.line)) : 0;
    const [head, tail] = [segments[first], segments[last]];
    if (!range || !head || !tail) return replaceText(file, text);
    const [from, to] = [offsetIn(head, range.start), offsetIn(tail, range.end)];
    const left = Math.max(0, first - 1);
    const start =
        joined(segments, left, first) +
        head.text.slice(0, from) +
        text +
        tail.text.slice(first === last ? Math.max(from, to) : to);
    const [pieces, right] = cutUntilClosed(segments, start, last + 1);
    const fresh = reuse(file, segments.slice(left, right), pieces);
    const result = [...segments.slice(0, left), ...fresh.segments, ...segments.slice(right)];
    place(result, left);
    return { uri, segments: result, lost: fresh.lost };
}

function replaceText(file: SourceFile, text: string): SourceFile {
    const { segments, lost } = reuse(file, file.segments, cut(text).pieces);
    place(segments, 0);
    return { uri: file.uri, segments, lost };
}

export const textOf = ({ segments }: SourceFile): string => joined(segments, 0, segments.length);

/** The segment that a line is in; a line past the end is in the last. */
export function segmentAt(segments: readonly Segment[], line: number): number {
    return lastUpTo(line, segments.length, index => segments[index]?.anchor.line ?? 0);
}

/** The offset of a position, from the segment's start; positions past a line's or the text's end are moved there. */
export function offsetIn({ text, anchor, lineStarts }: Segment, { line, character }: Position): number {
    const index = Math.max(0, line - anchor.line);
    const start = lineStarts[index];
    if (start === undefined) return text.length;
    const next = lineStarts[index + 1];
    const end = next === undefined ? text.length : next - (text.startsWith('\r\n', next - 2) ? 2 : 1);
    return Math.min(start + Math.max(0, character), end);
}

/** The position of an offset that counts from the segment's start. */
export function positionIn({ anchor, lineStarts }: Segment, offset: number): Position {
    const line = lastUpTo(offset, lineStarts.length, index => lineStarts[index] ?? 0);
    return { line: anchor.line + line, character: offset - (lineStarts[line] ?? 0) };
}

/** The segment that holds an anchor, if the file still has it. */
export function segmentOf({ segments }: SourceFile, anchor: Anchor): Segment | undefined {
    const wanted = segmentAnchor(anchor);
    const found =
        segments[lastUpTo(wanted.start, segments.length, index => segments[index]?.anchor.start ?? 0)];
    return found?.anchor === wanted ? found : segments.find(each => each.anchor === wanted);
}

/** An origin in a segment, counted from the segment's start; nothing for an origin elsewhere. */
export function extentIn({ anchor }: Segment, origin: Origin): Extent | undefined {
    if (segmentAnchor(origin.anchor) !== anchor) return undefined;
    const shift = origin.anchor.start - anchor.start;
    return { start: origin.start + shift, end: origin.end + shift };
}

/** Whether an origin lies in another. */
export function encloses(outer: Origin, inner: Origin): boolean {
    if (segmentAnchor(outer.anchor) !== segmentAnchor(inner.anchor)) return false;
    const shift = inner.anchor.start - outer.anchor.start;
    return outer.start <= inner.start + shift && inner.end + shift <= outer.end;
}

const landmarks = new RegExp(
    `${opaque}|${String.raw`^[ \t]*(?:${topLevelKeywords.join('|')})(?=[\s"{]|$)`}`,
    'gm',
);

/** Cuts at the declarations. `open` says that the text ends inside a block comment. */
export function cut(text: string): { pieces: string[]; open: boolean } {
    const cuts = [0];
    let open = false;
    let comments = { start: -1, end: -1 };
    for (const { 0: found, index } of text.matchAll(landmarks)) {
        if (found.startsWith('"')) continue;
        if (found.startsWith('/*')) {
            open = !isClosed(found);
        } else if (found.startsWith('#')) {
            const line = lineStart(text, index);
            if (text.slice(line, index).trim() !== '') continue;
            comments = {
                start: comments.end === line ? comments.start : line,
                end: nextLine(text, index + found.length),
            };
        } else {
            const at = comments.end === index ? comments.start : index;
            if (0 < at) cuts.push(at);
        }
    }
    return { pieces: cuts.map((start, index) => text.slice(start, cuts[index + 1])), open };
}

/** Cuts `start` followed by the segments from `next` on: one of them, or as many as an open comment reaches into. */
function cutUntilClosed(
    segments: readonly Segment[],
    start: string,
    next: number,
): [pieces: string[], end: number] {
    for (let end = Math.min(segments.length, next + 1); ; end++) {
        const { pieces, open } = cut(start + joined(segments, next, end));
        if (!open || end === segments.length) return [pieces, end];
        while (end < segments.length - 1 && !segments[end]?.text.includes('*/')) end++;
    }
}

/**
 * Keeps the old segments whose text is that of a new piece: those at either end and, where several are new, any that
 * were between them or were lost before. The other new ones take the places of the other old ones.
 */
function reuse(
    file: SourceFile,
    old: readonly Segment[],
    pieces: readonly string[],
): Pick<SourceFile, 'segments' | 'lost'> {
    const { front, back } = commonEnds(
        old.map(({ text }) => text),
        pieces,
    );
    const between = old.slice(front, old.length - back);
    const changed = pieces.slice(front, pieces.length - back);
    const known = new Map(
        (changed.length < 2 ? [] : [...file.lost, ...between]).map(each => [each.text, each]),
    );
    const kept = new Set<Segment>();
    const same = changed.map(text => {
        const found = known.get(text);
        if (found) kept.add(found);
        known.delete(text);
        return found;
    });
    const places = between.filter(each => !kept.has(each));
    let taken = 0;
    const fresh = changed.map((text, index) => {
        const found = same[index];
        if (found) return found;
        const place = places[taken++];
        const anchor = place?.anchor ?? { file: file.uri, start: 0, line: 0 };
        return new ReadSegment(text, anchor, place?.reading);
    });
    return {
        segments: [...old.slice(0, front), ...fresh, ...old.slice(old.length - back)],
        lost: taken < places.length ? places.slice(taken) : file.lost.filter(each => !kept.has(each)),
    };
}

class ReadSegment implements Segment {
    readonly text: string;
    readonly anchor: SegmentAnchor;
    readonly lineStarts: readonly number[];
    reading: Reading | undefined;
    private isRead = false;

    constructor(text: string, anchor: SegmentAnchor, before: Reading | undefined) {
        this.text = text;
        this.anchor = anchor;
        this.lineStarts = lineStartsOf(text);
        this.reading = before;
    }

    get declarations(): readonly Declaration[] {
        return this.read().declarations;
    }

    get problems(): readonly SyntaxProblem[] {
        return this.read().problems;
    }

    private read(): Reading {
        if (this.isRead && this.reading) return this.reading;
        this.reading = read(this.text, this.anchor, this.reading);
        this.isRead = true;
        return this.reading;
    }
}

/** Tells the segments from an index on where they stand now. The only place where an anchor moves. */
function place(segments: readonly Segment[], from: number): void {
    const before = segments[from - 1];
    let start = before ? before.anchor.start + before.text.length : 0;
    let line = before ? before.anchor.line + before.lineStarts.length - 1 : 0;
    for (const { anchor, text, lineStarts } of segments.slice(from)) {
        const moving: { -readonly [K in keyof SegmentAnchor]: SegmentAnchor[K] } = anchor;
        moving.start = start;
        moving.line = line;
        start += text.length;
        line += lineStarts.length - 1;
    }
}

function joined(segments: readonly Segment[], from: number, to: number): string {
    let text = '';
    for (let index = from; index < to; index++) text += segments[index]?.text ?? '';
    return text;
}
