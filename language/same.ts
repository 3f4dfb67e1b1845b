/** How many items two lists of texts have in common, from the front and from the back, each counted once. */
export function commonEnds(
    old: readonly string[],
    fresh: readonly string[],
): { readonly front: number; readonly back: number } {
    const most = Math.min(old.length, fresh.length);
    let front = 0;
    while (front < most && old[front] === fresh[front]) front++;
    let back = 0;
    while (back < most - front && old.at(-1 - back) === fresh.at(-1 - back)) back++;
    return { front, back };
}

/** For each text of a new list the index in the old one of the text that it is, as far as both begin or end alike. */
export function counterparts(
    old: readonly string[],
    fresh: readonly string[],
): (index: number) => number | undefined {
    const { front, back } = commonEnds(old, fresh);
    return index => {
        if (index < front) return index;
        const fromEnd = fresh.length - index;
        return fromEnd <= back ? old.length - fromEnd : undefined;
    };
}

/** Whether two declarations, or parts of them, say the same in the same places. */
export function isSame(a: unknown, b: unknown): boolean {
    if (a === b) return true;
    if (!isObject(a) || !isObject(b)) return false;
    // Anchors are the same only when they move together.
    if ('anchor' in a || 'anchor' in b)
        return a.anchor === b.anchor && a.start === b.start && a.end === b.end;
    const keys = Object.keys(a);
    return keys.length === Object.keys(b).length && keys.every(key => key in b && isSame(a[key], b[key]));
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
    typeof value === 'object' && value !== null;
