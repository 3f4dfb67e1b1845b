import { random } from '../test/support/random.ts';
import { positionOf, randomEdit } from '../test/support/typing.ts';
import { type Contender, LspClient } from './client.ts';

interface Spread {
    readonly p50: number;
    readonly p95: number;
}

/** What an editor's user waits for, in milliseconds, and megabytes. */
export interface EditingRow {
    readonly start: number;
    readonly open: number;
    /** Keys in comments of connectors, which every format has. */
    readonly keystroke: Spread;
    /** Edits anywhere, each followed by its undo: they break things, and mend them. */
    readonly edit: Spread;
    readonly burst: number;
    readonly memory: number | undefined;
}

/** What is asked of our own server only. */
export interface OwnRow extends EditingRow {
    readonly hover: number;
    readonly completion: number;
    /** The longest time in which no message was answered, while the document was opened and while somebody typed. */
    readonly stall: { readonly open: number; readonly typing: number };
}

/** No contender keeps the others waiting for longer than this, in milliseconds. */
const patience = 60_000;

/** Start, open, keys all over the document (each fourth is Enter), a burst of thirty. */
export function measureEditing(contender: Contender, keys = 60): Promise<EditingRow> {
    return running(contender, async (client, start) => {
        const typist = new Typist(client, contender);
        const open = await timed(() => typist.open());
        const times: number[] = [];
        const over = performance.now() + patience;
        for (let key = 0; key < keys && performance.now() < over; key++) {
            times.push(await timed(() => client.diagnosticsAfter(() => typist.press(key))));
        }
        const burst = await typist.burst(times.length);
        const memory = client.memory();
        const edits = await typist.anywhere(keys, performance.now() + patience);
        return { start, open, keystroke: spread(times), edit: spread(edits), burst, memory };
    });
}

const spread = (times: readonly number[]): Spread => ({
    p50: quantile(times, 0.5),
    p95: quantile(times, 0.95),
});

/** The same with hovers and completions right after a key, and the stalls, in a run of their own. */
export async function measureOwn(contender: Contender): Promise<OwnRow> {
    const row = await measureEditing(contender);
    return running(contender, async client => {
        const typist = new Typist(client, contender);
        const opening = await client.longestStall(() => typist.open());
        const [hovers, completions]: [number[], number[]] = [[], []];
        const asked = async (method: string, key: number, character: number) => {
            const position = { line: typist.press(key), character };
            const textDocument = { uri: contender.uri };
            return timed(() => client.request(method, { textDocument, position }));
        };
        for (let key = 0; key < 40; key++) {
            hovers.push(await asked('textDocument/hover', 2 * key, 14));
            completions.push(await asked('textDocument/completion', 2 * key + 1, 12));
        }
        const typing = await client.longestStall(async () => {
            for (let key = 80; key < 140; key++) await client.diagnosticsAfter(() => typist.press(key));
        });
        return {
            ...row,
            hover: quantile(hovers, 0.95),
            completion: quantile(completions, 0.95),
            stall: { open: opening, typing },
        };
    });
}

async function running<T>(
    contender: Contender,
    measure: (client: LspClient, start: number) => Promise<T>,
): Promise<T> {
    const started = performance.now();
    const client = new LspClient(contender);
    try {
        await client.initialize();
        return await measure(client, performance.now() - started);
    } finally {
        client.stop();
    }
}

/** Presses keys in a document: inside a quoted text, each fourth time at the end of its line. */
class Typist {
    private readonly client: LspClient;
    private readonly contender: Contender;
    private readonly lines: string[];
    /** The lines of comments on connectors: every format has one for each connector. */
    private readonly places: number[];
    private version = 1;

    constructor(client: LspClient, contender: Contender) {
        this.client = client;
        this.contender = contender;
        this.lines = contender.text.split('\n');
        this.places = this.lines.flatMap((line, index) => (line.includes('Applications of') ? [index] : []));
    }

    open(): Promise<void> {
        const { uri, languageId, text } = this.contender;
        return this.client.diagnosticsAfter(() =>
            this.client.notify('textDocument/didOpen', {
                textDocument: { uri, languageId, version: 1, text },
            }),
        );
    }

    /** Presses a key somewhere; the same key is pressed in the same place. Answers the line. */
    press(key: number): number {
        const place = Math.floor((((key * 7919) % 997) / 997) * this.places.length);
        const line = this.places[place] ?? 0;
        const old = this.lines[line] ?? '';
        const isEnter = key % 4 === 3;
        const character = isEnter ? old.length : old.lastIndexOf('"');
        const text = isEnter ? '\n' : 'x';
        if (isEnter) {
            this.lines.splice(line + 1, 0, '');
            for (const [index, at] of this.places.entries()) if (line < at) this.places[index] = at + 1;
        } else this.lines[line] = `${old.slice(0, character)}x${old.slice(character)}`;
        const at = { line, character };
        this.client.notify('textDocument/didChange', {
            textDocument: { uri: this.contender.uri, version: ++this.version },
            contentChanges: [{ range: { start: at, end: at }, text }],
        });
        return line;
    }

    /** Edits at random places, the same in each run, each followed by its undo; until a point in time. */
    async anywhere(edits: number, until: number): Promise<number[]> {
        const next = random(7);
        const times: number[] = [];
        const text = this.lines.join('\n');
        for (let edit = 0; edit < edits && performance.now() < until; edit++) {
            const { from, to, text: typed } = randomEdit(text, next);
            if (text.slice(from, to) === typed) continue;
            const edited = text.slice(0, from) + typed + text.slice(to);
            times.push(await timed(() => this.change(text, from, to, typed)));
            times.push(
                await timed(() => this.change(edited, from, from + typed.length, text.slice(from, to))),
            );
        }
        return times;
    }

    /** Replaces a part of a text, and waits for what is wrong with it then. */
    private change(text: string, from: number, to: number, typed: string): Promise<void> {
        const range = { start: positionOf(text, from), end: positionOf(text, to) };
        return this.client.diagnosticsAfter(() =>
            this.client.notify('textDocument/didChange', {
                textDocument: { uri: this.contender.uri, version: ++this.version },
                contentChanges: [{ range, text: typed }],
            }),
        );
    }

    /** Thirty keys, one each thirty milliseconds: how long after the last one its diagnostics come. */
    async burst(key: number): Promise<number> {
        for (let index = 0; index < 29; index++) {
            this.press(4 * key);
            await new Promise(resolve => setTimeout(resolve, 30));
        }
        return timed(() => this.client.diagnosticsAfter(() => this.press(4 * key)));
    }
}

async function timed(run: () => Promise<unknown>): Promise<number> {
    const start = performance.now();
    await run();
    return performance.now() - start;
}

/** The value below which a share of all values lies. */
export function quantile(values: readonly number[], share: number): number {
    const sorted = [...values].sort((a, b) => a - b);
    return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN;
}
