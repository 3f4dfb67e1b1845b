import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { rules } from '../rules/index.ts';
import { ruleSettings } from '../scripts/manifest.mjs';
import { file, text } from '../scripts/textmate.mjs';

const manifest = JSON.parse(readFileSync('package.json', 'utf8'));
const { contributes } = manifest;
const commands: string[] = contributes.commands.map(({ command }: { command: string }) => command);

describe('package.json', () => {
    test('every path in it exists, or is built', () => {
        const paths: string[] = [
            ...contributes.languages.map(({ configuration }: { configuration: string }) => configuration),
            ...contributes.grammars.map(({ path }: { path: string }) => path),
        ];
        assert.ok(paths.length >= 3);
        assert.deepEqual(
            paths.filter(path => !existsSync(path)),
            [],
        );
        const built = readFileSync('esbuild.mjs', 'utf8');
        for (const path of [manifest.main, manifest.bin.exconn])
            assert.match(built, new RegExp(`'${path.replace(/^\.\//, '')}'`));
    });

    test('the package takes every path in it along', () => {
        const shipped = readFileSync('.vscodeignore', 'utf8');
        for (const path of [manifest.main, contributes.languages[0].configuration]) {
            assert.match(shipped, new RegExp(`^!${path.replace(/^\.\//, '').replaceAll('.', '\\.')}$`, 'm'));
        }
    });

    test('its commands are those that the client registers', () => {
        assert.deepEqual([...commands].sort(), registered());
    });

    test('its menus show only commands that exist', () => {
        const entries = Object.values<{ command: string }[]>(contributes.menus).flat();
        assert.deepEqual(
            entries.map(({ command }) => command).filter(command => !commands.includes(command)),
            [],
        );
    });

    test('it has one setting for each rule, with the rule’s own sentence', () => {
        const settings = Object.assign(
            {},
            ...contributes.configuration.map(({ properties }: { properties: object }) => properties),
        );
        const ofRules = Object.entries(settings).filter(([name]) => name.startsWith('exconn.rules.'));
        assert.deepEqual(Object.fromEntries(ofRules), ruleSettings(rules), 'run "npm run generate"');
    });
});

test('the colours are those of the keywords and fact tables', async () => {
    assert.equal(readFileSync(file, 'utf8'), await text(), 'run "npm run generate"');
});

test('every keyword of the grammar has a colour', () => {
    const keywords = new Set(
        [
            ...readFileSync('language/grammar/exconn.langium', 'utf8')
                .replace(/\/\/.*$/gm, '')
                .matchAll(/'([a-z]+)'/g),
        ].map(([, word]) => word ?? ''),
    );
    const colours = readFileSync('scripts/textmate.mjs', 'utf8');
    assert.ok(keywords.size > 20);
    assert.deepEqual(
        [...keywords].filter(word => !new RegExp(`['\\s]${word}['\\s]`).test(colours)),
        [],
    );
});

/** The ids that client/ gives to its `command()` function. */
function registered(): string[] {
    const sources = readdirSync('client', { recursive: true, encoding: 'utf8' }).filter(name =>
        name.endsWith('.ts'),
    );
    return sources
        .flatMap(name => [
            ...readFileSync(join('client', name), 'utf8').matchAll(/\bcommand\(\s*'(exconn\.[\w.]+)'/g),
        ])
        .map(([, id]) => id ?? '')
        .sort();
}
