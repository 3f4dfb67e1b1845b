/** Reads statements. Total: what is no PowerShell becomes an unknown expression or a command that nobody knows. */
import { parseExpression, parsePrimary, parseWord } from './expressions.ts';
import { dashes, Scanner } from './scanner.ts';
import { expandable, verbatim } from './strings.ts';
import type { Argument, Call, Expression, Pipeline, Script, Statement } from './syntax.ts';

export function parseScript(text: string): Script {
    const scanner = new Scanner(text);
    const statements: Statement[] = [];
    while (!scanner.done) {
        statements.push(...parseStatements(scanner, 0));
        if (!scanner.done) scanner.at++;
    }
    return { statements };
}

/** Statements up to a closing bracket, which stays. */
export function parseStatements(scanner: Scanner, depth: number): Statement[] {
    const statements: Statement[] = [];
    for (scanner.skipSeparators(); !scanner.done && !/[)}]/.test(scanner.peek()); scanner.skipSeparators()) {
        const start = scanner.at;
        if (depth < deepest) statements.push(parseStatement(scanner, depth + 1));
        if (scanner.at === start) scanner.at++;
    }
    return statements;
}

/** Nested deeper is no script about connectors. */
const deepest = 60;

function parseStatement(scanner: Scanner, depth: number): Statement {
    const line = scanner.line();
    const start = scanner.at;
    const word = scanner.take(/[A-Za-z]+\b(?!-)/y)?.toLowerCase() ?? '';
    if (word === 'foreach' && scanner.take(/\s*\(/y)) return parseForeach(scanner, depth, line);
    if (compounds.has(word) && scanner.take(/(?=\s*[({[]|\s+[\w-]+\s*[({])/y) !== undefined) {
        const parameters = parseHead(scanner);
        const body = parseBlock(scanner, depth) ?? [];
        return sequences.has(word)
            ? { kind: 'sequence', body, line }
            : { kind: 'conditional', parameters, body, line };
    }
    if (!leading.has(word)) scanner.at = start;
    scanner.skipBlanks();
    return (
        parseAssignment(scanner, depth) ?? { kind: 'pipeline', pipeline: parsePipeline(scanner, depth), line }
    );
}

const compounds = new Set(
    'if elseif else for while do until switch function filter param try catch finally begin process end trap configuration class'.split(
        ' ',
    ),
);
const sequences = new Set(['try', 'finally', 'do', 'begin', 'process', 'end', 'configuration']);
/** Words before a statement that change nothing in how it is read. */
const leading = new Set(['return', 'throw']);

/** The name, types and parentheses before a block; the variables in them. Brackets that are never closed are left alone. */
function parseHead(scanner: Scanner): string[] {
    const start = scanner.at;
    let open = 0;
    while (!scanner.done && 0 <= open) {
        if (verbatim(scanner) !== undefined || expandable(scanner)) continue;
        const letter = scanner.peek();
        if (open === 0 && (letter === '{' || letter === ';')) break;
        if (letter === '(') open++;
        if (letter === ')') open--;
        scanner.at++;
        if (open === 0 && letter === ')' && scanner.take(/(?=\s*\{)/y) === undefined) break;
    }
    if (open !== 0) scanner.at = start;
    return [...scanner.text.slice(start, scanner.at).matchAll(/\$(\w+)/g)].map(([, name = '']) =>
        name.toLowerCase(),
    );
}

function parseBlock(scanner: Scanner, depth: number): Statement[] | undefined {
    if (scanner.take(/\s*\{/y) === undefined) return undefined;
    const body = parseStatements(scanner, depth);
    scanner.take(/\}/y);
    return body;
}

function parseForeach(scanner: Scanner, depth: number, line: number): Statement {
    const variable =
        scanner
            .take(/\s*\$\w+/y)
            ?.trim()
            .slice(1)
            .toLowerCase() ?? '';
    scanner.take(/\s+in\b/iy);
    scanner.skipLines();
    const over: Statement = { kind: 'pipeline', pipeline: parsePipeline(scanner, depth), line };
    scanner.take(/\s*\)/y);
    return { kind: 'foreach', variable, over, body: parseBlock(scanner, depth) ?? [], line };
}

/** `$x = …`, `$x.Y += …` and, in a configuration, `Name = …`. */
function parseAssignment(scanner: Scanner, depth: number): Statement | undefined {
    const start = scanner.at;
    const line = scanner.line();
    const name = scanner.take(/[A-Za-z_]\w*(?=[ \t]*=)/y);
    scanner.take(/(?:\[[\w.[\]]+\]\s*)+(?=\$)/y);
    const target =
        name === undefined && scanner.take(assigned) !== undefined ? parsePrimary(scanner, depth) : undefined;
    const operator =
        name !== undefined || target ? scanner.take(/[ \t]*(?:[-+*/%]|\?\?)?=/y)?.trim() : undefined;
    if (operator === undefined) {
        scanner.at = start;
        return undefined;
    }
    scanner.skipLines();
    const value = parseStatement(scanner, depth + 1);
    return target
        ? { kind: 'assignment', target, operator, value, line }
        : { kind: 'setting', name: name ?? '', value, line };
}

/** A variable or a member of one, with an equals sign behind; to look ahead so far spares reading everything twice. */
const assigned = /(?=\$(?:\w+:)?\w+(?:\.\w+)*[ \t]*(?:[-+*/%]|\?\?)?=(?!=))/y;

/** Commands or expressions with `|` between. */
export function parsePipeline(scanner: Scanner, depth: number): Pipeline {
    const start = scanner.at;
    const elements = [parseElement(scanner, depth)];
    while (scanner.take(/\s*\|(?!\|)/y)) {
        scanner.skipLines();
        elements.push(parseElement(scanner, depth));
    }
    return { elements, text: scanner.text.slice(start, scanner.at).trim() };
}

function parseElement(scanner: Scanner, depth: number): Call | Expression {
    scanner.take(/[&.]\s+(?=[$'"{\w])/y);
    if (/[$('"@\d[{“”„‘’‚‛]/.test(scanner.peek())) return parseExpression(scanner, depth);
    return parseCall(scanner, depth);
}

function parseCall(scanner: Scanner, depth: number): Call {
    const line = scanner.line();
    const name = parseWord(scanner, depth);
    const given: Argument[] = [];
    for (scanner.skipBlanks(); !scanner.done && !/[\n;|)}]/.test(scanner.peek()); scanner.skipBlanks()) {
        const start = scanner.at;
        const argument = parseArgument(scanner, depth);
        if (argument) given.push(argument);
        if (scanner.at === start) scanner.at++;
    }
    const block = given.length <= 1 && resource.test(name.text) && scanner.take(/\s*(?=\{)/y) !== undefined;
    if (block) given.push({ kind: 'value', value: parsePrimary(scanner, depth), line });
    return { kind: 'call', name, arguments: given, line };
}

/** Names of Desired State Configuration, whose block may begin on the next line. */
const resource = /^(?:x?Exch\w+|MSFT_\w+|Node)$/i;

function parseArgument(scanner: Scanner, depth: number): Argument | undefined {
    const line = scanner.line();
    if (scanner.take(/[\d*]?>>?(?:&\d|\s*[^\s;|)}]+)?/y) !== undefined) return undefined;
    const parameter = scanner.take(parameterName);
    if (parameter !== undefined) {
        const value = scanner.take(/:[ \t]*/y) === undefined ? undefined : parseValue(scanner, depth);
        return { kind: 'parameter', name: parameter.slice(1), value, line };
    }
    const splat = scanner.take(/@\w+/y);
    if (splat !== undefined) return { kind: 'splat', name: splat.slice(1).toLowerCase(), line };
    return { kind: 'value', value: parseValue(scanner, depth), line };
}

const parameterName = new RegExp(`[${dashes}][A-Za-z]\\w*`, 'y');

/** One argument, or several with commas between, which may stand on lines of their own. */
function parseValue(scanner: Scanner, depth: number): Expression {
    const [start, line] = [scanner.at, scanner.line()];
    const items = [parseWord(scanner, depth)];
    while (scanner.take(/[ \t]*,/y)) {
        scanner.skipLines();
        if (parameterAhead.test(scanner.text.slice(scanner.at, scanner.at + 40))) break;
        items.push(parseWord(scanner, depth));
    }
    const [only] = items;
    if (only && items.length === 1) return only;
    return { kind: 'list', items, text: scanner.text.slice(start, scanner.at), line };
}

const parameterAhead = new RegExp(`^[${dashes}][A-Za-z]+[ :]`);
