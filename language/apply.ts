import type { Anchor, Origin } from '../engine/model.ts';
import { type CopyEdit, copyMark } from './edits.ts';
import { format } from './format.ts';
import { type Extent, extentIn, type Position, positionIn, type Segment } from './segments.ts';

/** A replacement in a file, as an editor takes it. */
export interface FileEdit {
    readonly uri: string;
    readonly range: { readonly start: Position; readonly end: Position };
    readonly text: string;
}

/**
 * Turns edits into replacements of whole lines. A declaration that was laid out as the formatter would is laid out so
 * again, and so is one that stands on one line; another keeps its layout but for the edit itself. Lines that come out the same are not touched.
 */
export function fileEdits(
    edits: readonly CopyEdit[],
    segmentOf: (anchor: Anchor) => Segment | undefined,
): FileEdit[] {
    const segments = new Set(edits.flatMap(({ at }) => segmentOf(at.anchor) ?? []));
    return [...segments].flatMap(segment => {
        const own = edits.flatMap(edit => {
            const at = extentIn(segment, edit.at);
            return at ? [{ ...edit, at }] : [];
        });
        const changed = rewrite(segment.text, own, origin => copiedText(origin, segmentOf));
        const tidy = isFormatted(segment.text) || isOneLine(segment.text) ? formatted(changed) : changed;
        return difference(segment, tidy).map(edit => ({ ...edit, uri: segment.anchor.file }));
    });
}

function copiedText(origin: Origin, segmentOf: (anchor: Anchor) => Segment | undefined): string {
    const segment = segmentOf(origin.anchor);
    const extent = segment && extentIn(segment, origin);
    return extent ? segment.text.slice(extent.start, extent.end) : '';
}

/** An edit, its place counted from the segment's start. */
interface PlacedEdit extends Omit<CopyEdit, 'at'> {
    readonly at: Extent;
}

function rewrite(text: string, edits: readonly PlacedEdit[], copy: (origin: Origin) => string): string {
    const ordered = edits
        .map((edit, index) => ({ ...edit, index }))
        .sort((a, b) => b.at.start - a.at.start || b.index - a.index);
    let result = text;
    for (const { at, text: written, copied } of ordered) {
        const { start, end } = written === '' ? wholeLines(text, at) : at;
        const replacement = copied ? written.replace(copyMark, () => copy(copied)) : written;
        result = replacement.startsWith('\n')
            ? withNewLines(result, start, replacement)
            : result.slice(0, start) + replacement + result.slice(end);
    }
    return result;
}

/** The text with lines put in before a closing brace, or behind a statement, indented as the block around them. */
function withNewLines(text: string, at: number, written: string): string {
    const line = Math.max(text.lastIndexOf('\n', at - 1), text.lastIndexOf('\r', at - 1)) + 1;
    const indent = /^[ \t]*/.exec(text.slice(line))?.[0] ?? '';
    const isClosing = text[at] === '}';
    let depth = isClosing ? 1 : 0;
    // Braces in comments count as well, which only shows in the layout of text that nobody laid out.
    const lines = written.split(/\r\n|\n|\r/).map(each => {
        const statement = each.trim();
        if (statement.startsWith('}')) depth--;
        const indented = statement === '' ? '' : indent + '    '.repeat(Math.max(0, depth)) + statement;
        if (statement.endsWith('{')) depth++;
        return indented;
    });
    if (!isClosing) return text.slice(0, at) + lines.join('\n') + text.slice(at);
    return `${text.slice(0, at).trimEnd()}${lines.join('\n')}${indent}${text.slice(at)}`;
}

/** What has to go with a statement that is taken out: its line, where nothing else stands on it. */
function wholeLines(text: string, { start, end }: Extent): { start: number; end: number } {
    const before = /(?:^|[\r\n])([ \t]*)$/.exec(text.slice(0, start));
    const after = /^[ \t]*(?:\r\n|\n|\r|$)/.exec(text.slice(end));
    if (!before || !after) return { start, end };
    return { start: start - (before[1]?.length ?? 0), end: end + after[0].length };
}

/** A block on one line cannot take a statement more and stay readable. */
const isOneLine = (text: string) => !/[\r\n]/.test(text.trim());

function isFormatted(text: string): boolean {
    const body = text.trim();
    return (
        body === '' ||
        format(body).trimEnd() ===
            body.replaceAll('\r\n', '\n').replaceAll('\n', /\r\n/.test(body) ? '\r\n' : '\n')
    );
}

/** Laid out anew, with the blank lines around it kept. */
function formatted(text: string): string {
    const before = /^\s*/.exec(text)?.[0] ?? '';
    const body = text.trim();
    return body === '' ? text : before + format(body).trimEnd() + text.slice(before.length + body.length);
}

/** One replacement of the lines between the first and the last that differ. */
function difference(segment: Segment, changed: string): Omit<FileEdit, 'uri'>[] {
    const { text } = segment;
    if (text === changed) return [];
    const [old, fresh] = [splitLines(text), splitLines(changed)];
    const most = Math.min(old.length, fresh.length);
    let front = 0;
    while (front < most && old[front] === fresh[front]) front++;
    let back = 0;
    while (back < most - front && old.at(-1 - back) === fresh.at(-1 - back)) back++;
    const start = old.slice(0, front).join('').length;
    const end = text.length - old.slice(old.length - back).join('').length;
    const range = { start: positionIn(segment, start), end: positionIn(segment, end) };
    return [{ range, text: fresh.slice(front, fresh.length - back).join('') }];
}

/** The lines of a text, each with its ending. */
const splitLines = (text: string) => text.match(/[^\r\n]*(?:\r\n|\n|\r)|[^\r\n]+$/g) ?? [];
