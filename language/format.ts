import { lower } from './lower.ts';
import { parse, type Token, tokenize } from './parser.ts';
import { cut } from './segments.ts';
import { statementsOf } from './statements.ts';

const indentation = '    ';
const width = 110;

/**
 * The text as the house writes it: four spaces, a statement a line, `=` aligned within a block of properties, comments
 * kept where they are. A declaration that does not parse stays as it is. Formatting what is formatted changes nothing.
 */
export function format(text: string): string {
    const ending = /\r\n|\n|\r/.exec(text)?.[0] ?? '\n';
    const lines = cut(text).pieces.flatMap(piece => linesOf(piece));
    align(
        lines,
        ({ head, value }) => (value === undefined ? undefined : head.length),
        (line, to) => {
            line.head = line.head.padEnd(to);
        },
    );
    align(
        lines,
        line => (line.comment === undefined || written(line) === '' ? undefined : lastWidth(line)),
        (line, to) => {
            line.pad = to - lastWidth(line);
        },
    );
    const result = lines
        .flatMap(({ blank, ...line }, index) => [...(blank && 0 < index ? [''] : []), whole(line)])
        .join('\n');
    const trimmed = result.replace(/^\n+/, '').trimEnd();
    return trimmed === '' ? '' : `${trimmed}\n`.replaceAll(/\r\n|\n|\r/g, ending);
}

/** A line in the making. `raw` is text that nobody may touch. */
interface Line {
    raw?: string;
    blank: boolean;
    indent: number;
    /** What stands before `=`, or all of it. */
    head: string;
    /** What stands after `=`, one text per item of the list. */
    value: string[] | undefined;
    comment: string | undefined;
    pad: number;
    /** Whether the line continues a list whose first part ends in a comment. */
    continues: boolean;
}

function linesOf(text: string): Line[] {
    const anchor = { file: '', start: 0 };
    const { root, problems } = parse(text);
    if (0 < problems.length) return rawLines(text);
    const starts = new Set(
        lower(root, text, (start, end) => ({ anchor, start, end })).flatMap(each =>
            statementsOf(each).map(({ start }) => start),
        ),
    );
    return new Layout(text, starts).lines();
}

function rawLines(text: string): Line[] {
    const leading = /^(?:[ \t]*(?:\r\n|\n|\r))*/.exec(text)?.[0] ?? '';
    const trailing = /(?:\r\n|\n|\r)(?:[ \t]*(?:\r\n|\n|\r))*[ \t]*$/.exec(text)?.[0] ?? '';
    const body = text.slice(leading.length, text.length - trailing.length);
    if (body.trim() === '') return [];
    const blankAfter = /(?:\r\n|\n|\r)[ \t]*(?:\r\n|\n|\r)/.test(trailing);
    const rest = blankAfter ? [{ ...emptyLine(), raw: '' }] : [];
    return [{ ...emptyLine(), raw: body, blank: leading !== '' }, ...rest];
}

const emptyLine = (): Line => ({
    blank: false,
    indent: 0,
    head: '',
    value: undefined,
    comment: undefined,
    pad: 0,
    continues: false,
});

/** Lays the tokens of one declaration out in lines. */
class Layout {
    private readonly done: Line[] = [];
    private line = emptyLine();
    private depth = 0;
    private previous: Token | undefined;
    private readonly text: string;
    private readonly starts: ReadonlySet<number>;

    constructor(text: string, starts: ReadonlySet<number>) {
        this.text = text;
        this.starts = starts;
    }

    lines(): Line[] {
        for (const token of tokenize(this.text)) {
            this.put(token);
            this.previous = token;
        }
        this.end();
        // A blank line at the end of the segment belongs before the next one.
        const rest = this.text.slice(this.previous?.end ?? 0);
        if (2 <= newlines(rest)) this.done.push({ ...emptyLine(), raw: '' });
        return this.done;
    }

    private put(token: Token): void {
        const gap = this.text.slice(this.previous?.end ?? 0, token.start);
        if (token.kind === 'LINE_COMMENT' || token.kind === 'BLOCK_COMMENT') this.comment(token, gap);
        else if (token.kind === '}') this.close();
        else this.word(token, gap);
    }

    private close(): void {
        this.depth--;
        const isEmpty = this.previous?.kind === '{';
        if (!isEmpty) this.start(false);
        this.append(isEmpty ? ' }' : '}');
    }

