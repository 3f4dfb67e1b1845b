/** Items by what they have in common, each group in the order of the items. (Map.groupBy is younger than the Node of VS Code 1.96.) */
export function groupBy<T, K>(items: Iterable<T>, keyOf: (item: T) => K): Map<K, T[]> {
    const groups = new Map<K, T[]>();
    for (const item of items) {
        const key = keyOf(item);
        const known = groups.get(key);
        if (known) known.push(item);
        else groups.set(key, [item]);
    }
    return groups;
}
