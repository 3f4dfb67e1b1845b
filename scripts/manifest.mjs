/**
 * Writes the setting of each rule into package.json. `node scripts/manifest.mjs` rewrites them; a test compares.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ensureNode, root } from './node.mjs';

const prefix = 'exconn.rules.';

/** The settings of the rules, by name, as package.json describes them. */
export function ruleSettings(rules) {
    return Object.fromEntries(rules.map(rule => [prefix + rule.id, setting(rule)]));
}

function setting({ severity, summary }) {
    return {
        type: 'string',
        enum: ['default', 'error', 'warning', 'info', 'hint', 'off'],
        default: 'default',
        markdownDescription: `${summary} Its own severity is \`${severity}\`.`,
        scope: 'resource',
    };
}

/** A manifest with the settings of these rules in place of those it had. */
export function withRules(manifest, rules) {
    const [general, ...others] = manifest.contributes.configuration;
    const ofRules = { title: 'Rules', properties: ruleSettings(rules) };
    const kept = others.filter(({ title }) => title !== ofRules.title);
    return {
        ...manifest,
        contributes: { ...manifest.contributes, configuration: [general, ...kept, ofRules] },
    };
}

if (process.argv[1] === import.meta.filename) {
    await ensureNode();
    const { rules } = await import('../rules/index.ts');
    const file = join(root, 'package.json');
    const manifest = JSON.parse(readFileSync(file, 'utf8'));
    writeFileSync(file, `${JSON.stringify(withRules(manifest, rules), null, 4)}\n`);
}
