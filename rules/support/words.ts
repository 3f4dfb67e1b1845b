import { nearest } from '../../engine/catalogue/nearest.ts';
import type { Word } from '../../engine/model.ts';

/** Up to three things of many, for a message: `a, b, c and 4 more`. */
export function some(things: readonly string[]): string {
    const most = 3;
    if (things.length <= most) return joined(things);
    return `${things.slice(0, most).join(', ')} and ${things.length - most} more`;
}

/** `a, b and c` */
export function joined(things: readonly string[]): string {
    if (things.length < 2) return things.join('');
    return `${things.slice(0, -1).join(', ')} and ${things.at(-1)}`;
}

/** `1 address`, `2 addresses` */
export const counted = (count: number | bigint, one: string, many: string): string =>
    `${count.toLocaleString('en-US')} ${Number(count) === 1 ? one : many}`;

/** That a name leads nowhere, and which one was probably meant. */
export function missing(kind: string, { text }: Word, names: readonly string[]): string {
    const meant = nearest(text, names);
    return `There is no ${kind} "${text}"${meant ? `; did you mean ${meant}?` : ''}`;
}
