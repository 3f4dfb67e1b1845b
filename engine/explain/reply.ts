import { type Reply, replies } from '../catalogue/replies.ts';
import { bullets, code, paragraphs } from './markdown.ts';

/** The replies that begin with these words (`550`, `5.7.54`); nothing where no reply does. */
export function replyText(words: readonly string[]): string | undefined {
    const wanted = words.join(' ').toLowerCase();
    const all: readonly Reply[] = Object.values(replies);
    const found = all.filter(({ code: number, text }) => `${number} ${text} `.toLowerCase().startsWith(`${wanted} `));
    if (found.length === 0) return undefined;
    const shown = found.slice(0, 8).map(reply => {
        const versions = reply.versions ? ` (${reply.versions.join(', ')})` : '';
        return `${code(`${reply.code} ${reply.text}`)}${versions}: ${reply.when}${reply.confidence === 'unverified' ? '; not settled' : ''}`;
    });
    const more = found.length - shown.length;
    return paragraphs('Replies that begin so', bullets([...shown, 0 < more ? `and ${more} more` : undefined]));
}
