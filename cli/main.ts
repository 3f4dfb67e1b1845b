import { parseArgs } from 'node:util';
import manifest from '../package.json' with { type: 'json' };
import { commands } from './commands.ts';
import { type Arguments, type Command, type Options, UsageError } from './usage.ts';

const everywhere: Options = {
    help: { type: 'boolean', summary: 'this help' },
};

async function main([name, ...rest]: readonly string[]): Promise<number> {
    if (name === undefined || name === '--help' || name === '-h' || name === 'help') return print(overview());
    if (name === '--version') return print(manifest.version);
    const command = commands.find(each => each.name === name);
    if (!command)
        throw new UsageError(`"${name}" is no command; use ${commands.map(each => each.name).join(', ')}`);
    const input = read(command, rest);
    return input.flag('help') ? print(help(command)) : command.run(input);
}

function read(command: Command, args: readonly string[]): Arguments {
    const facts = { ...everywhere, ...command.options };
    const options = Object.fromEntries(
        Object.entries(facts).map(([name, { type }]) => [name, { type, multiple: true }] as const),
    );
    try {
        const { values, positionals } = parseArgs({
            args: [...args],
            options,
            allowPositionals: true,
            strict: true,
        });
        const all = (name: string) => (values[name] as readonly (string | boolean)[] | undefined) ?? [];
        return {
            positionals,
            value: name => all(name).at(-1) as string | undefined,
            values: name => all(name) as readonly string[],
            flag: name => all(name).length > 0,
        };
    } catch (error) {
        const [reason = ''] = (error as Error).message.split('. ');
        throw new UsageError(`${reason}; usage: exconn ${command.name} ${command.usage}`);
    }
}

function overview(): string {
    const width = Math.max(...commands.map(({ name }) => name.length));
    return [
        'exconn: what the connectors of an Exchange organization do, and what is wrong with them',
        '',
        ...commands.map(({ name, summary }) => `  exconn ${name.padEnd(width)}  ${summary}`),
        '',
        '  exconn COMMAND --help   its options, with an example',
        '  exconn --version        the version',
        '',
        'PATH is a folder with .exconn files, one such file, or - for standard input.',
        'Exit code: 0 nothing wrong; 1 findings of severity error, a failed scenario, or differences with --check; 2 wrong usage or unreadable input.',
    ].join('\n');
}

function help({ name, usage, summary, example, options }: Command): string {
    const rows = Object.entries({ ...options, ...everywhere }).map(
        ([option, { value, summary: text }]) => [`--${option}${value ? ` ${value}` : ''}`, text] as const,
    );
    const width = Math.max(...rows.map(([option]) => option.length));
    return [
        `exconn ${name} ${usage}`,
        '',
        summary,
        '',
        ...rows.map(([option, text]) => `  ${option.padEnd(width)}  ${text}`),
        '',
        'Example:',
        `  ${example}`,
    ].join('\n');
}

function print(text: string): number {
    process.stdout.write(`${text}\n`);
    return 0;
}

// The one place where an error is caught: what the user did ends in a line, never in a stack trace.
try {
    process.exitCode = await main(process.argv.slice(2));
} catch (error) {
    if (!(error instanceof UsageError)) throw error;
    process.stderr.write(`exconn: ${error.message}\n`);
    process.exitCode = 2;
}

process.stdout.on('error', error => {
    if ((error as NodeJS.ErrnoException).code !== 'EPIPE') throw error;
});
