/** Packages the extension: `node scripts/package.mjs [FILE.vsix]`. */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { ensureNode, root } from './node.mjs';

/** Builds what is shipped and writes it into a .vsix file. */
export function packageExtension(file) {
    const vsce = join(root, 'node_modules', '@vscode', 'vsce', 'vsce');
    const options = [
        '--no-dependencies',
        '--allow-missing-repository',
        '--no-rewrite-relative-links',
        '--no-update-package-json',
    ];
    execFileSync(process.execPath, [vsce, 'package', ...options, '--out', file], {
        cwd: root,
        stdio: ['ignore', 'inherit', 'inherit'],
    });
}

if (process.argv[1] === import.meta.filename) {
    await ensureNode();
    const { name, version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
    packageExtension(resolve(process.argv[2] ?? join(root, `${name}-${version}.vsix`)));
}
