/** The part of PowerShell that scripts about connectors are written in. Nothing of it is ever executed. */

export interface Script {
    readonly statements: readonly Statement[];
}

export type Statement = { readonly line: number } & (
    | { readonly kind: 'pipeline'; readonly pipeline: Pipeline }
    /** `$x = …`, `$x += …`; any other operator makes the variable unknown. */
    | {
          readonly kind: 'assignment';
          readonly target: Expression;
          readonly operator: string;
          readonly value: Statement;
      }
    /** `Name = value` in a block of Desired State Configuration. */
    | { readonly kind: 'setting'; readonly name: string; readonly value: Statement }
    | {
          readonly kind: 'foreach';
          readonly variable: string;
          readonly over: Statement;
          readonly body: readonly Statement[];
      }
    /** try, do, configuration …: what stands in it runs. */
    | { readonly kind: 'sequence'; readonly body: readonly Statement[] }
    /** if, else, while, switch, try, function …: what stands in it may run, or not, or with other variables. */
    | {
          readonly kind: 'conditional';
          readonly parameters: readonly string[];
          readonly body: readonly Statement[];
      }
);

/** Commands and expressions between `|`. */
export interface Pipeline {
    readonly elements: readonly (Call | Expression)[];
    /** As written. */
    readonly text: string;
}

export interface Call {
    readonly kind: 'call';
    readonly name: Expression;
    readonly arguments: readonly Argument[];
    readonly line: number;
}

export type Argument =
    /** `-Name`, `-Name:value`, or `-Name value`, where the value is the next argument. */
    | {
          readonly kind: 'parameter';
          readonly name: string;
          readonly value: Expression | undefined;
          readonly line: number;
      }
    | { readonly kind: 'splat'; readonly name: string; readonly line: number }
    | { readonly kind: 'value'; readonly value: Expression; readonly line: number };

/** `text` is always the expression as written. */
export type Expression = { readonly text: string; readonly line: number } & (
    | { readonly kind: 'literal'; readonly value: string }
    | { readonly kind: 'interpolated'; readonly parts: readonly (string | Expression)[] }
    | { readonly kind: 'variable'; readonly name: string }
    | { readonly kind: 'list'; readonly items: readonly Expression[] }
    | {
          readonly kind: 'table';
          readonly entries: readonly { readonly key: Expression; readonly value: Statement }[];
      }
    | { readonly kind: 'member'; readonly of: Expression; readonly name: string }
    | {
          readonly kind: 'binary';
          readonly operator: string;
          readonly left: Expression;
          readonly right: Expression;
      }
    | { readonly kind: 'block'; readonly body: readonly Statement[] }
    /** `( … )`, `$( … )`, `@( … )`: what its statements give. */
    | { readonly kind: 'group'; readonly body: readonly Statement[]; readonly array: boolean }
    /** What only a running PowerShell knows. */
    | { readonly kind: 'unknown' }
);
