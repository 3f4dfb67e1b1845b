import type { TextEdit } from 'vscode-languageserver';
import { format } from '../../language/format.ts';
import { textOf } from '../../language/segments.ts';
import { normalize, type Projects } from '../projects.ts';

/** textDocument/formatting: the lines that come out otherwise, in one edit. */
export function formatting(
    projects: Projects,
    { textDocument }: { readonly textDocument: { readonly uri: string } },
): TextEdit[] {
    const uri = normalize(textDocument.uri);
    const file = projects.of(uri).file(uri);
    if (!file) return [];
    const [old, fresh] = [lines(textOf(file)), lines(format(textOf(file)))];
    const most = Math.min(old.length, fresh.length);
    let front = 0;
    while (front < most && old[front] === fresh[front]) front++;
    let back = 0;
    while (back < most - front && old.at(-1 - back) === fresh.at(-1 - back)) back++;
    if (front === old.length && front === fresh.length) return [];
    const range = { start: { line: front, character: 0 }, end: endOf(old, old.length - back) };
    return [{ range, newText: fresh.slice(front, fresh.length - back).join('') }];
}

const lines = (text: string) => text.match(/[^\r\n]*(?:\r\n|\n|\r)|[^\r\n]+$/g) ?? [];

/** The start of a line, or the end of the text where the last line has no ending. */
function endOf(all: readonly string[], line: number) {
    const last = all[line - 1] ?? '';
    if (line < all.length || line === 0 || /[\r\n]$/.test(last)) return { line, character: 0 };
    return { line: line - 1, character: last.length };
}
