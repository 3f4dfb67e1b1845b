import {
    createDefaultCoreModule,
    createDefaultSharedCoreModule,
    DefaultTokenBuilder,
    EmptyFileSystem,
    type GrammarAST,
    inject,
    LangiumParserErrorMessageProvider,
} from 'langium';
import type { Connector, Document } from './generated/ast.ts';
import { ExconnGeneratedModule, ExconnGeneratedSharedModule } from './generated/module.ts';
import { explainUnexpected, type Unexpected } from './syntax-messages.ts';

/** What the text of a segment does not say properly: offsets in the text, and a message for its author. */
export interface SyntaxProblem {
    readonly start: number;
    readonly end: number;
    readonly message: string;
}

export interface Tree<T = Document> {
    readonly root: T;
    readonly problems: readonly SyntaxProblem[];
}

/** Parses declarations, however broken. The tree's offsets count from the text's start. */
export const parse = (text: string): Tree => parseAs('Document', text);

/** Parses a receive connector or a default connector by itself. */
export const parseConnector = (text: string): Tree<Connector> => parseAs('Connector', text);

function parseAs<T extends Document | Connector>(rule: string, text: string): Tree<T> {
    const { value, parserErrors, lexerErrors } = parser.parse<T>(text, { rule });
    const problems = [
        ...openComment(text),
        ...lexerErrors.map(({ offset, length }) => strayText(text, offset, length)),
        ...parserErrors.map(({ token, message }) => {
            // The token that stands for the end of the text has no place of its own.
            if (!(0 <= token.startOffset)) return { ...lastWord(text), message };
            return { start: token.startOffset, end: (token.endOffset ?? token.startOffset) + 1, message };
        }),
    ];
    return { root: value, problems };
}

/** The comment that goes on to the end of the text, if there is one. */
function openComment(text: string): SyntaxProblem[] {
    const last = text.includes('/*') ? services.parser.Lexer.tokenize(text).hidden.at(-1) : undefined;
    if (!last?.image.startsWith('/*') || isClosed(last.image)) return [];
    const { startOffset: start } = last;
    return [{ start, end: start + 2, message: 'This comment has no end; close it with */' }];
}

/** Whether a block comment has its end: a slash alone after its beginning is none. */
export const isClosed = (comment: string): boolean => 4 <= comment.length && comment.endsWith('*/');

/** A token or a comment, by the name of its terminal; keywords and signs are their own names. */
export interface Token {
    readonly kind: string;
    readonly text: string;
    readonly start: number;
    readonly end: number;
}

/** Every token and comment of a text, in order; what is no token is left out. */
export function tokenize(text: string): Token[] {
    const { tokens, hidden } = services.parser.Lexer.tokenize(text);
    return [...tokens, ...hidden]
        .map(({ tokenType, image, startOffset }) => ({
            kind: tokenType.name,
            text: image,
            start: startOffset,
            end: startOffset + image.length,
        }))
        .sort((a, b) => a.start - b.start);
}

function lastWord(text: string): { start: number; end: number } {
    const end = text.trimEnd().length;
    return { start: Math.max(0, end - 1), end };
}

function strayText(text: string, start: number, length: number): SyntaxProblem {
    const end = start + length;
    const found = text.slice(start, end);
    if (found.startsWith('"'))
        return {
            start,
            end,
            message: 'This text has no closing quote; put one at its end, on the same line',
        };
    return {
        start,
        end,
        message: `"${found}" cannot stand here; put text with such characters in double quotes`,
    };
}

/** Says what is missing in the language's own words. */
class Messages extends LangiumParserErrorMessageProvider {
    override buildMismatchTokenMessage({
        expected,
        actual,
    }: {
        expected: { name: string };
        actual: { image: string };
    }): string {
        return explainUnexpected({ expected: [expected.name], found: actual.image });
    }
    override buildNotAllInputParsedMessage({
        firstRedundant,
    }: {
        firstRedundant: { image: string };
    }): string {
        return explainUnexpected({ expected: [], found: firstRedundant.image });
    }
    override buildNoViableAltMessage(options: {
        expectedPathsPerAlt: { name: string }[][][];
        actual: { image: string }[];
    }): string {
        return explainUnexpected(alternatives(options.expectedPathsPerAlt.flat(), options.actual));
    }
    override buildEarlyExitMessage(options: {
        expectedIterationPaths: { name: string }[][];
        actual: { image: string }[];
    }): string {
        return explainUnexpected(alternatives(options.expectedIterationPaths, options.actual));
    }
}

function alternatives(paths: { name: string }[][], actual: { image: string }[]): Unexpected {
    const expected = [...new Set(paths.flatMap(path => path.slice(0, 1).map(({ name }) => name)))];
    return { expected, found: actual[0]?.image ?? '' };
}

/** `to@example.com` is one value, not the keyword `to` and a rest. */
class Tokens extends DefaultTokenBuilder {
    protected override findLongerAlt(_: GrammarAST.Keyword, terminals: { name: string }[]) {
        return terminals.filter(({ name }) => name !== 'TEXT') as ReturnType<
            DefaultTokenBuilder['findLongerAlt']
        >;
    }
}

const shared = inject(createDefaultSharedCoreModule(EmptyFileSystem), ExconnGeneratedSharedModule);
const services = inject(createDefaultCoreModule({ shared }), ExconnGeneratedModule, {
    parser: { ParserErrorMessageProvider: () => new Messages(), TokenBuilder: () => new Tokens() },
});
shared.ServiceRegistry.register(services);
const parser = services.parser.LangiumParser;
