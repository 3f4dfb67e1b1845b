import assert from 'node:assert/strict';
import { test } from 'node:test';
import { keywordHelp } from '../../language/keyword-help.ts';
import { walk } from '../../language/outline.ts';
import { keywords } from '../../language/words.ts';

const everyKeyword = `
organization O { accepted domain c.com Authoritative default  mailbox a@c.com  account D\\x }
network N = 10.0.0.1
template T { grant a to b  deny a to b }
server S {
    certificate C { }
    service Transport { receive connector R like T { }  default connector Default like T { }  remove default connector ClientProxy }
}
send connector X { }
gateway G { publish 10.0.0.1:25 to S:25 }
scenario s {
    connect from any except N to S:25
    helo x
    starttls
    auth login as a
    mail from <a>
    rcpt to <b>
    data
    expect 250 via R
}
`;

test('every keyword has its help, where it stands', () => {
    const met = new Set<string>();
    const { block } = walk(everyKeyword, () => undefined);
    const inside: (typeof block)[] = [];
    walk(everyKeyword, (_, expected) => inside.push(expected.block));
    for (const { statements } of new Set([block, ...inside])) {
        for (const { words } of statements) {
            const head = words[0]?.as ?? '';
            for (const { as } of words.filter(each => keywords.has(each.as))) {
                met.add(as);
                assert.ok(keywordHelp(head, as), `${head} … ${as}`);
            }
        }
    }
    assert.deepEqual(
        [...keywords].filter(each => !met.has(each)),
        [],
    );
});
