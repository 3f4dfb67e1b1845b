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
