/** Makes pieces of Markdown from texts that users wrote, none of which may become markup. */

/** Text as it is, whatever signs it has. */
export const plain = (text: string): string => text.replaceAll(/[\\`*_[\]<>|~&]/g, '\\$&');

/** Text in the typeface of code. Backticks in it need a longer fence. */
export function code(text: string): string {
    const longest = Math.max(0, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
    const fence = '`'.repeat(longest + 1);
    return longest === 0 ? `${fence}${text}${fence}` : `${fence} ${text} ${fence}`;
}

/** Code in a cell of a table, where a bar would begin the next cell. */
export const codeInCell = (text: string): string => code(text.replaceAll('|', '\\|'));

export const bold = (text: string): string => `**${plain(text)}**`;

/** Paragraphs, the empty ones left out. */
export const paragraphs = (...parts: readonly (string | undefined)[]): string =>
    parts.filter(Boolean).join('\n\n');

/** A list, the empty items left out; nothing where all are empty. */
export function bullets(items: readonly (string | undefined)[]): string | undefined {
    const present = items.filter(item => item !== undefined && item !== '');
    return present.length === 0 ? undefined : present.map(item => `- ${item}`).join('\n');
}

/** A table; nothing where it has no rows. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string | undefined {
    if (rows.length === 0) return undefined;
    const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
    return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}

/** As many items as are useful, and how many more there are. */
export function upTo(most: number, items: readonly string[]): string {
    const more = items.length - most;
    return more <= 0 ? items.join(', ') : `${items.slice(0, most).join(', ')} and ${more} more`;
}

export const sourceLine = (source: string): string => `*Source: ${plain(source)}*`;
