/** A part of a script: what it does, what it has to remember for that, and how to take it back. */
export interface Step {
    /** What it does, one line each, for the head of the script. */
    readonly summary: readonly string[];
    /** What was asked for and cannot be done, with the reason. */
    readonly omitted?: readonly string[];
    /** The cmdlets that it needs. */
    readonly cmdlets: readonly string[];
    /** Commands that only look, and fill the slots. They run before anything is changed. */
    readonly record: readonly string[];
    readonly apply: readonly string[];
    /** Takes back what was done, also where the script stopped half way. */
    readonly undo: readonly string[];
    /** What is left to do by hand, shown when the script has run. */
    readonly notes?: readonly string[];
}

/** Gives a step a place for what it remembers, as an expression: `$before['1']`. */
export type Slots = () => string;

export type MakeStep = (slots: Slots) => Step;

export const indent = (lines: readonly string[]): string[] => lines.map(line => `    ${line}`);

/** `if (condition) { lines } else { otherwise }`; nothing where there is nothing to do. */
export function when(
    condition: string,
    lines: readonly string[],
    otherwise: readonly string[] = [],
): string[] {
    if (lines.length === 0) return [];
    const tail = 0 < otherwise.length ? ['} else {', ...indent(otherwise), '}'] : ['}'];
    return [`if (${condition}) {`, ...indent(lines), ...tail];
}

/** The step for what cannot be done. */
export const nothing = (reason: string): MakeStep => {
    const step = { summary: [], omitted: [reason], cmdlets: [], record: [], apply: [], undo: [] };
    return () => step;
};
