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

/** Letters to insert, delete, replace or swap; more than `allowed` where it takes more than these. */
function distance(from: string, to: string, allowed: number): number {
    const far = allowed + 1;
    if (allowed < Math.abs(from.length - to.length)) return far;
    let older = row(to.length, far);
    let old = row(to.length, far);
    for (let column = 0; column <= Math.min(allowed, to.length); column++) old[column] = column;
    for (let line = 1; line <= from.length; line++) {
        const current = row(to.length, far);
        if (line <= allowed) current[0] = line;
        let least = at(current, 0);
        // A way that strays further from the diagonal takes more letters than are allowed.
        for (
            let column = Math.max(1, line - allowed);
            column <= Math.min(to.length, line + allowed);
            column++
        ) {
            const changed = from[line - 1] === to[column - 1] ? 0 : 1;
            const swapped =
                1 < line &&
                1 < column &&
                from[line - 1] === to[column - 2] &&
                from[line - 2] === to[column - 1];
            const steps = Math.min(
                at(old, column) + 1,
                at(current, column - 1) + 1,
                at(old, column - 1) + changed,
                swapped ? at(older, column - 2) + 1 : far,
            );
            current[column] = steps;
            least = Math.min(least, steps);
        }
        if (allowed < least && old.every(steps => allowed < steps)) return far;
        older = old;
        old = current;
    }
    return at(old, to.length);
}

const row = (length: number, far: number): number[] => new Array<number>(length + 1).fill(far);

const at = (steps: readonly number[], column: number): number => steps[column] ?? Number.POSITIVE_INFINITY;
