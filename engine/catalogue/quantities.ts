import type { Parsed } from '../model.ts';

const units: readonly string[] = ['B', 'KB', 'MB', 'GB', 'TB'];

/** Bytes, from `36MB`, `37748736` or what Exchange prints: `36 MB (37,748,736 bytes)`. */
export function parseSize(text: string): Parsed<number> {
    const [, digits, printed] = /^(\d+)$|\(([\d,.\s\u00a0']+) bytes\)$/i.exec(text) ?? [];
    if (digits !== undefined) return { value: Number(digits) };
    if (printed !== undefined) return { value: Number(printed.replace(/\D/g, '')) };
    const [, amount = '', unit = ''] = /^(\d+(?:\.\d+)?)\s*([KMGT]?B)$/i.exec(text) ?? [];
    const bytes = Number(amount) * 1024 ** units.indexOf(unit.toUpperCase());
    if (amount !== '' && Number.isInteger(bytes)) return { value: bytes };
    if (amount !== '') return { problem: `"${text}" is no whole number of bytes` };
    return { problem: `"${text}" is not a size; write it like 36MB or 37748736` };
}

/** `36MB`: the largest unit that leaves no rest. */
export function sizeAsText(bytes: number): string {
    const power = units.findLastIndex((_, index) => bytes > 0 && bytes % 1024 ** index === 0);
    return power <= 0 ? String(bytes) : `${bytes / 1024 ** power}${units[power]}`;
}

/** `36 MB (37,748,736 bytes)`, as Exchange prints it. */
export function sizeAsPrinted(bytes: number): string {
    const power = Math.max(
        0,
        units.findLastIndex((_, index) => 1024 ** index <= bytes),
    );
    const amount = Number((bytes / 1024 ** power).toPrecision(4));
    return `${amount} ${units[power]} (${bytes.toLocaleString('en-US')} bytes)`;
}

/** Seconds, from `00:10:00`, `1.00:00:00` or `00:00:00.5000000`. */
export function parseTime(text: string): Parsed<number> {
    const match = /^(?:(\d+)\.)?(\d{1,2}):(\d{1,2}):(\d{1,2})(\.\d{1,7})?$/.exec(text);
    if (!match)
        return { problem: `"${text}" is not a time span; write hours, minutes and seconds, as in 00:10:00` };
    const [, days = '0', hours = '', minutes = '', seconds = '', fraction = '0'] = match;
    if (23 < Number(hours)) return { problem: `"${text}" has no hour ${hours}; a day is written 1.00:00:00` };
    if (59 < Number(minutes)) return { problem: `"${text}" has no minute ${minutes}` };
    if (59 < Number(seconds)) return { problem: `"${text}" has no second ${seconds}` };
    const whole = ((Number(days) * 24 + Number(hours)) * 60 + Number(minutes)) * 60 + Number(seconds);
    return { value: whole + Number(fraction) };
}

/** `00:10:00`, with days and fractions only where there are any. */
export function timeAsText(seconds: number): string {
    const whole = Math.floor(seconds);
    const days = Math.floor(whole / 86_400);
    const clock = [Math.floor(whole / 3600) % 24, Math.floor(whole / 60) % 60, whole % 60];
    const fraction = seconds === whole ? '' : (seconds - whole).toFixed(7).slice(1);
    return `${days === 0 ? '' : `${days}.`}${clock.map(part => String(part).padStart(2, '0')).join(':')}${fraction}`;
}
