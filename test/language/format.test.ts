import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { format } from '../../language/format.ts';
import { parse, tokenize } from '../../language/parser.ts';
import { random } from '../support/random.ts';

const cases: readonly (readonly [what: string, text: string, formatted: string])[] = [
    ['nothing', '', ''],
    ['blank lines only', '\n\n  \n', ''],
    [
        'a statement a line',
        'server A { Version=2019   Roles = Edge }',
        'server A {\n    Version = 2019\n    Roles   = Edge\n}\n',
    ],
    ['an empty block', 'server A{\n}', 'server A { }\n'],
    ['lists', 'network N = 10.0.0.1 ,10.0.0.2,N2', 'network N = 10.0.0.1, 10.0.0.2, N2\n'],
    [
        'aligned networks',
        'network A = 10.0.0.1\nnetwork Longer = 10.0.0.2\n',
        'network A      = 10.0.0.1\nnetwork Longer = 10.0.0.2\n',
    ],
    [
        'endpoints and paths',
        'scenario s{connect from any to A : 25 mail from < a@b.c > expect 250}',
        'scenario s {\n    connect from any to A:25\n    mail from <a@b.c>\n    expect 250\n}\n',
    ],
    ['the empty sender', 'scenario s { mail from <> }', 'scenario s {\n    mail from <>\n}\n'],
    [
        'one blank line at most',
        'server A {\n\n\n  Version = 2019\n\n\n\n  Roles = Edge\n\n}\n',
        'server A {\n    Version = 2019\n\n    Roles = Edge\n}\n',
    ],
    [
        'comments behind statements',
        'server A { # one\n Version = 2019 # two\n Roles = Mailbox # three\n}',
        'server A {  # one\n    Version = 2019     # two\n    Roles   = Mailbox  # three\n}\n',
    ],
    [
        'comments of their own',
        '# top\n\n   # next\nserver A {\n# inside\nVersion = 2019\n# last\n}\n# end',
        '# top\n\n# next\nserver A {\n    # inside\n    Version = 2019\n    # last\n}\n# end\n',
    ],
    [
        'comments within a list',
        'network N = 10.0.0.1, # printer\n 10.0.0.2',
        'network N = 10.0.0.1,  # printer\n    10.0.0.2\n',
    ],
    ['CRLF', 'server A {\r\nVersion = 2019\r\n}\r\n', 'server A {\r\n    Version = 2019\r\n}\r\n'],
    [
        'quoted text as it is',
        'server A { Comment = "  a ""b""  #c" }',
        'server A {\n    Comment = "  a ""b""  #c"\n}\n',
    ],
    [
        'a broken declaration as it is',
        'server A {  Version  =\n\nserver B { Version = \n  2019 }',
        'server A {  Version  =\n\nserver B {\n    Version = 2019\n}\n',
    ],
];

for (const [what, text, formatted] of cases) {
    test(`formats ${what}`, () => {
        assert.equal(format(text), formatted);
        assert.equal(format(formatted), formatted, 'formatting twice changes nothing');
    });
}

test('a long list goes on below its first item', () => {
    const list = Array.from({ length: 12 }, (_, index) => `192.168.100.${index}`).join(', ');
    const lines = format(`network Printers = ${list}`).split('\n');
    assert.ok(lines.length > 2);
    for (const line of lines) assert.ok(line.length <= 110, line);
    assert.match(lines[1] ?? '', /^ {19}192/);
});

const seed = Number(process.env.EXCONN_SEED ?? 20261121);

test('whatever the layout, no token and no comment is lost, and formatting is stable', () => {
    const next = random(seed);
    const pages = readdirSync(join(import.meta.dirname, '../../examples/contoso')).filter(name =>
        name.endsWith('.exconn'),
    );
    const texts = pages.map(name =>
        readFileSync(join(import.meta.dirname, '../../examples/contoso', name), 'utf8'),
    );
    for (let run = 0; run < 300; run++) {
        const tokens = tokenize(texts[run % texts.length] ?? '');
        const blanks = [' ', '\n', '\n\n', '  ', '\t', ' # note\n', '\n# own line\n', ' /* in */ ', '\r\n'];
        const text = tokens
            .map(
                ({ kind, text: written }) =>
                    written +
                    (kind === 'LINE_COMMENT' ? '\n' : (blanks[Math.floor(next() * blanks.length)] ?? ' ')),
            )
            .join('');
        const once = format(text);
        assert.equal(format(once), once, `seed ${seed}, run ${run}: ${JSON.stringify(text)}`);
        const words = (all: string) => tokenize(all).map(({ text: written }) => written.trim());
        assert.deepEqual(words(once), words(text), `seed ${seed}, run ${run}`);
        assert.equal(parse(once).problems.length, parse(text).problems.length);
    }
});
