import type { Shown } from './check.ts';

/**
 * Writes every diagnostic under the text it speaks of, as a comment of the language itself. The comment sign
 * covers the first column, so a mark that begins there is one sign shorter.
 */
export function annotate(source: string, diagnostics: readonly Shown[]): string {
    const inOrder = [...diagnostics].sort(
        (a, b) =>
            a.range.start.character - b.range.start.character ||
            (a.rule < b.rule ? -1 : a.rule > b.rule ? 1 : a.message < b.message ? -1 : 1),
    );
    const marks = (text: string, line: number) =>
        inOrder.filter(({ range }) => range.start.line === line).map(each => mark(each, text.length));
    return source
        .split('\n')
        .flatMap((text, line) => [text, ...marks(text, line)])
        .join('\n');
}

/** The same text without the notes. */
export const plain = (annotated: string): string => annotated.replace(/^# *\^.*\n/gm, '');

function mark({ range: { start, end }, severity, rule, message }: Shown, lineLength: number): string {
    const from = Math.max(1, start.character); // column 0 is under the comment sign
    const to = end.line === start.line ? end.character : lineLength;
    return `#${' '.repeat(from - 1)}${'^'.repeat(Math.max(1, to - from))} ${severity} ${rule}: ${message}`;
}
