/** Characters of a script, with PowerShell's view of quotes, dashes, blanks and comments. */
export class Scanner {
    readonly text: string;
    at = 0;

    private readonly lineStarts: readonly number[];

    constructor(text: string, lineStarts = startsOfLines(text)) {
        this.text = text;
        this.lineStarts = lineStarts;
    }

    /** A scanner of a part of the same text, with the same offsets and lines. */
    between(start: number, end: number): Scanner {
        const part = new Scanner(this.text.slice(0, end), this.lineStarts);
        part.at = start;
        return part;
    }

    /** One-based. */
    line(offset = this.at): number {
        let [low, high] = [0, this.lineStarts.length];
        while (low + 1 < high) {
            const middle = (low + high) >> 1;
            if ((this.lineStarts[middle] ?? 0) <= offset) low = middle;
            else high = middle;
        }
        return low + 1;
    }

    get done(): boolean {
        return this.text.length <= this.at;
    }

    peek(ahead = 0): string {
        return this.text[this.at + ahead] ?? '';
    }

    /** Takes what a sticky pattern finds here. */
    take(pattern: RegExp): string | undefined {
        pattern.lastIndex = this.at;
        const [found] = pattern.exec(this.text) ?? [];
        this.at += found?.length ?? 0;
        return found;
    }

    /** Over blanks, comments and line ends that a backtick continues; not over line ends. */
    skipBlanks(): void {
        while (this.take(blanks));
    }

    /** Over everything that separates statements. */
    skipSeparators(): void {
        while (this.take(blanks) ?? this.take(separators));
    }

    /** Over blanks and line ends, as after a comma or `|`. */
    skipLines(): void {
        while (this.take(blanks) ?? this.take(lineEnds));
    }
}

export const dashes = '-\u2013\u2014\u2015';
export const singleQuotes = "'\u2018\u2019\u201a\u201b";
export const doubleQuotes = '"\u201c\u201d\u201e';

const blanks = /[ \t\f]+|`[ \t]*\n|<#[\s\S]*?#>|#[^\n]*/y;
const separators = /[\n;]+/y;
const lineEnds = /\n+/y;

function startsOfLines(text: string): readonly number[] {
    return [0, ...Array.from(text.matchAll(/\n/g), ({ index }) => index + 1)];
}
