import assert from 'node:assert/strict';
import { test } from 'node:test';
import { finish } from '../../engine/steps.ts';
import { legend, semanticTokens } from '../../server/features/semantic-tokens.ts';
import { editor } from '../support/editor.ts';

/** `text: type modifier` of each token, in order. */
function tokens(source: string): string[] {
    const { projects, params, text } = editor(source);
    const { data } = finish(semanticTokens(projects, params));
    const lines = text.split('\n');
    const found: string[] = [];
    let [line, character] = [0, 0];
    for (let index = 0; index < data.length; index += 5) {
        const [down = 0, right = 0, length = 0, type = 0, modifier = 0] = data.slice(index, index + 5);
        [line, character] = down === 0 ? [line, character + right] : [line + down, right];
        const modifiers = legend.tokenModifiers.filter((_, bit) => (modifier & (1 << bit)) !== 0);
        found.push(
            [
                `${lines[line]?.slice(character, character + length)}:`,
                legend.tokenTypes[type],
                ...modifiers,
            ].join(' '),
        );
    }
    return found;
}

test('names are marked where they are declared, and where they refer to something', () => {
    assert.deepEqual(tokens('network N = 10.0.0.1, M, n\nnetwork M = 10.0.0.2'), [
        'N: variable declaration',
        'M: variable',
        'n: variable',
        'M: variable declaration',
    ]);
    assert.deepEqual(
        tokens(
            'template T { }\nserver A {\n receive connector "R r" like T { }\n receive connector S like X { }\n}',
        ),
        [
            'T: interface declaration',
            'A: class declaration',
            '"R r": method declaration',
            'T: interface',
            'S: method declaration',
        ],
    );
    assert.deepEqual(
        tokens(
            'server A { }\ngateway G { publish 10.0.0.5:25 to A:25, B:25 }\nsend connector S { SourceTransportServers = A }',
        ),
        [
            'A: class declaration',
            'G: struct declaration',
            'A: class',
            'S: event declaration',
            'SourceTransportServers: property',
            'A: class',
        ],
    );
});

test('properties that the block has, and values that they know', () => {
    assert.deepEqual(
        tokens(
            'template T {\n AUTHMECHANISM = tls, Nonsense, "BasicAuth"\n Nonsense = 1\n grant ms-Exch-SMTP-Submit, x to y\n}',
        ),
        [
            'T: interface declaration',
            'AUTHMECHANISM: property',
            'tls: enumMember',
            'ms-Exch-SMTP-Submit: enumMember',
        ],
    );
});

test('default connectors, changed or removed', () => {
    assert.deepEqual(
        tokens(
            'server A { service Transport { default connector Default { Enabled = true }\n remove default connector ClientProxy } }',
        ),
        [
            'A: class declaration',
            'Default: method defaultLibrary',
            'Enabled: property',
            'ClientProxy: method defaultLibrary',
        ],
    );
});
