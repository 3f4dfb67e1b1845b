import type { FileEdit } from '../../language/apply.ts';

/** A text with edits made; they must not meet. */
export function applyEdits(text: string, edits: readonly FileEdit[]): string {
    const starts = [
        0,
        ...[...text.matchAll(/\r\n|\n|\r/g)].map(({ 0: ending, index }) => index + ending.length),
    ];
    const offset = ({ line, character }: FileEdit['range']['start']) =>
        (starts[line] ?? text.length) + character;
    return [...edits]
        .sort((a, b) => offset(b.range.start) - offset(a.range.start))
        .reduce(
            (result, { range, text: written }) =>
                result.slice(0, offset(range.start)) + written + result.slice(offset(range.end)),
            text,
        );
}
