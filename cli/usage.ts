/** What the user did wrong: one message that names the place and what is legal. Ends in exit code 2. */
export class UsageError extends Error {}

/** A command of the command line. */
export interface Command {
    readonly name: string;
    /** What follows the name: `PATH --server S`. */
    readonly usage: string;
    readonly summary: string;
    /** A whole line that works in a checkout. */
    readonly example: string;
    readonly options: Options;
    /** Runs and returns the exit code: 0 nothing wrong, 1 findings. */
    run(input: Arguments): Promise<number>;
}

export type Options = Readonly<Record<string, OptionFact>>;

export interface OptionFact {
    readonly type: 'string' | 'boolean';
    /** How the value is called in the help. */
    readonly value?: string;
    readonly multiple?: true;
    readonly summary: string;
}

export interface Arguments {
    readonly positionals: readonly string[];
    /** An option's last value. */
    readonly value: (name: string) => string | undefined;
    readonly values: (name: string) => readonly string[];
    readonly flag: (name: string) => boolean;
}

/** An option whose value is one of a few words. */
export function choice<T extends string>(
    input: Arguments,
    option: string,
    legal: readonly T[],
    otherwise: T,
): T {
    const given = input.value(option);
    if (given === undefined) return otherwise;
    const found = legal.find(each => each === given);
    if (found === undefined)
        throw new UsageError(`--${option} ${given} is not known; use ${legal.join(', ')}`);
    return found;
}

/** The option `--format`: what each format is for. The first one is the default. */
export const formatOption = (formats: Readonly<Record<string, string>>): Options => ({
    format: {
        type: 'string',
        value: 'FORMAT',
        summary: Object.entries(formats)
            .map(([name, purpose], index) => `${name} ${purpose}${index === 0 ? ' (the default)' : ''}`)
            .join(', '),
    },
});

/** What most commands can write. */
export const textOrJson: Options = formatOption({ text: 'for people', json: 'for programs' });

/** One JSON document, as every command writes it. */
export const writeJson = (document: unknown): boolean =>
    process.stdout.write(`${JSON.stringify(document, null, 2)}\n`);

/** The moment that counts as now: `--now`, else the clock. Milliseconds since 1970. */
export function nowOf(input: Arguments): number {
    const given = input.value('now');
    if (given === undefined) return Date.now();
    const moment = Date.parse(given);
    if (Number.isNaN(moment))
        throw new UsageError(`--now ${given} is not a time; write 2026-11-21T12:00:00Z`);
    return moment;
}

export const nowOption: Options = {
    now: { type: 'string', value: 'TIME', summary: 'the moment that counts as now, as 2026-11-21T12:00:00Z' },
};
