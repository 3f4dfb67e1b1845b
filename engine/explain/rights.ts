import { findPrincipal, findRight } from '../catalogue/rights.ts';
import { bold, bullets, code, paragraphs, sourceLine } from './markdown.ts';

/** An extended right, with what happens with it and without it; nothing where it is not known. */
export function right(text: string): string | undefined {
    const found = findRight(text);
    if (!found) return undefined;
    const { name, displayName, side, summary, without, sessionName, source } = found;
    return paragraphs(
        `${bold(displayName)} · right on ${side} connectors`,
        bullets([
            `**With it:** ${summary}`,
            `**Without it:** ${without}`,
            `Add-ADPermission takes it as ${code(name)}`,
            sessionName && `The protocol log calls it ${code(sessionName)}`,
        ]),
        sourceLine(source),
    );
}

/** A well-known principal, and which sessions have it; nothing for other accounts and groups. */
export function principal(text: string): string | undefined {
    const found = findPrincipal(text);
    if (!found) return undefined;
    const translated = found.aliases.flatMap(({ text: alias, language }) =>
        language === undefined ? [] : [`${code(alias)} (${language})`],
    );
    return paragraphs(
        bold(found.name),
        found.summary,
        bullets([
            found.sid && `SID ${code(found.sid)}`,
            translated.length === 0 ? undefined : `In other languages: ${translated.join(', ')}`,
        ]),
        sourceLine(found.source),
    );
}
