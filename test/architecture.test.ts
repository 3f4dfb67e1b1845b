import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, normalize } from 'node:path';
import { describe, test } from 'node:test';

interface Rights {
    /** Folders of ours, packages, and `node:*`. */
    readonly imports: readonly string[];
    /** Only their types, which leave no trace in a bundle. */
    readonly types?: readonly string[];
}

/** What each folder may import: the table of ARCHITECTURE.md. */
const allowed: Record<string, Rights> = {
    engine: { imports: ['ip-num'] },
    rules: { imports: ['engine'] },
    language: { imports: ['engine', 'rules', 'langium'] },
    readers: { imports: ['engine', 'language', 'saxes'] },
    protocol: { imports: ['vscode-languageserver-protocol'], types: ['engine'] },
    server: {
        imports: ['language', 'rules', 'readers', 'engine', 'protocol', 'vscode-languageserver', 'node:*'],
    },
    cli: { imports: ['language', 'rules', 'readers', 'engine', 'node:*'] },
    client: { imports: ['protocol', 'vscode', 'vscode-languageclient', 'node:*'] },
};

describe('imports', () => {
    for (const [folder, rights] of Object.entries(allowed)) {
        test(`${folder}/ imports only what its row of ARCHITECTURE.md allows`, () => {
            assert.deepEqual(
                sources(folder).flatMap(file => foreign(file, folder, rights)),
                [],
            );
        });
    }

    test('ARCHITECTURE.md has the same table', () => {
        const rows = [
            ...readFileSync('ARCHITECTURE.md', 'utf8').matchAll(/^\| `(\w+)\/` \|[^|]*\|([^|]*)\|$/gm),
        ];
        assert.deepEqual(rows.map(([, folder]) => folder).sort(), Object.keys(allowed).sort());
        for (const [, folder = '', cell = ''] of rows) {
            const { imports = [], types = [] } = allowed[folder] ?? {};
            const words = cell
                .replaceAll('`', '')
                .split(/,|\btypes of\b/)
                .map(word => word.trim())
                .filter(Boolean);
            assert.deepEqual(words.sort(), [...imports, ...types].sort(), `${folder}/`);
        }
    });

    test('an import that is not allowed is found, whatever its form', () => {
        const text = [
            "import { a } from '../server/a.ts';",
            "import type { b } from '../engine/b.ts';",
            "import {\n    c,\n} from '../language/c.ts';",
            "export { d } from '../rules/d.ts';",
            "const e = await import('node:fs');",
            "import 'vscode';",
            "import '../protocol/f.ts';",
        ].join('\n');
        const rights = { imports: ['language'], types: ['engine'] };
        assert.deepEqual(
            imports(text)
                .filter(
                    found => !isAllowed(target('client/x.ts', found.from), found.typeOnly, 'client', rights),
                )
                .map(({ from }) => from),
            ['../server/a.ts', '../rules/d.ts', 'node:fs', 'vscode', '../protocol/f.ts'],
        );
    });
});

interface Import {
    readonly from: string;
    readonly typeOnly: boolean;
}

function foreign(file: string, folder: string, rights: Rights): string[] {
    return imports(readFileSync(file, 'utf8'))
        .filter(({ from, typeOnly }) => !isAllowed(target(file, from), typeOnly, folder, rights))
        .map(({ from }) => `${file} imports ${from}`);
}

function isAllowed(
    name: string,
    typeOnly: boolean,
    folder: string,
    { imports, types = [] }: Rights,
): boolean {
    if (name === folder || name === 'package.json' || imports.includes(name)) return true;
    if (name.startsWith('node:')) return imports.includes('node:*');
    return typeOnly && types.includes(name);
}

/** Every import and re-export of a source text, also of several lines, for side effects, or made while running. */
function imports(text: string): Import[] {
    const pattern =
        /^\s*(?:import|export)\b(\s+type\b)?[^;'"]*?\bfrom\s+['"]([^'"]+)['"]|^\s*import\s+['"]([^'"]+)['"]|\bimport\(\s*['"]([^'"]+)['"]/gm;
    return [...text.matchAll(pattern)].map(([, type, from, bare, dynamic]) => ({
        from: from ?? bare ?? dynamic ?? '',
        typeOnly: type !== undefined,
    }));
}

/** The folder of ours that a relative import leads to, or the package, without the path in it. */
function target(file: string, from: string): string {
    if (from.startsWith('.')) return normalize(join(file, '..', from)).split(/[\\/]/)[0] ?? '';
    if (from.startsWith('node:')) return from;
    return from
        .split('/')
        .slice(0, from.startsWith('@') ? 2 : 1)
        .join('/');
}

function sources(folder: string): string[] {
    if (!existsSync(folder)) return [];
    return readdirSync(folder, { recursive: true, encoding: 'utf8' })
        .filter(name => name.endsWith('.ts'))
        .map(name => join(folder, name));
}
