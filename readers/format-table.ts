/** `Format-Table`: a line of headings, one of dashes, a row for each object; on web pages often without its dashes and padding. */
import { isListed, property, propertyName } from './cells.ts';
import { type Drafts, isListLine } from './format-list.ts';
import { isPropertyName, kindOfProperties } from './kinds.ts';
import { isBlank, type Line } from './lines.ts';

/** The rows of the table that begins at `lines[start]`; `undefined` where none begins. */
export function readTable(lines: readonly Line[], start: number): Drafts | undefined {
    const header = lines[start];
    if (!header) return undefined;
    const below = nextFilled(lines, start + 1);
    const ruler = lines[below];
    if (ruler && below <= start + 2 && isRuler(ruler)) {
        const names = ruledHeadings(header.text, ruler.text);
        if (!names.some(name => isPropertyName(propertyName(name)))) return undefined;
        const rows = rowsFrom(lines, below + 1);
        const split = columnSplitter(names, header.text, ruler.text, rows) ?? wordSplitter(names);
        return split && drafts(rows, names, split, true);
    }
    const heading = header.text.trim();
    const names = heading.includes('\t') ? cellsOf(heading) : heading.split(/\s+/);
    if (names.length < 2 || !names.every(isPropertyName) || kindOfProperties(names, '?\\?') === 'unknown')
        return undefined;
    const split = header.text.includes('\t')
        ? tabSplitter
        : isMarked(names)
          ? wordSplitter(names)
          : undefined;
    return split && drafts(rowsFrom(lines, start + 1), names, split, false);
}

/** The cells of a row; `undefined` for a line that is no row. */
type Splitter = (row: string) => readonly string[] | undefined;

/** A line that may be a row, with its index. */
interface Row {
    readonly line: Line;
    readonly at: number;
}

/** Reads rows. Below dashes a line that is none is skipped; without dashes it ends the table. */
function drafts(
    rows: readonly Row[],
    names: readonly string[],
    split: Splitter,
    ruled: boolean,
): Drafts | undefined {
    const read: { cells: string[]; line: number }[] = [];
    const skipped: Line[] = [];
    let next = 0;
    for (const { line, at } of rows) {
        const cells = split(line.text);
        if (!cells && !ruled) break;
        next = at + 1;
        if (!cells) {
            skipped.push(line);
            continue;
        }
        const last = read.at(-1);
        if (last && isWrapped(last.cells, cells)) append(last.cells, cells, names);
        else read.push({ cells: [...cells], line: line.number });
    }
    const objects = read.map(({ cells, line }) => ({
        properties: names.map((name, index) => property(name, cells[index] ?? '', line)),
        line,
    }));
    return objects.length === 0 ? undefined : { drafts: objects, next, skipped };
}

/** `Format-Table -Wrap` goes on in the next line, where the first cell, or the last one beside an open list, is empty. */
function isWrapped(above: readonly string[], cells: readonly string[]): boolean {
    const open = above.some(
        cell => cell.startsWith('{') && !cell.includes('}') && !/(?:\.\.\.|…)$/.test(cell),
    );
    return cells[0] === '' || (open && cells.at(-1) === '');
}

/** Lists break behind a comma, or inside a word where the server's tongue has no breaks between words. */
function append(cells: string[], rest: readonly string[], names: readonly string[]): void {
    for (const [index, text] of rest.entries()) {
        const before = cells[index] ?? '';
        const inside = isListed(propertyName(names[index] ?? '')) && !before.endsWith(',');
        cells[index] = before === '' || text === '' || inside ? before + text : `${before} ${text}`;
    }
}

/** The lines up to the next blank one; where a blank line follows the headings, one between rows does not end the table. */
function rowsFrom(lines: readonly Line[], start: number): readonly Row[] {
    const doubled = isBlank(lines[start]);
    const rows: Row[] = [];
    let at = doubled ? nextFilled(lines, start) : start;
    for (
        let line = lines[at];
        line && !isBlank(line) && !isListLine(line) && !startsOther(lines, at);
        line = lines[at]
    ) {
        rows.push({ line, at });
        at += doubled && isBlank(lines[at + 1]) ? 2 : 1;
    }
    return rows;
}

function startsOther(lines: readonly Line[], at: number): boolean {
    const next = lines[at + 1];
    return /^(?:\[PS\]|PS [A-Z]:)/i.test(lines[at]?.text ?? '') || (next !== undefined && isRuler(next));
}

function nextFilled(lines: readonly Line[], from: number): number {
    let at = from;
    while (at < lines.length && isBlank(lines[at])) at++;
    return at;
}

function isRuler({ text }: Line): boolean {
    return /^\s*:?-{2,}:?(?:\s+:?-{2,}:?)*\s*$/.test(text);
}

