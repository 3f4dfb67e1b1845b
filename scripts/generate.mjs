/**
 * Writes what is generated and committed: the parser, the list of rules, the colours and the settings.
 *   node scripts/generate.mjs            writes
 *   node scripts/generate.mjs --check    compares the parser with its grammar (the others have tests), exit code 1 if it differs
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensureNode, root } from './node.mjs';

await ensureNode();
if (process.argv.includes('--check')) check();
else {
    langium(join(root, 'langium-config.json'));
    for (const script of ['rules.mjs', 'textmate.mjs', 'manifest.mjs']) run(join(root, 'scripts', script));
}

function check() {
    const scratch = mkdtempSync(join(tmpdir(), 'exconn-generate-'));
    try {
        const config = JSON.parse(readFileSync(join(root, 'langium-config.json'), 'utf8'));
        const languages = config.languages.map(language => ({
            ...language,
            grammar: join(root, language.grammar),
        }));
        const file = join(scratch, 'langium-config.json');
        writeFileSync(file, JSON.stringify({ ...config, languages, out: 'generated' }));
        langium(file);
        const stale = differences(join(root, config.out), join(scratch, 'generated'));
        if (stale.length === 0) return;
        console.error(
            `${config.out} differs from what the grammar gives in ${stale.join(', ')}: run "npm run generate"`,
        );
        process.exitCode = 1;
    } finally {
        rmSync(scratch, { recursive: true, force: true });
    }
}

/** Names of files that differ, or that only one of the two folders has. */
function differences(committed, fresh) {
    const names = new Set([...readdirSync(committed), ...readdirSync(fresh)]);
    const read = (folder, name) =>
        readdirSync(folder).includes(name) ? readFileSync(join(folder, name), 'utf8') : undefined;
    return [...names].filter(name => read(committed, name) !== read(fresh, name));
}

function langium(config) {
    run(join(root, 'node_modules', 'langium-cli', 'bin', 'langium.js'), 'generate', '--file', config);
}

function run(...args) {
    execFileSync(process.execPath, args, { cwd: root, stdio: 'inherit' });
}
