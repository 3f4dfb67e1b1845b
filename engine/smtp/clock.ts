const days = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];
const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/**
 * The date of a banner: `Thu, 2 Apr 2020 09:57:37 +0200`, in the server's own time zone.
 * `now` in milliseconds since 1970, `zone` in minutes east of UTC.
 */
export function bannerDate(now: number, zone: number): string {
    const local = new Date(now + zone * 60_000);
    const date = `${days[local.getUTCDay()]}, ${local.getUTCDate()} ${months[local.getUTCMonth()]} ${local.getUTCFullYear()}`;
    const time = [local.getUTCHours(), local.getUTCMinutes(), local.getUTCSeconds()].map(two).join(':');
    const offset = `${zone < 0 ? '-' : '+'}${two(Math.floor(Math.abs(zone) / 60))}${two(Math.abs(zone) % 60)}`;
    return `${date} ${time} ${offset}`;
}

/** The date of a protocol log: `2020-04-02T07:57:37.405Z`. */
export function logDate(now: number): string {
    return new Date(now).toISOString();
}

/** A time span as Exchange logs it: `0.00:00:05`. */
export function logSpan(seconds: number): string {
    const parts = [Math.floor(seconds / 3600) % 24, Math.floor(seconds / 60) % 60, Math.floor(seconds) % 60];
    return `${Math.floor(seconds / 86_400)}.${parts.map(two).join(':')}`;
}

/** Seconds of `00:05:00` or `1.00:00:00`; `undefined` for anything else. */
export function parseSpan(text: string): number | undefined {
    const parts = /^(?:(\d+)\.)?(\d+):(\d{2}):(\d{2})$/.exec(text.trim());
    if (!parts) return undefined;
    const [day = 0, hour = 0, minute = 0, second = 0] = parts.slice(1).map(part => Number(part ?? 0));
    return ((day * 24 + hour) * 60 + minute) * 60 + second;
}

/** A session id as in a protocol log, fixed by the time: ticks of 100 ns since the year 1, as 16 hexadecimal digits. */
export function sessionId(now: number): string {
    const ticks = (BigInt(Math.trunc(now)) + 62_135_596_800_000n) * 10_000n;
    return ticks.toString(16).toUpperCase().padStart(16, '0');
}

/** A message id's first part, fixed by the time and the message's number. */
export function messageGuid(now: number, number: number): string {
    let state = (Math.trunc(now) ^ (number * 0x9e3779b9)) >>> 0;
    const digits = Array.from({ length: 32 }, () => {
        state = (Math.imul(state ^ (state >>> 15), 0x2c1b3c6d) + 0x297a2d39) >>> 0;
        return (state >>> 28).toString(16);
    }).join('');
    return [
        digits.slice(0, 8),
        digits.slice(8, 12),
        `4${digits.slice(13, 16)}`,
        `9${digits.slice(17, 20)}`,
        digits.slice(20),
    ].join('-');
}

const two = (value: number) => String(value).padStart(2, '0');
