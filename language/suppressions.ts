import type { Conflict, Origin, Suppression } from '../engine/model.ts';
import type { Placing } from './lower.ts';

const ignored = /^[ \t]*(#[ \t]*exconn-ignore\b[ \t]*([\w-]*)[ \t]*(?::[ \t]*(.*?))?)[ \t]*$/gm;
const conflicting = /^[ \t]*(#[ \t]*exconn-conflict:[ \t]*(.*?))[ \t]*$/gm;
const blank = /(?:\s|#[^\r\n]*|\/\*[\s\S]*?\*\/)*/y;

/** The `# exconn-ignore rule: reason` lines of a text, by the offset of the declaration that each stands above. */
export function suppressions(text: string, placing: Placing): ReadonlyMap<number, readonly Suppression[]> {
    if (!text.includes('exconn-ignore')) return new Map();
    return above(text, placing, ignored, ([, , rule = '', reason = ''], origin) => ({
        rule,
        reason: reason.trim(),
        origin,
    }));
}

/** The `# exconn-conflict: …` lines of a text, by the offset of the declaration that each stands above. */
export function conflicts(text: string, placing: Placing): ReadonlyMap<number, readonly Conflict[]> {
    if (!text.includes('exconn-conflict')) return new Map();
    return above(text, placing, conflicting, ([, , what = ''], origin) => ({ text: what, origin }));
}

/** What comments of one form say, by the offset of the next thing that is no comment. */
function above<T>(
    text: string,
    placing: Placing,
    form: RegExp,
    read: (match: RegExpMatchArray, origin: Origin) => T,
): ReadonlyMap<number, readonly T[]> {
    const found = new Map<number, T[]>();
    for (const match of text.matchAll(form)) {
        const [line, comment = ''] = match;
        const start = match.index + line.indexOf('#');
        const end = start + comment.length;
        blank.lastIndex = end;
        blank.test(text);
        found.set(blank.lastIndex, [...(found.get(blank.lastIndex) ?? []), read(match, placing(start, end))]);
    }
    return found;
}
