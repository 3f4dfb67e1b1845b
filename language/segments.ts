/**
 * The one mechanism that makes a keystroke cost what it changed.
 *
 * Every declaration begins with a keyword of its own at the start of a line. A file is cut there, minding quotes and
 * comments, and each piece (a segment) is parsed and lowered by itself, with offsets that count from its own start.
 * An edit joins the segments that it touches and one neighbour on either side, cuts that text anew and keeps every
 * segment whose text came out the same: its declarations stay the same objects, and that identity is what everything
 * above (the resolver, the findings) caches on. Segments below an edit merely move: their anchor is told where they are now,
 * and no declaration needs to be touched, because an origin counts from its anchor.
 *
 * One neighbour is enough. A segment begins with its keyword's line or with the comment lines directly above it, so
 * the boundary to its left can only change when the edit touches the segment itself or the end of the one before. Only an
 * open block comment reaches further, and then the text is extended until it closes.
 *
 * `test/language/segments.test.ts` compares this with cutting the whole text, over random edits.
 */
import type { Anchor, Declaration } from '../engine/model.ts';
import { lower } from './lower.ts';
import { parse, type SyntaxProblem } from './parser.ts';
import { topLevelKeywords } from './words.ts';

/** A zero-based line and a UTF-16 offset in it, as LSP counts. */
export interface Position {
    readonly line: number;
    readonly character: number;
}

export interface Segment {
    readonly text: string;
    readonly anchor: Anchor;
    /** Where its lines begin, from its own start; the first is 0. */
    readonly lineStarts: readonly number[];
    readonly declarations: readonly Declaration[];
    readonly problems: readonly SyntaxProblem[];
}

/** A file as a list of segments, never empty; their texts joined are the file's text. */
export interface SourceFile {
    readonly uri: string;
    readonly segments: readonly Segment[];
}

/** A change as an editor reports it; without a range it replaces the whole text. */
export interface TextChange {
    readonly range?: { readonly start: Position; readonly end: Position };
    readonly text: string;
}

export function openFile(uri: string, text: string): SourceFile {
    const segments = cut(text).pieces.map(piece => segment(uri, piece));
    place(segments, 0);
    return { uri, segments };
}

/** The file after a change. The file given must not be used any more: its segments move. */
export function editFile({ uri, segments }: SourceFile, { range, text }: TextChange): SourceFile {
    if (!range) return openFile(uri, text);
    const first = segmentAt(segments, range.start.line);
    const last = Math.max(first, segmentAt(segments, range.end.line));
    const [head, tail] = [segments[first], segments[last]];
    if (!head || !tail) return openFile(uri, text);
    const [from, to] = [offsetIn(head, range.start), offsetIn(tail, range.end)];
    const left = Math.max(0, first - 1);
    const start =
        joined(segments, left, first) +
        head.text.slice(0, from) +
        text +
        tail.text.slice(first === last ? Math.max(from, to) : to);
    const [pieces, right] = cutUntilClosed(segments, start, last + 1);
    const old = segments.slice(left, right);
    const fresh = reuse(old, pieces, piece => segment(uri, piece));
    const result = [...segments.slice(0, left), ...fresh, ...segments.slice(right)];
    place(result, left);
    return { uri, segments: result };
}

export const textOf = ({ segments }: SourceFile): string => joined(segments, 0, segments.length);

/** The segment that a line is in; a line past the end is in the last. */
export function segmentAt(segments: readonly Segment[], line: number): number {
    let [low, high] = [0, segments.length - 1];
    while (low < high) {
        const middle = (low + high + 1) >> 1;
        if ((segments[middle]?.anchor.line ?? 0) <= line) low = middle;
        else high = middle - 1;
    }
    return low;
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
    let [low, high] = [0, lineStarts.length - 1];
    while (low < high) {
        const middle = (low + high + 1) >> 1;
        if ((lineStarts[middle] ?? 0) <= offset) low = middle;
        else high = middle - 1;
    }
    return { line: anchor.line + low, character: offset - (lineStarts[low] ?? 0) };
}

const landmarks = new RegExp(
    // Quoted text and comments are passed over whole, so that a keyword in them is none.
    String.raw`"(?:[^"\r\n]|"")*|#[^\r\n]*|\/\*(?:[^*]|\*(?!\/))*(?:\*\/)?|` +
        String.raw`^[ \t]*(?:${topLevelKeywords.join('|')})(?=[\s"{]|$)`,
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
            open = found.length < 4 || !found.endsWith('*/');
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
    for (let more = 1; ; more *= 2) {
        const end = Math.min(segments.length, next + more);
        const { pieces, open } = cut(start + joined(segments, next, end));
        if (!open || end === segments.length) return [pieces, end];
    }
}

/** Keeps the old segments at either end whose text is that of the new pieces. */
function reuse(
    old: readonly Segment[],
    pieces: readonly string[],
    create: (text: string) => Segment,
): Segment[] {
    const most = Math.min(old.length, pieces.length);
    let front = 0;
    while (front < most && old[front]?.text === pieces[front]) front++;
    let back = 0;
    while (back < most - front && old.at(-1 - back)?.text === pieces.at(-1 - back)) back++;
    return [
        ...old.slice(0, front),
        ...pieces.slice(front, pieces.length - back).map(create),
        ...old.slice(old.length - back),
    ];
}

function segment(file: string, text: string): Segment {
    const anchor = { file, start: 0, line: 0 };
    const { root, problems } = parse(text);
    return {
        text,
        anchor,
        lineStarts: lineStartsOf(text),
        declarations: lower(root, text, anchor),
        problems,
    };
}

/** Tells the segments from an index on where they stand now. The only place where an anchor moves. */
function place(segments: readonly Segment[], from: number): void {
    const before = segments[from - 1];
    let start = before ? before.anchor.start + before.text.length : 0;
    let line = before ? before.anchor.line + before.lineStarts.length - 1 : 0;
    for (let index = from; index < segments.length; index++) {
        const { anchor, text, lineStarts } = segments[index] as Segment;
        Object.assign(anchor, { start, line });
        start += text.length;
        line += lineStarts.length - 1;
    }
}

function joined(segments: readonly Segment[], from: number, to: number): string {
    let text = '';
    for (let index = from; index < to; index++) text += segments[index]?.text ?? '';
    return text;
}

function lineStartsOf(text: string): number[] {
    const starts = [0];
    for (const { 0: ending, index } of text.matchAll(/\r\n|\n|\r/g)) starts.push(index + ending.length);
    return starts;
}

function lineStart(text: string, offset: number): number {
    let start = offset;
    while (0 < start && !'\r\n'.includes(text.charAt(start - 1))) start--;
    return start;
}

function nextLine(text: string, lineEnd: number): number {
    return lineEnd + (text.startsWith('\r\n', lineEnd) ? 2 : 1);
}
