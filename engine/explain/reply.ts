import { type Reply, replies } from '../catalogue/replies.ts';
import { bullets, code, paragraphs } from './markdown.ts';

/** The replies that begin with these words (`550`, `5.7.54`); nothing where no reply does. */
export function replyText(words: readonly string[]): string | undefined {
    const wanted = words.join(' ').toLowerCase();
    const found = all.filter(({ code: number, text }) =>
        `${number} ${text} `.toLowerCase().startsWith(`${wanted} `),
    );
    if (found.length === 0) return undefined;
    const shown = found.slice(0, 8).map(reply => {
        const versions = reply.versions ? ` (${reply.versions.join(', ')})` : '';
        return `${code(`${reply.code} ${reply.text}`)}${versions}: ${reply.when}${reply.confidence === 'unverified' ? '; not settled' : ''}`;
    });
    const more = found.length - shown.length;
    return paragraphs(
        'Replies that begin so',
        bullets([...shown, 0 < more ? `and ${more} more` : undefined]),
    );
}

const all: readonly Reply[] = spelledOut(Object.values(replies));

/** A row may say when it is given by the row above: `The same on 2016 and later`. */
function spelledOut(rows: readonly Reply[]): Reply[] {
    let above = '';
    return rows.map(row => {
        const when = row.when.replace(/^The same\b/, above);
        if (when === row.when) above = row.when;
        return { ...row, when };
    });
}
