/** A table in Markdown, numbers to the right. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
    const widths = head.map((cell, column) =>
        Math.max(cell.length, ...rows.map(row => row[column]?.length ?? 0)),
    );
    const line = (cells: readonly string[]) =>
        `| ${cells.map((cell, column) => cell.padStart(widths[column] ?? 0)).join(' | ')} |`;
    return [
        line(head),
        `| ${widths.map(width => '-'.repeat(width - 1).concat(':')).join(' | ')} |`,
        ...rows.map(line),
    ].join('\n');
}

/** A number with as many digits as one can compare. */
export function number(value: number | undefined): string {
    if (value === undefined || Number.isNaN(value)) return '–';
    return value < 10 ? value.toFixed(1) : Math.round(value).toLocaleString('en-US');
}

/** The power of the size with which a cost grows: the slope of the line that fits best through the logarithms. */
export function exponent(points: readonly { readonly size: number; readonly cost: number }[]): number {
    const xs = points.map(({ size }) => Math.log(size));
    const ys = points.map(({ cost }) => Math.log(cost));
    const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
    const [x, y] = [mean(xs), mean(ys)];
    const over = xs.reduce((sum, each, index) => sum + (each - x) * ((ys[index] ?? 0) - y), 0);
    return over / xs.reduce((sum, each) => sum + (each - x) ** 2, 0);
}
