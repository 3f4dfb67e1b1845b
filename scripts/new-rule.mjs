// npm run new-rule NAME: a folder in rules/ with a page and a rule to fill in.
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const [name] = process.argv.slice(2);
if (!/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(name ?? '')) {
    console.error(
        'Name the rule after the fault, in small letters with hyphens: npm run new-rule tarpit-off',
    );
    process.exit(2);
}
const folder = join(import.meta.dirname, '../rules', name);
if (existsSync(folder)) {
    console.error(`rules/${name} is there already`);
    process.exit(2);
}
const camel = name.replaceAll(/-(\w)/g, (_, letter) => letter.toUpperCase());
const page = `# ${name}

One sentence that says the fault.

## Avoid

\`\`\`exconn
server EX01 {
    Version = 2019
    service FrontendTransport {
        default connector DefaultFrontend {
            TarpitInterval = 00:00:00
#                            ^^^^^^^^ warning ${name}: What is wrong with this text, then what to do
        }
    }
}
\`\`\`

## Prefer

\`\`\`exconn
server EX01 {
    Version = 2019
}
\`\`\`

## Why it hurts

What the administrator will see: replies, events, queues.

## Fix in the file

What to write.

## Fix on the server

\`\`\`powershell
Set-ReceiveConnector -Identity 'EX01\\Default Frontend EX01' -TarpitInterval '00:00:05'
\`\`\`

## Sources

- Where the fact comes from
`;
const rule = `import { count, setting } from '../../engine/settings.ts';
import type { Rule } from '../rule.ts';

export const ${camel}: Rule = {
    id: '${name}',
    severity: 'warning',
    summary: 'One sentence that says the fault.',
    covers: [],
    properties: ['TarpitInterval'],

    *connector(connector) {
        const found = setting(connector, 'TarpitInterval');
        if (found?.from !== 'written' || count(connector, 'TarpitInterval') !== 0) return;
        yield {
            at: found.words[0]?.origin ?? found.origin,
            message: 'What is wrong with this text, then what to do',
            fixes: () => [
                {
                    title: 'Delay refusals by five seconds',
                    changes: [{ kind: 'set', target: connector, property: 'TarpitInterval', values: ['00:00:05'] }],
                },
            ],
        };
    },
};
`;
mkdirSync(folder);
writeFileSync(join(folder, 'rule.md'), page);
writeFileSync(join(folder, 'rule.ts'), rule);
console.log(`rules/${name}: write the page, then the rule, then run npm run generate and npm test -- unit`);
