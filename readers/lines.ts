/** Lines of a text, freed from what terminals, editors and web pages put around them. */
export interface Line {
    readonly text: string;
    /** One-based, in the file. */
    readonly number: number;
}

export function linesOf(text: string): readonly Line[] {
    return text.split(/\r\n|\r|\n/).map((line, index) => ({ text: cleaned(line), number: index + 1 }));
}

/**
 * The lines without the blank ones between, where a web page put one after every line: that tells nothing any more.
 * Two and more in a row still separate.
 */
export function undoubled(lines: readonly Line[]): readonly Line[] {
    const filled = lines.filter(line => !isBlank(line)).length;
    const adjacent = lines.filter((line, index) => !isBlank(line) && !isBlank(lines[index - 1])).length;
    if (filled < 3 || filled < adjacent * 10) return lines;
    return lines.filter((line, index) => !isBlank(line) || isBlank(lines[index - 1]));
}

export function isBlank(line: Line | undefined): boolean {
    return line === undefined || line.text.trim() === '';
}

export function indentOf({ text }: Line): number {
    return text.length - text.trimStart().length;
}

/** Without colours, marks of quotation, comment and code, the bars of a Markdown table, and with plain blanks for all that look like one. */
function cleaned(line: string): string {
    const plain = line
        .replace(colours, '')
        .replace(/[\u200b-\u200d\u2060\ufeff]/g, '')
        .replace(/[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]/g, ' ')
        .replace(/^ *(?:> ?)+/, '')
        .replace(/^#+(?=[A-Z-])|^# (?= *[A-Za-z-])/, '')
        .replace(/^ *(?:```|~~~).*$/, '');
    const row = /^ *\|(.*)\| *$/.exec(plain)?.[1];
    return row === undefined
        ? plain
        : row
              .split('|')
              .map(cell => cell.trim())
              .join('\t');
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: the escape character begins a colour.
const colours = /\u001b\[[\d;]*[A-Za-z]/g;
