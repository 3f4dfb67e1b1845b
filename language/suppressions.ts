import type { Anchor, Suppression } from '../engine/model.ts';

const written = /^[ \t]*(#[ \t]*exconn-ignore\b[ \t]*([\w-]*)[ \t]*(?::[ \t]*(.*?))?)[ \t]*$/gm;
const blank = /(?:\s|#[^\r\n]*|\/\*[\s\S]*?\*\/)*/y;

/** The `# exconn-ignore rule: reason` lines of a text, by the offset of the declaration that each stands above. */
export function suppressions(text: string, anchor: Anchor): ReadonlyMap<number, readonly Suppression[]> {
    const found = new Map<number, Suppression[]>();
    if (!text.includes('exconn-ignore')) return found;
    for (const match of text.matchAll(written)) {
        const [line, comment = '', rule = '', reason = ''] = match;
        const start = match.index + line.indexOf('#');
        blank.lastIndex = start + comment.length;
        blank.test(text);
        const suppression = {
            rule,
            reason: reason.trim(),
            origin: { anchor, start, end: start + comment.length },
        };
        found.set(blank.lastIndex, [...(found.get(blank.lastIndex) ?? []), suppression]);
    }
    return found;
}
