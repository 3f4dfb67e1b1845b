import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, matchesGlob } from 'node:path';
import { describe, test } from 'node:test';
import { rules } from '../rules/index.ts';
import { ruleSettings } from '../scripts/manifest.mjs';
import { file, text } from '../scripts/textmate.mjs';

const manifest = JSON.parse(readFileSync('package.json', 'utf8'));
const { contributes } = manifest;
const commands: string[] = contributes.commands.map(({ command }: { command: string }) => command);

describe('package.json', () => {
    test('every path in it exists or is built, and the package takes it along', () => {
        const built = readFileSync('esbuild.mjs', 'utf8');
        const shipped: string[] = manifest.files;
        const paths = pathsOf(contributes);
        assert.ok(paths.length >= 5, paths.join());
        const pages = rules.map(({ id }) => `rules/${id}/rule.md`);
        const all = [manifest.main, manifest.bin.exconn, manifest.icon, ...pages, ...paths];
        for (const path of all.map(each => each.replace(/^\.\//, ''))) {
            assert.ok(existsSync(path) || built.includes(`'${path}'`), `${path} exists or is built`);
            assert.ok(
                shipped.some(pattern => matchesGlob(path, pattern)),
                `${path} is shipped`,
            );
        }
    });

    test('its commands are those that the client registers, beside those that only the server names', () => {
        const server = textOf('server');
        const offered = registered().filter(id => !server.includes(`'${id}'`));
        assert.deepEqual([...commands].sort(), offered);
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

/** Every text in a part of the manifest that names a file. */
function pathsOf(part: unknown): string[] {
    if (typeof part === 'string') return part.startsWith('./') ? [part] : [];
    return typeof part === 'object' && part !== null ? Object.values(part).flatMap(pathsOf) : [];
}

/** The ids that client/ gives to its `command()` function. */
const registered = (): string[] =>
    [...textOf('client').matchAll(/\bcommand\(\s*'(exconn\.[\w.]+)'/g)].map(([, id]) => id ?? '').sort();

/** The sources of a folder, one after the other. */
function textOf(folder: string): string {
    const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(name =>
        name.endsWith('.ts'),
    );
    return names.map(name => readFileSync(join(folder, name), 'utf8')).join('\n');
}
