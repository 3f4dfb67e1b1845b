/** The last of `count` ascending values that is not above a limit; 0 where all are, or where there is none. */
export function lastUpTo(limit: number, count: number, valueAt: (index: number) => number): number {
    let [low, high] = [0, count - 1];
    while (low < high) {
        const middle = (low + high + 1) >> 1;
        if (valueAt(middle) <= limit) low = middle;
        else high = middle - 1;
    }
    return low;
}

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
