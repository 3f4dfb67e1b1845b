import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { format } from 'pwsh-formatter';
import { Language, type Node, Parser } from 'web-tree-sitter';

/** What a grammar, or a rule that no grammar knows, says against a script. `line` and `column` count from one. */
export interface Problem {
    readonly line: number;
    readonly column: number;
    readonly message: string;
    readonly tool: string;
}

const require = createRequire(import.meta.url);
// The optimizing compiler of Node 24 runs out of memory over tree-sitter-pwsh and takes the process with it.
// All three flags, because what one of them implies is settled when Node starts.
for (const flag of ['--liftoff-only', '--no-wasm-tier-up', '--no-wasm-dynamic-tiering'])
    setFlagsFromString(flag);
await Parser.init();
const parsers = [await load('tree-sitter-powershell'), await load('tree-sitter-pwsh')];

/** Whether a script is PowerShell, by two grammars and a formatter that all have to accept it. */
export async function checkPowerShell(script: string): Promise<Problem[]> {
    const { diagnostics } = await format(script);
    const problems: Problem[] = diagnostics
        .filter(({ severity }) => severity === 'error')
        .map(({ line, column, message }) => ({ line, column, message, tool: 'pwsh-formatter' }));
    for (const { tool, parser } of parsers) {
        const tree = parser.parse(script);
        if (!tree) throw new Error(`${tool} gives no tree`);
        const bad = script.trim() === '' ? undefined : firstError(tree.rootNode);
        if (bad) problems.push({ ...at(bad), message: complaint(bad), tool });
        else if (tool === 'tree-sitter-powershell') problems.push(...beyondTheGrammar(tree.rootNode));
        tree.delete();
    }
    return problems;
}

/** Both packages call their compiled grammar the same. */
async function load(tool: string): Promise<{ readonly tool: string; readonly parser: Parser }> {
    const folder = dirname(require.resolve(`${tool}/package.json`));
    const parser = new Parser().setLanguage(await Language.load(join(folder, 'tree-sitter-powershell.wasm')));
    return { tool, parser };
}

const at = ({ startPosition }: Node) => ({ line: startPosition.row + 1, column: startPosition.column + 1 });

const complaint = (node: Node): string =>
    node.isMissing ? `missing ${node.type}` : `unexpected "${node.text.slice(0, 30)}"`;

function firstError(node: Node): Node | undefined {
    if (node.isError || node.isMissing) return node;
    const child = node.children.find(each => each && (each.hasError || each.isMissing));
    return child ? firstError(child) : undefined;
}

/** What PowerShell rejects, or reads differently, although both grammars accept it. */
function beyondTheGrammar(root: Node): Problem[] {
    const found: Problem[] = [];
    const add = (node: Node, message: string) => found.push({ ...at(node), message, tool: 'own rule' });
    for (const node of root.descendantsOfType('verbatim_string_characters')) {
        const inside = node?.text.slice(1, -1).replace(/['\u2018-\u201B]{2}/g, '') ?? '';
        if (node && /[\u2018-\u201B]/.test(inside)) add(node, 'a typographic single quote ends the string');
    }
    for (const node of root.descendantsOfType('expandable_string_literal')) {
        const inside = node?.text.slice(1, -1).replace(/["\u201C-\u201E]{2}/g, '') ?? '';
        if (node && /(?<!`)[\u201C-\u201E]/.test(inside))
            add(node, 'a typographic double quote ends the string');
    }
    for (const node of root.descendantsOfType('try_statement')) {
        const caught = node?.namedChildren.some(child => child && /catch|finally/.test(child.type));
        if (node && !caught) add(node, 'try without catch or finally');
    }
    return found;
}

/** What of a script Windows PowerShell 5.1 does not know. */
export function newerThan51(script: string): readonly string[] {
    return withoutTexts(script).match(tooNew) ?? [];
}

const tooNew =
    /&&|\|\||\?\?|\?\.|\s\?\s|`u\{|-AsHashtable|-Parallel|-AsByteStream|\$Is(?:Windows|Linux|MacOS|CoreCLR)\b|\b(?:Join-String|Test-Json|Get-Error)\b/g;

/** In texts and comments anything may stand. */
function withoutTexts(script: string): string {
    return script.replace(/#.*$|'(?:[^']|'')*'|"(?:[^"]|"")*"/gm, "''");
}
