/**
 * Bundles the extension, its language server and the command line into dist/.
 *   node esbuild.mjs                with source maps
 *   node esbuild.mjs --production   without them, as the package has them
 *   node esbuild.mjs --if-stale     only those that are older than their sources
 */
import { chmodSync, mkdirSync, readdirSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('.', import.meta.url));

const bundles = [
    {
        entry: 'client/main.ts',
        outfile: 'dist/client.cjs',
        options: { format: 'cjs', external: ['vscode'] },
        sources: ['client', 'protocol'],
    },
    {
        entry: 'server/main.ts',
        outfile: 'dist/server.cjs',
        options: { format: 'cjs' },
        sources: ['server', 'language', 'readers', 'rules', 'engine', 'protocol'],
    },
    {
        entry: 'server/import-worker.ts',
        outfile: 'dist/import.cjs',
        options: { format: 'cjs' },
        sources: ['server', 'language', 'readers', 'engine', 'protocol'],
    },
    {
        entry: 'cli/main.ts',
        outfile: 'dist/cli.mjs',
        // Packages in the older module format ask for Node's own modules by require().
        options: {
            format: 'esm',
            banner: {
                js: "import { createRequire as exconnRequire } from 'node:module';\nconst require = exconnRequire(import.meta.url);",
            },
        },
        sources: ['cli', 'language', 'readers', 'rules', 'engine'],
    },
];

/** Builds all bundles, or those that are older than anything they are made of. */
export async function build({ production = false, ifStale = false } = {}) {
    const wanted = ifStale ? bundles.filter(isStale) : bundles;
    if (wanted.length > 0) await Promise.all(wanted.map(bundle => write(bundle, production)));
}

async function write({ entry, outfile, options }, production) {
    const esbuild = await import('esbuild');
    const { outputFiles } = await esbuild.build({
        absWorkingDir: root,
        entryPoints: [entry],
        outfile,
        bundle: true,
        platform: 'node',
        target: 'node20',
        // Half the size starts sooner; names stay, because messages show them.
        minifyWhitespace: true,
        minifySyntax: true,
        sourcemap: !production,
        legalComments: 'none',
        logLevel: 'warning',
        write: false,
        ...options,
    });
    mkdirSync(join(root, 'dist'), { recursive: true });
    if (production) rmSync(join(root, `${outfile}.map`), { force: true });
    for (const { path, contents } of outputFiles) {
        // A program that starts meanwhile must never read half a bundle.
        const scratch = `${path}.${process.pid}`;
        writeFileSync(scratch, contents);
        if (path.endsWith('.mjs')) chmodSync(scratch, 0o755);
        renameSync(scratch, path);
    }
}

function isStale({ outfile, sources }) {
    const built = statSync(join(root, outfile), { throwIfNoEntry: false })?.mtimeMs ?? 0;
    if (['esbuild.mjs', 'package.json', 'package-lock.json'].some(file => changed(join(root, file)) > built))
        return true;
    return sources.some(folder => isNewer(join(root, folder), built));
}

/** Whether a folder or anything in it changed after a time; a file that went away shows in its folder's own time. */
function isNewer(folder, time) {
    if (changed(folder) > time) return true;
    return readdirSync(folder, { withFileTypes: true }).some(entry => {
        const path = join(folder, entry.name);
        return entry.isDirectory() ? isNewer(path, time) : changed(path) > time;
    });
}

const changed = path => statSync(path).mtimeMs;

if (process.argv[1] === fileURLToPath(import.meta.url)) {
    await build({
        production: process.argv.includes('--production'),
        ifStale: process.argv.includes('--if-stale'),
    });
}
