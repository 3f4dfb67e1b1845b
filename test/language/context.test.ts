import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { contextAt, othersInList, wordAt } from '../../language/context.ts';
import { kindOf } from '../../language/outline.ts';
import { random, seedOfRun } from '../support/random.ts';

/** `slot in block`, and the other words of the list. */
const cases: readonly (readonly [text: string, expected: string])[] = [
    ['<|>', 'statement in file'],
    ['ser<|>', 'statement in file'],
    ['server A {\n  <|>\n}', 'statement in server'],
    ['server A {\n  Fqdn = <|>\n}', 'value in server'],
    ['server A {\n  Fqdn =\n  <|>\n}', 'statement in server'],
    ['server A {\n  Fqdn = a.b\n  <|>\n  Site = x\n}', 'statement in server'],
    ['server A { Version = 2019  Ro<|>', 'statement in server'],
    ['server A {\n  Addresses = 10.0.0.1,\n    <|>', 'value in server: 10.0.0.1'],
    ['template T { AuthMechanism = Tls, <|>, BasicAuth }', 'value in template: Tls BasicAuth'],
    ['template T { AuthMechanism = <|>Tls }', 'value in template: Tls'],
    ['template T { AuthMechanism = Tls<|> }', 'value in template'],
    ['server A { service Transport { receive connector "x" {\n  AuthMechanism = <|>', 'value in receive'],
    ['server A { service Transport { receive connector "x" li<|>', 'like in service'],
    ['server A { service Transport { receive connector "x"\n <|>', 'statement in service'],
    ['server A { default connector <|>', 'default-connector in server'],
    ['server A { remove default connector <|>', 'removed-connector in server'],
    ['template T { grant <|>', 'right in template'],
    ['template T { grant a, <|> to b }', 'right in template: a'],
    ['template T { grant a <|>', 'after-right in template'],
    ['template T { grant a\n  gra<|>', 'statement in template'],
    ['template T { grant a to "NT AUTH<|>', 'principal in template'],
    ['network N = 10.0.0.1, <|>', 'member in file: 10.0.0.1'],
    ['network N = "a, b", <|>', 'member in file: a, b'],
    ['organization O { accepted domain contoso.com <|>', 'domain-type in organization'],
    ['organization O {\n  accepted domain contoso.com\n  <|>', 'statement in organization'],
    ['scenario s { connect from 10.0.0.1 to EX01:<|>', 'listener in scenario'],
    ['scenario s { connect from any ex<|>', 'after-source in scenario'],
    ['scenario s { mail from <<|>> }', 'sender in scenario'],
    ['scenario s { expect 250 <|>', 'after-reply in scenario'],
    ['scenario s { expect 250 via "De<|>', 'via in scenario'],
    ['gateway G { publish 10.0.0.1:25 to <|>', 'target in gateway'],
    ['server A {\n  # not <|>here\n}', 'nothing'],
    ['server A {\n  /* not <|> here */\n}', 'nothing'],
    ['server A { } # <|>', 'nothing'],
    ['server A { /* open <|>', 'nothing'],
];

describe('what may be typed', () => {
    for (const [marked, expected] of cases) {
        test(`${JSON.stringify(marked)}: ${expected}`, () => {
            const context = contextAt(marked.replace('<|>', ''), marked.indexOf('<|>'));
            const others = context ? othersInList(context).join(' ') : '';
            const shown = context
                ? `${context.slot} in ${kindOf(context.block)}${others === '' ? '' : `: ${others}`}`
                : 'nothing';
            assert.equal(shown, expected);
        });
    }
});

test('a word has the part that it plays where it stands', () => {
    const part = (marked: string) => {
        const found = wordAt(marked.replace('<|>', ''), marked.indexOf('<|>'));
        return (
            found &&
            `${found.word.text} as ${found.word.as} at ${found.word.slot} in ${kindOf(found.statement.block)}`
        );
    };
    assert.equal(part('server <|>A { Fqdn = b }'), 'A as word at new-name in file');
    assert.equal(part('server A { Fq<|>dn = b }'), 'Fqdn as key at statement in server');
    assert.equal(part('server A { Fqdn = b<|> }'), 'b as word at value in server');
    assert.equal(
        part('server A { service Transport {<|>remove default connector X } }'),
        'remove as remove at statement in service',
    );
    assert.equal(part('template T { grant r <|>to p }'), 'to as to at after-right in template');
    assert.equal(part('server A { # Fq<|>dn\n }'), undefined);
});

test('any text has an answer at any offset', () => {
    const next = random(seedOfRun);
    const pieces = [
        'server A {',
        '}',
        '"',
        '/*',
        '*/',
        '#',
        '\n',
        ' = ',
        ',',
        'grant ',
        ' to ',
        'connect from ',
        '<',
        '>',
        'x',
        'default connector ',
        ':25',
    ];
    for (let run = 0; run < 2_000; run++) {
        const text = Array.from({ length: 12 }, () => pieces[Math.floor(next() * pieces.length)]).join('');
        const offset = Math.floor(next() * (text.length + 1));
        const context = contextAt(text, offset);
        const { piece } = context ?? {};
        if (piece) assert.ok(piece.start < offset && offset <= piece.end, JSON.stringify([text, offset]));
        const word = wordAt(text, offset)?.word.piece;
        if (word) assert.ok(word.start <= offset && offset <= word.end, JSON.stringify([text, offset]));
    }
});
