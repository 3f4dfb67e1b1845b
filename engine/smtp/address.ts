/** What stands after `MAIL FROM:` or `RCPT TO:`. */
export interface Path {
    /** Without brackets and source route; empty for `<>`. */
    readonly address: string;
    readonly parameters: readonly Parameter[];
}

export interface Parameter {
    /** Upper case. */
    readonly name: string;
    readonly value: string | undefined;
}

/**
 * Reads a path as leniently as Exchange does: spaces after the colon, brackets optional. `undefined` where the keyword
 * is missing; a path that cannot be read has the address as it stands.
 */
export function parsePath(argument: string, keyword: 'FROM' | 'TO'): Path | undefined {
    const found = new RegExp(`^\\s*${keyword}\\s*:\\s*(.*)$`, 'is').exec(argument);
    if (!found) return undefined;
    const rest = (found[1] ?? '').trim();
    const bracketed = /^<((?:"(?:\\.|[^"\\])*"|[^">])*)>(.*)$/s.exec(rest);
    const [path, tail] = bracketed ? [bracketed[1] ?? '', bracketed[2] ?? ''] : splitBare(rest);
    const address = path.trim().replace(/^(?:@[^,:]+,?)+:/, '');
    const parameters = tail.split(/\s+/).flatMap(word => (word === '' ? [] : [parameter(word)]));
    return { address, parameters };
}

/** The part after the last @, lower case; empty where there is none. */
export function domainOf(address: string): string {
    const at = address.lastIndexOf('@');
    return at < 0 ? '' : address.slice(at + 1).toLowerCase();
}

/** Whether an address has a local part and a domain that mail can be sent to, and is no longer than Exchange takes. */
export function isAddress(address: string, longest: number): boolean {
    const at = address.lastIndexOf('@');
    if (at < 1 || longest < address.length) return false;
    const local = address.slice(0, at);
    const domain = address.slice(at + 1);
    const quoted = /^"(?:\\.|[^"\\])*"$/.test(local);
    const plain = /^[^\s"(),:;<>@[\\\]]+$/.test(local) && !/^\.|\.\.|\.$/.test(local);
    const literal = /^\[[0-9A-Za-z:.]+\]$/.test(domain);
    return (
        (quoted || plain) &&
        (literal || /^(?=.)(?!.*\.\.)[\p{L}\p{N}_-](?:[\p{L}\p{N}._-]*[\p{L}\p{N}_-])?$/u.test(domain))
    );
}

function splitBare(text: string): [string, string] {
    const end = text.search(/\s/);
    return end < 0 ? [text, ''] : [text.slice(0, end), text.slice(end)];
}

function parameter(word: string): Parameter {
    const equals = word.indexOf('=');
    if (equals < 0) return { name: word.toUpperCase(), value: undefined };
    return { name: word.slice(0, equals).toUpperCase(), value: word.slice(equals + 1) };
}
