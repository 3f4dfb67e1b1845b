/** Reads values: words of a command line, and expressions. */
import { parsePipeline, parseStatements } from './parse.ts';
import { dashes, doubleQuotes, type Scanner, singleQuotes } from './scanner.ts';
import { escaped, expandable, verbatim } from './strings.ts';
import type { Expression, Statement } from './syntax.ts';

type Kind<T = Expression> = T extends Expression ? Omit<T, 'text' | 'line'> : never;

/** One word of a command line: bare, quoted, a variable, or several of these without blanks between. */
export function parseWord(scanner: Scanner, depth: number): Expression {
    const start = scanner.at;
    const pieces: Expression[] = [];
    for (let more = true; more && !scanner.done; ) {
        const before = scanner.at;
        const piece = parsePiece(scanner, depth);
        if (piece) pieces.push(piece);
        more = before < scanner.at && !/[\s,;|)}]/.test(scanner.peek());
    }
    const [only] = pieces;
    if (only && pieces.length === 1) return only;
    return placed(scanner, start, { kind: 'interpolated', parts: pieces });
}

function parsePiece(scanner: Scanner, depth: number): Expression | undefined {
    const start = scanner.at;
    const placeholder = scanner.take(/<[A-Za-z][^<>\n]*>/y);
    if (placeholder !== undefined) return placed(scanner, start, { kind: 'unknown' });
    if (isPrimary(scanner)) return parsePrimary(scanner, depth);
    const range = scanner.take(/\d{1,4}\.\.\d{1,4}\b/y);
    if (range !== undefined) return placed(scanner, start, numbers(range, scanner.line(start)));
    const letter = scanner.take(/\[char\] ?(?:0x[\da-f]{1,4}|\d{1,5})\b/iy);
    if (letter !== undefined)
        return placed(scanner, start, {
            kind: 'literal',
            value: String.fromCharCode(Number(letter.slice('[char]'.length))),
        });
    const bare = scanner.take(bareWord);
    if (bare !== undefined)
        return placed(scanner, start, { kind: 'literal', value: bare.replace(/`(.)/g, '$1') });
    if (/[\s,;|)}]/.test(scanner.peek())) return undefined;
    scanner.at++;
    return placed(scanner, start, { kind: 'literal', value: scanner.text.slice(start, scanner.at) });
}

const bareWord = new RegExp(
    `(?:[^\\s,;|(){}\`$<${doubleQuotes}${singleQuotes}]|\`[^\\n]|(?<=\\w)[‘’'](?=\\w))+`,
    'y',
);

/** `1..3` */
function numbers(range: string, line: number): Kind {
    const [first = 0, last = 0] = range.split('..').map(Number);
    const count = Math.abs(last - first) + 1;
    const items = Array.from({ length: count }, (_, index) =>
        String(first < last ? first + index : first - index),
    );
    return { kind: 'list', items: items.map(value => ({ kind: 'literal', value, text: value, line })) };
}

/** Values with operators between. */
export function parseExpression(scanner: Scanner, depth: number): Expression {
    const start = scanner.at;
    let left = parseItems(scanner, depth);
    for (let operator = scanner.take(binary); operator !== undefined; operator = scanner.take(binary)) {
        scanner.skipLines();
        const right = parseItems(scanner, depth);
        const name = operator
            .trim()
            .toLowerCase()
            .replace(/^[\u2013-\u2015]/, '-');
        left = placed(scanner, start, { kind: 'binary', operator: name, left, right });
    }
    return left;
}

const binary = new RegExp(`[ \\t]*(?:[${dashes}](?:[a-z]{1,12})(?=[\\s(])|[-+*/%](?!\\w*=))`, 'iy');

function parseItems(scanner: Scanner, depth: number): Expression {
    const start = scanner.at;
    const items = [parseOperand(scanner, depth)];
    while (scanner.take(/[ \t]*,/y)) {
        scanner.skipLines();
        items.push(parseOperand(scanner, depth));
    }
    const [only] = items;
    return only && items.length === 1 ? only : placed(scanner, start, { kind: 'list', items });
}

function parseOperand(scanner: Scanner, depth: number): Expression {
    scanner.take(/(?:\[[\w.]+(?:\[\])?\]\s*)+(?=[$('"@“‘])/y);
    if (isPrimary(scanner)) return parsePrimary(scanner, depth);
    return parseWord(scanner, depth);
}

function isPrimary(scanner: Scanner): boolean {
    const letter = scanner.peek();
    if (letter === '@') return /[({"'“‘]/.test(scanner.peek(1));
    if (letter === '$') return /[\w({?^$:]/.test(scanner.peek(1));
    return letter === '(' || letter === '{' || `${doubleQuotes}${singleQuotes}`.includes(letter);
}

/** A variable, a quoted text, a group or a table, with the members that are asked of it. */
export function parsePrimary(scanner: Scanner, depth: number): Expression {
    const start = scanner.at;
    let value = placed(scanner, start, parseAtom(scanner, depth));
    for (;;) {
        const member =
            value.kind === 'literal' || value.kind === 'interpolated'
                ? undefined
                : scanner.take(/\.[A-Za-z_]\w*/y);
        const called = scanner.peek() === '(' && member !== undefined;
        const indexed = value.kind !== 'literal' && value.kind !== 'interpolated' && scanner.peek() === '[';
        if (member === undefined && !indexed) return value;
        if (called || indexed) skipBrackets(scanner);
        const kind: Kind =
            called || indexed
                ? { kind: 'unknown' }
                : { kind: 'member', of: value, name: (member ?? '').slice(1) };
        value = placed(scanner, start, kind);
    }
}

function parseAtom(scanner: Scanner, depth: number): Kind {
    const single = verbatim(scanner);
    if (single !== undefined) return { kind: 'literal', value: single };
    const inside = expandable(scanner);
    if (inside) return interpolated(scanner.between(inside.start, inside.end), depth);
    const name = scanner.take(/\$(?:\w+:)?\w+|\$[?^$_]/y) ?? scanner.take(/\$\{[^}\n]*\}/y);
    if (name !== undefined) return { kind: 'variable', name: name.replace(/^\$\{?|\}$/g, '').toLowerCase() };
    if (scanner.take(/@\{/y)) return parseTable(scanner, depth);
    const open = scanner.take(/[$@]?\(/y);
    if (open !== undefined) return { kind: 'group', body: parseInner(scanner, depth), array: open === '@(' };
    if (scanner.take(/\{/y)) return { kind: 'block', body: parseInner(scanner, depth) };
    scanner.at++;
    return { kind: 'unknown' };
}

/** Statements up to the closing bracket, which is taken. */
function parseInner(scanner: Scanner, depth: number): Statement[] {
    const body = parseStatements(scanner, depth + 1);
    scanner.take(/[)}]/y);
    return body;
}

function parseTable(scanner: Scanner, depth: number): Kind {
    const entries: { key: Expression; value: Statement }[] = [];
    for (scanner.skipSeparators(); !scanner.done && scanner.peek() !== '}'; scanner.skipSeparators()) {
        const start = scanner.at;
        const word = scanner.take(/[A-Za-z_][\w-]*/y);
        const key =
            word === undefined
                ? parseOperand(scanner, depth)
                : placed(scanner, start, { kind: 'literal', value: word });
        if (scanner.take(/\s*=/y) === undefined) break;
        scanner.skipLines();
        const line = scanner.line();
        entries.push({ key, value: { kind: 'pipeline', pipeline: parsePipeline(scanner, depth + 1), line } });
    }
    scanner.take(/\}/y);
    return { kind: 'table', entries };
}

/** The pieces of a double-quoted text. */
function interpolated(scanner: Scanner, depth: number): Kind {
    const parts: (string | Expression)[] = [];
    while (!scanner.done) {
        const plain = scanner.take(/[^`$"\u201c\u201d\u201e]+/y);
        const afterBacktick = plain === undefined ? scanner.take(/`[\s\S]/y) : undefined;
        const quote = scanner.take(/["\u201c\u201d\u201e]{1,2}/y);
        if (plain !== undefined) parts.push(plain);
        else if (afterBacktick !== undefined) parts.push(escaped(afterBacktick.slice(1)));
        if (quote !== undefined) parts.push(quote.slice(0, 1));
        else if (scanner.peek() === '$') parts.push(parseExpanded(scanner, depth));
    }
    const words = parts.filter(part => typeof part === 'string');
    return words.length === parts.length
        ? { kind: 'literal', value: words.join('') }
        : { kind: 'interpolated', parts };
}

/** `$name` and `$( … )` are expanded inside a text, members are not. */
function parseExpanded(scanner: Scanner, depth: number): string | Expression {
    const start = scanner.at;
    if (!/[\w({]/.test(scanner.peek(1))) return scanner.take(/\$/y) ?? '';
    return placed(scanner, start, parseAtom(scanner, depth));
}

function skipBrackets(scanner: Scanner): void {
    for (let open = 0; !scanner.done && scanner.peek() !== '\n'; ) {
        const letter = scanner.peek();
        scanner.at++;
        if (letter === '(' || letter === '[') open++;
        else if (letter === ')' || letter === ']') open--;
        if (open === 0) return;
    }
}

function placed(scanner: Scanner, start: number, kind: Kind): Expression {
    return { ...kind, text: scanner.text.slice(start, scanner.at), line: scanner.line(start) };
}