/** What stands above the dashes; where blanks were lost there, the words. */
function ruledHeadings(header: string, ruler: string): readonly string[] {
    const runs = [...ruler.matchAll(/\S+/g)];
    if (header.includes('\t')) return cellsOf(header.trim());
    const above = runs.map(({ index }, run) => header.slice(index, runs[run + 1]?.index).trim());
    const words = header.trim().split(/\s+/);
    return words.length === runs.length ? words : above;
}

const tabSplitter: Splitter = row => (row.includes('\t') ? cellsOf(row) : undefined);

function cellsOf(row: string): readonly string[] {
    return row.split('\t').map(cell => cell.trim());
}

/**
 * Splits at the blanks left of the headings. A row that does not fit below them, because somebody changed it by hand,
 * is split by the form of its values.
 */
function columnSplitter(
    names: readonly string[],
    header: string,
    ruler: string,
    rows: readonly Row[],
): Splitter | undefined {
    if (header.includes('\t')) return tabSplitter;
    const runs = [...ruler.matchAll(/\S+/g)].map(({ index, 0: dashes }) => ({
        start: index,
        end: index + dashes.length,
    }));
    if (runs.length !== names.length) return undefined;
    const texts = rows.map(({ line }) => line.text);
    const edges = runs.map(({ start }, index) =>
        index === 0 ? 0 : edge(texts, runs[index - 1]?.end ?? 0, start - 1),
    );
    const byWords = wordSplitter(names);
    const goOn = new Set(texts.filter((_, index) => texts[index + 1]?.slice(0, edges[1]).trim() === ''));
    return row => {
        const cells = edges.map((edge, index) => row.slice(edge, edges[index + 1]).trim());
        const fits =
            edges.every(edge => edge === 0 || !/\S/.test(row[edge] ?? ' ')) &&
            (goOn.has(row) || cells.every(isWhole));
        return fits ? cells : (byWords?.(row) ?? undefined);
    };
}

/** The last place between two columns that is blank in most rows: numbers stand at the right of their column. */
function edge(rows: readonly string[], first: number, last: number): number {
    let best = { place: last, blank: -1 };
    for (let place = last; first <= place; place--) {
        const blank = rows.filter(row => !/\S/.test(row[place] ?? ' ')).length;
        if (best.blank < blank) best = { place, blank };
    }
    return best.place;
}

/** A list that begins in a cell ends there, or is cut there. */
function isWhole(cell: string): boolean {
    return !cell.startsWith('{') || /(?:\}|,|\.\.\.|…)$/.test(cell);
}

/** Splits a row whose padding was lost, by the form that each property's values have. */
function wordSplitter(names: readonly string[]): Splitter | undefined {
    const properties = names.map(name => propertyName(name).toLowerCase());
    const ambiguous = properties.some(
        (name, index) => wide.has(name) && wide.has(properties[index + 1] ?? ''),
    );
    if (ambiguous) return undefined;
    const pattern = new RegExp(`^\\s*${properties.map(name => `(${form(name)})`).join('\\s+')}\\s*$`);
    return row => (row.length < longestRow ? pattern.exec(row)?.slice(1) : undefined);
}

/** Windows are narrower; what is longer is no row, and would take long to be told so. */
const longestRow = 2000;

/** Properties whose values have blanks in them and nothing that marks their end. */
const wide = new Set(['identity', 'name', 'comment', 'subject', 'issuer', 'site', 'friendlyname']);

function form(name: string): string {
    if (name === 'user')
        return '(?:NT AUTHORITY|MS Exchange|AUTORITE NT|[^\\s\\\\]+)\\\\.+?|S-1-[\\d-]+|\\S+(?=\\s*\\{)';
    if (wide.has(name)) return '[^{}]+?';
    if (braced.has(name)) return '\\{[^{}]*\\}|\\{.*?(?:\\.\\.\\.|…)';
    return isBoolean(name) ? 'True|False' : '\\{[^{}]*\\}|[^\\s{}]+';
}

/** Whether one of the columns has values that no sentence has: without one, any line would be a row. */
function isMarked(names: readonly string[]): boolean {
    return names.some(name => braced.has(name.toLowerCase()) || isBoolean(name.toLowerCase()));
}

const braced = new Set([
    'bindings',
    'remoteipranges',
    'addressspaces',
    'smarthosts',
    'extendedrights',
    'accessrights',
    'tlsdomaincapabilities',
]);

function isBoolean(name: string): boolean {
    return (
        /^(?:deny|inherited|default|requiretls|requireoorg)$|enabled$|^is[a-z]/.test(name) &&
        name !== 'sizeenabled'
    );
}
