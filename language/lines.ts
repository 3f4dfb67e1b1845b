/** Where the lines of a text begin; the first is 0. */
export function lineStartsOf(text: string): number[] {
    const starts = [0];
    if (text.includes('\r')) {
        for (const { index, 0: ending } of text.matchAll(/\r\n|\n|\r/g)) starts.push(index + ending.length);
    } else {
        for (let index = text.indexOf('\n'); 0 <= index; index = text.indexOf('\n', index + 1))
            starts.push(index + 1);
    }
    return starts;
}

/** Where the line of an offset begins. */
export function lineStart(text: string, offset: number): number {
    let start = offset;
    while (0 < start && !'\r\n'.includes(text.charAt(start - 1))) start--;
    return start;
}

/** Where the next line begins after a line's end. */
export function nextLine(text: string, lineEnd: number): number {
    return lineEnd + (text.startsWith('\r\n', lineEnd) ? 2 : 1);
}
