import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { before, describe, it } from 'node:test';
import oniguruma from 'vscode-oniguruma';
import textmate from 'vscode-textmate';
import { root } from './window.ts';

/** A line, and the most special scope of each piece that matters. */
const lines: readonly [string, Record<string, string>][] = [
    [
        'server EX01 { Version = 2019 }',
        {
            server: 'storage.type',
            EX01: 'entity.name.type.server',
            Version: 'support.type.property-name',
            '2019': 'constant.numeric',
        },
    ],
    [
        'server "mail server" {',
        { '"mail server"': 'entity.name.type.server', '{': 'punctuation.section.block' },
    ],
    [
        'receive connector "App Relay" like Relay {',
        {
            'receive connector': 'storage.type',
            '"App Relay"': 'entity.name.function',
            Relay: 'entity.other.inherited-class',
        },
    ],
    [
        'remove default connector ClientProxy',
        { 'remove default connector': 'storage.type', ClientProxy: 'support.function' },
    ],
    [
        'accepted domain mail.contoso.com InternalRelay default',
        {
            'mail.contoso.com': 'entity.name.tag',
            InternalRelay: 'support.constant',
            default: 'storage.modifier',
        },
    ],
    [
        'network Printers = 10.20.0.0/24, fd00:20::/64, Other',
        {
            network: 'storage.type',
            Printers: 'entity.name.constant',
            '10.20.0.0/24': 'constant.numeric',
            'fd00:20::/64': 'constant.numeric',
            ' Other': 'source',
        },
    ],
    [
        'bindings = 0.0.0.0:25, [::]:25',
        {
            bindings: 'support.type.property-name',
            '=': 'keyword.operator.assignment',
            '0.0.0.0:25': 'constant.numeric',
            '[::]:25': 'constant.numeric',
        },
    ],
    ['AuthMechanism = ?', { AuthMechanism: 'support.type.property-name', '?': 'constant.language.unknown' }],
    ['Subscribed = $true', { $true: 'constant.language' }],
    ['NoSuchProperty = Tls', { NoSuchProperty: 'variable.other.property', Tls: 'support.constant' }],
    ['Default = true', { Default: 'support.type.property-name' }],
    [
        'grant ms-Exch-SMTP-Submit to "NT AUTHORITY\\ANONYMOUS LOGON"',
        {
            grant: 'keyword.control',
            'ms-Exch-SMTP-Submit': 'support.constant.right',
            to: 'keyword.operator.word',
            '"': 'string.quoted.double',
        },
    ],
    [
        'connect from any except Printers to EX01:25',
        { 'connect from': 'keyword.control', any: 'keyword.operator.word', except: 'keyword.operator.word' },
    ],
    [
        'mail from <a@example.org>',
        { 'mail from': 'keyword.control', '<a@example.org>': 'string.other.address' },
    ],
    [
        'account CONTOSO\\svc-app # who',
        { 'CONTOSO\\svc-app': 'string.other.address', ' who': 'comment.line.number-sign' },
    ],
    [
        '# exconn-ignore open-relay: a partner',
        { 'exconn-ignore': 'keyword.other', 'open-relay': 'entity.name.label' },
    ],
    ['Comment = "say ""hello"" #1"', { '""': 'constant.character.escape', ' #1': 'string.quoted.double' }],
];

const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
const require = createRequire(import.meta.url);

describe('the colours before the language server has started', () => {
    let registry: textmate.Registry;
    let grammar: textmate.IGrammar;

    before(async () => {
        const wasm = readFileSync(require.resolve('vscode-oniguruma/release/onig.wasm'));
        await oniguruma.loadWASM(new Uint8Array(wasm).buffer);
        registry = new textmate.Registry({
            onigLib: Promise.resolve({
                createOnigScanner: oniguruma.createOnigScanner,
                createOnigString: oniguruma.createOnigString,
            }),
            loadGrammar: async scope => {
                const file = grammarFile(scope);
                return file ? textmate.parseRawGrammar(readFileSync(file, 'utf8'), file) : null;
            },
            getInjections: scope => (scope === 'text.html.markdown' ? ['markdown.exconn.codeblock'] : []),
        });
        grammar = await load('source.exconn');
    });

    for (const [line, expected] of lines) {
        it(line, () => {
            const { tokens } = grammar.tokenizeLine(line, textmate.INITIAL);
            const scopes = new Map(
                tokens.map(({ startIndex, endIndex, scopes }) => [
                    line.slice(startIndex, endIndex),
                    scopes.at(-1) ?? '',
                ]),
            );
            for (const [text, scope] of Object.entries(expected))
                assert.equal(scopes.get(text) ?? [...scopes], `${scope}.exconn`);
        });
    }

    it('tell in an SMTP session what is refused', async () => {
        const session = await load('source.exconn.session');
        const scopes = (line: string) =>
            session.tokenizeLine(line, textmate.INITIAL).tokens.map(token => token.scopes.at(-1));
        assert.ok(
            scopes('<- 550 5.7.54 SMTP; Unable to relay   # no right').includes('invalid.illegal.exconn'),
        );
        assert.ok(scopes('<- 250 2.1.0 Sender OK').includes('markup.inserted.exconn'));
        assert.ok(scopes('-> MAIL FROM:<a@contoso.com>').includes('keyword.control.exconn'));
    });

    it('are also those of a block in Markdown', async () => {
        const markdown = await load('text.html.markdown');
        let state = textmate.INITIAL;
        const scopes = ['```exconn', 'server EX01 { }', '```', 'server'].map(line => {
            const { tokens, ruleStack } = markdown.tokenizeLine(line, state);
            state = ruleStack;
            return tokens[0]?.scopes.at(-1);
        });
        assert.equal(scopes[1], 'storage.type.exconn');
        assert.match(scopes[3] ?? '', /markdown$/);
    });

    async function load(scope: string): Promise<textmate.IGrammar> {
        const loaded = await registry.loadGrammar(scope);
        assert.ok(loaded);
        return loaded;
    }
});

/** A grammar of ours, or VS Code's own of Markdown. */
function grammarFile(scope: string): string | undefined {
    const ours = manifest.contributes.grammars.find(
        ({ scopeName }: { scopeName: string }) => scopeName === scope,
    );
    if (ours) return join(root, ours.path);
    if (scope !== 'text.html.markdown') return undefined;
    const extensions = join(
        dirname(require.resolve('code-server/package.json')),
        'lib',
        'vscode',
        'extensions',
    );
    return join(extensions, 'markdown-basics', 'syntaxes', 'markdown.tmLanguage.json');
}
