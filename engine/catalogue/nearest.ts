/**
 * The name that was probably meant, for "did you mean": one that the text begins or that begins the text, else one with few
 * differing letters. `undefined` where nothing is near.
 */
export function nearest(text: string, names: readonly string[]): string | undefined {
    const wanted = text.trim().toLowerCase();
    if (wanted.length < 2) return undefined;
    const allowed = Math.max(1, Math.floor(wanted.length / 4));
    let best: { readonly name: string; readonly steps: number } | undefined;
    for (const name of names) {
        const steps = distance(wanted, name.toLowerCase(), allowed);
        if (steps <= allowed && (!best || steps < best.steps)) best = { name, steps };
    }
    return best?.name ?? names.find(name => begins(name.toLowerCase(), wanted));
}

const begins = (name: string, text: string): boolean =>
    text.length >= 4 && (name.startsWith(text) || text.startsWith(name)) && name.length >= 4;

/** Letters to insert, delete, replace or swap; more than `allowed` where the lengths alone are too different. */
function distance(from: string, to: string, allowed: number): number {
    if (Math.abs(from.length - to.length) > allowed) return allowed + 1;
    let older: number[] = [];
    let old = Array.from({ length: to.length + 1 }, (_, column) => column);
    for (let row = 1; row <= from.length; row++) {
        const current = [row];
        for (let column = 1; column <= to.length; column++) {
            const changed = from[row - 1] === to[column - 1] ? 0 : 1;
            const swapped = from[row - 1] === to[column - 2] && from[row - 2] === to[column - 1];
            current[column] = Math.min(
                at(old, column) + 1,
                at(current, column - 1) + 1,
                at(old, column - 1) + changed,
                swapped ? at(older, column - 2) + 1 : Number.POSITIVE_INFINITY,
            );
        }
        older = old;
        old = current;
    }
    return at(old, to.length);
}

const at = (row: readonly number[], column: number): number => row[column] ?? Number.POSITIVE_INFINITY;
