import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The pages are shipped as files; both this file and the bundle made of it stand one folder beside `rules/`. */
const folder = join(import.meta.dirname, '../rules');

/** The page of a rule as Markdown; nothing where the rule has none, or where an installation lost it. */
export function pageOf(id: string): string | undefined {
    const file = join(folder, id, 'rule.md');
    return existsSync(file) ? readFileSync(file, 'utf8') : undefined;
}

/** The text under one heading of a page, without the heading. */
export function sectionOf(page: string, heading: string): string {
    const [, , rest = ''] = new RegExp(`(^|\\n)## ${heading}\\n([\\s\\S]*)`).exec(page) ?? [];
    return (rest.split(/^## /m)[0] ?? '').trim();
}

/** A page without the signs of Markdown, for programs that show plain text only. */
export const plainText = (page: string): string =>
    page
        .replaceAll(/^```.*\n/gm, '')
        .replaceAll(/^#+ /gm, '')
        .replaceAll('`', '')
        .trim();
