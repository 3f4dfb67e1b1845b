/** What a script would have had Exchange do, as far as the text tells. */

/** Stands among the values for what only a running PowerShell knows. */
export const notKnown = '?';

export interface Parameter {
    /** In full, in Exchange's spelling; as written where the cmdlet has no such parameter. */
    readonly name: string;
    /** As Exchange prints them (`True`, flags and list items apart); `?` for each that depends on the run; [] for `$null` and an empty list. */
    readonly values: readonly string[];
    /** `@{Add=…; Remove=…}` and what amounts to it: changes to a list that is not known. `values` is then empty. */
    readonly change: ListChange | undefined;
    /** As written, for a comment beside a `?`. */
    readonly expression: string;
    readonly line: number;
}

export interface ListChange {
    readonly add: readonly string[];
    readonly remove: readonly string[];
}

export interface Command {
    /** In Exchange's spelling: `New-ReceiveConnector`; `ExchReceiveConnector` for a block of Desired State Configuration. */
    readonly cmdlet: string;
    /** A switch has the value `True`. What comes through the pipeline stands here too, as Identity or Server. */
    readonly parameters: readonly Parameter[];
    /** True where a condition or an unknown loop decides whether, or how often, it runs. */
    readonly conditional: boolean;
    readonly file: string;
    readonly line: number;
}