    private word(token: Token, gap: string): void {
        if (this.starts.has(token.start) || this.previous?.kind === '}') this.start(this.startsBlank(gap));
        else if (this.line.comment !== undefined) this.continueList();
        if (token.kind === '=') this.line.value = [''];
        else if (token.kind === ',') this.comma();
        else this.append(this.joint(token) + token.text);
        if (token.kind === '{') this.depth++;
    }

    /** What stands between this token and the one before, on one line. */
    private joint(token: Token): string {
        const before = this.previous?.kind ?? '';
        if (this.isEmpty() || token.kind === ':' || before === ':' || before === '<' || token.kind === '>')
            return '';
        return ' ';
    }

    private comma(): void {
        this.append(',');
        this.line.value?.push('');
    }

    private comment({ text, kind }: Token, gap: string): void {
        const ownLine = this.previous === undefined || 0 < newlines(gap);
        if (ownLine || this.line.comment !== undefined) {
            this.start(this.startsBlank(gap));
            this.line.comment = text;
        } else if (kind === 'BLOCK_COMMENT' && !/[\r\n]/.test(text)) {
            this.append(`${this.isEmpty() ? '' : ' '}${text}`);
        } else {
            this.line.comment = text;
        }
    }

    private startsBlank(gap: string): boolean {
        return this.previous !== undefined && this.previous.kind !== '{'
            ? 2 <= newlines(gap)
            : this.previous === undefined && 0 < newlines(gap);
    }

    private start(blank: boolean): void {
        this.end();
        this.line = { ...emptyLine(), blank, indent: this.depth };
    }

    private continueList(): void {
        const { indent } = this.line;
        this.end();
        this.line = { ...emptyLine(), indent: indent + 1, continues: true };
    }

    private append(text: string): void {
        const { value } = this.line;
        if (value) value[value.length - 1] += value.at(-1) === '' ? text.trimStart() : text;
        else this.line.head += text;
    }

    private isEmpty(): boolean {
        return this.line.head === '' || this.line.value?.at(-1) === '';
    }

    private end(): void {
        const { head, value, comment } = this.line;
        if (head !== '' || value !== undefined || comment !== undefined) this.done.push(this.line);
        this.line = emptyLine();
    }
}

const newlines = (text: string) => text.match(/\r\n|\n|\r/g)?.length ?? 0;

/** Brings what `measure` gives to one column, in every run of neighbouring lines of one depth. */
function align(
    lines: readonly Line[],
    measure: (line: Line) => number | undefined,
    set: (line: Line, to: number) => void,
): void {
    let run: Line[] = [];
    const close = () => {
        const to = Math.max(...run.map(line => measure(line) ?? 0));
        for (const line of run) set(line, to);
        run = [];
    };
    for (const line of lines) {
        const first = run[0];
        if (first && (line.blank || line.indent !== first.indent || measure(line) === undefined)) close();
        if (measure(line) !== undefined && line.raw === undefined) run.push(line);
    }
    if (0 < run.length) close();
}

function whole(line: Omit<Line, 'blank'>): string {
    if (line.raw !== undefined) return line.raw;
    const text = written(line);
    if (line.comment === undefined) return text;
    if (text.trim() === '') return indentation.repeat(line.indent) + line.comment;
    return `${text}${' '.repeat(line.pad)}  ${line.comment}`;
}

/** The statement without its comment; a list that is too long goes on in further lines, below its first item. */
function written({ indent, head, value }: Omit<Line, 'blank'>): string {
    const start = indentation.repeat(indent) + head;
    if (value === undefined) return head === '' ? '' : start;
    const items = value.filter((item, index) => item !== '' || index === 0);
    const margin = head === '' ? `${start}=` : `${start} =`;
    const lines = [margin];
    for (const item of items) {
        const current = lines.at(-1) ?? '';
        const fits = current.length + 1 + item.length <= width || current === margin || current.trim() === '';
        if (fits) lines[lines.length - 1] = `${current}${item === '' ? '' : ` ${item}`}`;
        else lines.push(`${' '.repeat(margin.length)} ${item}`);
    }
    return lines.join('\n');
}

const lastWidth = (line: Line) => written(line).split('\n').at(-1)?.length ?? 0;
