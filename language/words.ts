/** Words that begin or join statements; as names or values they need quotes. */
export const keywords: ReadonlySet<string> = new Set(
    (
        'organization accepted domain mailbox account network template server certificate service default receive send ' +
        'connector remove like grant deny to gateway publish scenario connect from any except helo starttls auth as mail ' +
        'rcpt data expect via'
    ).split(' '),
);

/** The keywords with which a declaration begins that may stand at the top of a file. */
export const topLevelKeywords = [
    'organization',
    'network',
    'template',
    'server',
    'send',
    'gateway',
    'scenario',
] as const;

/**
 * Quoted text and comments, as the source of a regular expression: no keyword, sign or brace in them counts. Text without a
 * closing quote goes on to the end of its line, a comment without an end to the end of everything.
 */
export const opaque = String.raw`"(?:[^"\r\n]|"")*"?|#[^\r\n]*|\/\*[^*]*(?:\*(?!\/)[^*]*)*(?:\*\/)?`;

const bareName = /^[A-Za-z_][\w.-]*$/;
const bareValue =
    /^(?=[\d[$*?]|[^\s{}=,"<>#:]*[@\\]|[0-9a-fA-F]*:[0-9a-fA-F]*:)[\w[$*?:](?:(?!\/\*)[^\s{}=,"<>#])*$/;

/** Writes a word so that it reads back as exactly this text: bare where that is possible, else in quotes. */
export function word(text: string): string {
    const bare = (bareName.test(text) || bareValue.test(text)) && !keywords.has(text);
    return bare ? text : quoted(text);
}

/**
 * Quoted text. A line break cannot stand in it; it becomes a blank, because no value that Exchange takes
 * has one and a broken line would take the rest of the file with it.
 */
export function quoted(text: string): string {
    return `"${text.replaceAll(/[\r\n]+/g, ' ').replaceAll('"', '""')}"`;
}

/** The text that a written word stands for: without its quotes, doubled ones made single. */
export function meaning(written: string): string {
    if (!written.startsWith('"')) return written;
    const closed = written.length > 1 && written.endsWith('"');
    return written.slice(1, closed ? -1 : undefined).replaceAll('""', '"');
}
