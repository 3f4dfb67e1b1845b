import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { test } from 'node:test';

interface Lock {
    readonly packages: Record<string, Package>;
}

interface Package {
    readonly version?: string;
    readonly resolved?: string;
    readonly optionalDependencies?: Record<string, string>;
}

const text = readFileSync('package-lock.json', 'utf8');
const { packages } = JSON.parse(text) as Lock;

test('client, server and protocol share one copy of the protocol library', () => {
    for (const name of ['vscode-languageserver-protocol', 'vscode-languageserver-types', 'vscode-jsonrpc']) {
        const copies = Object.keys(packages).filter(path => path.endsWith(`node_modules/${name}`));
        assert.deepEqual(copies, [`node_modules/${name}`]);
        assert.ok(existsSync(copies[0] ?? ''), `${name} is installed`);
    }
});

test('the lockfile names no registry', () => {
    assert.deepEqual(text.match(/"resolved": "(?!test\/vscode)[^"]*"/g) ?? [], []);
});

test('every version is pinned by the lockfile', () => {
    const open = Object.entries(packages).filter(
        ([path, { version, resolved }]) => path.includes('node_modules/') && !version && !resolved,
    );
    assert.deepEqual(
        open.map(([path]) => path),
        [],
    );
});

test('the lockfile holds the packages of every platform, else npm ci refuses it', () => {
    const missing = Object.values(packages).flatMap(({ optionalDependencies = {} }) =>
        Object.keys(optionalDependencies).filter(
            name => !Object.keys(packages).some(path => path.endsWith(`node_modules/${name}`)),
        ),
    );
    assert.deepEqual(missing, []);
});
