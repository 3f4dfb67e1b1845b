import { format } from './format.ts';
import { word } from './words.ts';

/** A statement that is no block: a comment, a grant, a removed connector. */
export type Statement = string;

/** A property to print; `remark` goes behind it as a comment. */
export interface PrintedProperty {
    readonly name: string;
    readonly values: readonly string[];
    readonly remark?: string;
}

/** A declaration to print: its first words, already quoted where they need it, and what its braces hold. */
export interface PrintedBlock {
    /** Lines above it, made by `comment`. */
    readonly comments?: readonly Statement[];
    readonly head: string;
    readonly properties?: readonly PrintedProperty[];
    readonly statements?: readonly Statement[];
    readonly blocks?: readonly PrintedBlock[];
    /** Prints braces even around nothing. */
    readonly braces?: true;
}

/** The text of a file, laid out as the formatter does. */
export function print(items: readonly (PrintedBlock | Statement)[]): string {
    return format(items.map(item => (typeof item === 'string' ? item : block(item))).join('\n\n'));
}

/** A comment of one line. Line breaks in what was found elsewhere must not end it. */
export const comment = (text: string): Statement => `# ${text.replaceAll(/[\r\n\u2028\u2029]+/g, ' ')}`;

function block({
    comments = [],
    head,
    properties = [],
    statements = [],
    blocks = [],
    braces,
}: PrintedBlock): string {
    const lines = [...properties.map(property), ...statements];
    const start = [...comments, head].join('\n');
    if (lines.length === 0 && blocks.length === 0 && !braces) return start;
    const parts = [lines.join('\n'), ...blocks.map(block)].filter(part => part !== '');
    // Blocks stand apart from each other, one-line statements do not.
    const body = parts.reduce(
        (text, part) =>
            text === '' ? part : `${text}\n${part.includes('{') || text.includes('{') ? '\n' : ''}${part}`,
        '',
    );
    return `${start} {\n${body}\n}`;
}

function property({ name, values, remark }: PrintedProperty): string {
    const list = values.length === 0 ? '$null' : values.map(word).join(', ');
    return `${name} = ${list}${remark === undefined ? '' : ` ${comment(remark)}`}`;
}
