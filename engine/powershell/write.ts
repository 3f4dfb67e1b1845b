/** The only place where a value becomes PowerShell text. What it writes is ASCII, and stands on one line. */

/** What a parameter of a cmdlet may be given. */
export type PowerShellValue =
    | null
    | boolean
    | number
    | string
    | readonly string[]
    /** A size; written as `36MB` where it comes out even. */
    | { readonly bytes: number }
    /** Adds to a multivalued property and removes from it; the rest of the list stays. */
    | { readonly add: readonly string[]; readonly remove: readonly string[] }
    /** A variable of the script, with its members: `was.Bindings`. Never anything that a user typed. */
    | { readonly variable: string };

/** By parameter name, in the order in which they are written. `undefined` leaves a parameter out. */
export type Parameters = Readonly<Record<string, PowerShellValue | undefined>>;

/**
 * A value as a PowerShell expression that means exactly this value. Characters beyond printable ASCII are given by their
 * number, because a script has no encoding that survives everything: it is printed on consoles, pasted, and read by
 * Windows PowerShell 5.1 in the local code page. So a name can neither break its line nor leave its string.
 */
export function literal(value: PowerShellValue): string {
    if (value === null) return '$null';
    if (typeof value === 'boolean') return value ? '$true' : '$false';
    if (typeof value === 'number') return String(value);
    if (typeof value === 'string') return text(value);
    if ('variable' in value) return `$${value.variable}`;
    if ('bytes' in value) return size(value.bytes);
    if ('add' in value) return changeOfList(value);
    return value.length === 0 ? '$null' : value.map(text).join(', ');
}

/** One command on one line. Switches (`Confirm`, `Deny`, `WhatIf`) take their value by a colon, as PowerShell wants it. */
export function command(cmdlet: string, parameters: Parameters): string {
    const written = Object.entries(parameters).map(([name, value]) => {
        if (value === undefined) return '';
        return switches.has(name) ? ` -${name}:${literal(value)}` : ` -${name} ${literal(value)}`;
    });
    return cmdlet + written.join('');
}

/** A command that only looks, and fails where the object does not exist. */
export function look(cmdlet: string, parameters: Parameters): string {
    return `${command(cmdlet, parameters)} -ErrorAction Stop`;
}

export interface ChangeOptions {
    /** A pipeline that brings the object to change. */
    readonly from?: string | undefined;
    /** A variable with further parameters. */
    readonly splat?: string | undefined;
}

/**
 * A command that changes something. It stops the script if it fails, and makes a dry run of its own, because preference
 * variables do not reach the cmdlets of the Exchange Management Shell.
 */
export function change(cmdlet: string, parameters: Parameters, { from, splat }: ChangeOptions = {}): string {
    const [plain, extra] = separate(parameters);
    const given = extra.length === 0 ? '' : `$extra = @{ ${extra.join('; ')} }; `;
    const splats = [...(splat ? [splat] : []), ...(extra.length === 0 ? [] : ['extra'])].map(
        name => ` @${name}`,
    );
    const source = from ? `${from} | ` : '';
    return `${given}${source}${command(cmdlet, plain)}${splats.join('')} -ErrorAction Stop -WhatIf:$WhatIf`;
}

/** Some parsers of PowerShell stumble over digits in a parameter's name (SmtpUtf8Enabled), so those go into a hashtable. */
function separate(parameters: Parameters): [plain: Parameters, extra: string[]] {
    const written = Object.entries(parameters).filter(([, value]) => value !== undefined);
    const plain = written.filter(([name]) => !/\d/.test(name));
    const extra = written.filter(([name]) => /\d/.test(name));
    return [Object.fromEntries(plain), extra.map(([name, value]) => `${name} = ${literal(value ?? null)}`)];
}

/** Text as one comment line. What is not printable ASCII is shown by its number, so that the comment ends where its line does. */
export function comment(text: string): string {
    const ascii = text.replace(/[^\x20-\x7e]/g, numbered);
    return `# ${resemblesSignature(ascii) ? 'What follows is not a signature: ' : ''}${ascii}`.trimEnd();
}

/**
 * PowerShell refuses code after any comment that looks like the begin of a signature: of 14 to 34 characters without
 * blanks, fewer than ten of which differ. So says its own tokenizer; a connector could have such a name.
 */
function resemblesSignature(text: string): boolean {
    const letters = text.replaceAll(' ', '').toLowerCase();
    return 13 <= letters.length && letters.length <= 34 && distance(letters, 'sig#beginsignatureblock') < 12;
}

/** How many characters have to be inserted, left out or replaced to make one text of the other. */
function distance(one: string, other: string): number {
    let row = Array.from({ length: other.length + 1 }, (_, index) => index);
    for (const [line, letter] of [...one].entries()) {
        const next = [line + 1];
        for (const [column, wanted] of [...other].entries()) {
            const [left = 0, above = 0, diagonal = 0] = [next[column], row[column + 1], row[column]];
            next.push(Math.min(left + 1, above + 1, diagonal + (letter === wanted ? 0 : 1)));
        }
        row = next;
    }
    return row[other.length] ?? 0;
}

const switches = new Set(['Confirm', 'Deny', 'WhatIf']);
const numbered = (character: string): string => `\\u${hex(character).padStart(4, '0')}`;
const hex = (character: string): string => character.charCodeAt(0).toString(16).toUpperCase();

/** A quote inside is doubled. The typographic ones, which end a string too, are among the characters given by number. */
function text(value: string): string {
    const parts = value.match(/[\x20-\x7e]+|[^\x20-\x7e]/g) ?? [''];
    const pieces = parts.map(part => (/^[\x20-\x7e]*$/.test(part) ? quoted(part) : `[char]0x${hex(part)}`));
    const [first = ''] = pieces;
    if (!first.startsWith("'")) pieces.unshift("''");
    return pieces.length === 1 ? first : `(${pieces.join(' + ')})`;
}

const quoted = (ascii: string): string => `'${ascii.replaceAll("'", "''")}'`;

function size(bytes: number): string {
    if (!Number.isFinite(bytes)) return "'Unlimited'";
    const unit = units.find(([, factor]) => factor <= bytes && bytes % factor === 0);
    return unit ? `${bytes / unit[1]}${unit[0]}` : String(bytes);
}

const units = [
    ['GB', 2 ** 30],
    ['MB', 2 ** 20],
    ['KB', 2 ** 10],
] as const;

function changeOfList({
    add,
    remove,
}: {
    readonly add: readonly string[];
    readonly remove: readonly string[];
}): string {
    const entries = [
        ...(0 < add.length ? [`Add = ${literal(add)}`] : []),
        ...(0 < remove.length ? [`Remove = ${literal(remove)}`] : []),
    ];
    return `@{ ${entries.join('; ')} }`;
}
