// Writes rules/index.ts and docs/rules.md from the folders of rules/, so that a new rule is a new folder and nothing else.
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ensureNode } from './node.mjs';
import { writeRuleTable } from './rule-table.mjs';

const folder = join(import.meta.dirname, '../rules');

export function ruleIndex() {
    const ids = readdirSync(folder, { withFileTypes: true })
        .filter(entry => entry.isDirectory() && existsSync(join(folder, entry.name, 'rule.ts')))
        .map(({ name }) => name)
        .sort();
    const imports = ids.map(id => `import { ${camel(id)} } from './${id}/rule.ts';`);
    return [
        '// Written by `npm run rules` from the folders beside it.',
        ...imports,
        "import type { Rule } from './rule.ts';",
        '',
        '/** Every rule, in alphabetical order. */',
        ids.length === 0
            ? 'export const rules: readonly Rule[] = [];'
            : `export const rules: readonly Rule[] = [\n${ids.map(id => `    ${camel(id)},`).join('\n')}\n];`,
        '',
    ].join('\n');
}

const camel = id => id.replaceAll(/-(\w)/g, (_, letter) => letter.toUpperCase());

if (process.argv[1] === import.meta.filename) {
    await ensureNode();
    const file = join(folder, 'index.ts');
    const text = ruleIndex();
    if (readFileSync(file, 'utf8') !== text) writeFileSync(file, text);
    const { rules } = await import('../rules/index.ts');
    writeRuleTable(rules);
}
