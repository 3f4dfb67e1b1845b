import { LspClient } from './client.ts';

export interface EditingRow {
    readonly start: number;
    readonly open: number;
    readonly keystroke: { readonly p50: number; readonly p95: number };
    readonly hover: number;
    readonly completion: number;
    readonly burst: number;
    readonly memory: number | undefined;
}

const keys = 60;

/** Drives a server through its protocol: start, open, sixty keys, hovers and completions after edits, a burst. All in milliseconds and megabytes. */
export async function measureEditing(
    command: string,
    args: readonly string[],
    uri: string,
    text: string,
): Promise<EditingRow> {
    const started = performance.now();
    const client = new LspClient(command, args);
    try {
        await client.request('initialize', {
            processId: null,
            rootUri: null,
            capabilities: {},
            workspaceFolders: null,
        });
        client.notify('initialized', {});
        const start = performance.now() - started;
        const opened = performance.now();
        const first = client.diagnostics(uri);
        client.notify('textDocument/didOpen', {
            textDocument: { uri, languageId: 'exconn', version: 1, text },
        });
        await first;
        const open = performance.now() - opened;
        return { start, open, ...(await type(client, uri, text)), memory: client.memory() };
    } finally {
        client.stop();
    }
}

async function type(
    client: LspClient,
    uri: string,
    text: string,
): Promise<Omit<EditingRow, 'start' | 'open' | 'memory'>> {
    const lines = text.split('\n');
    const comments = lines.flatMap((line, index) => (line.includes('Comment ') ? [index] : []));
    const times: number[] = [];
    const [hovers, completions]: [number[], number[]] = [[], []];
    let version = 1;
    const press = (line: number) => {
        const at = { line, character: (lines[line]?.length ?? 1) - 1 };
        lines[line] = `${lines[line]?.slice(0, -1)}x"`;
        client.notify('textDocument/didChange', {
            textDocument: { uri, version: ++version },
            contentChanges: [{ range: { start: at, end: at }, text: 'x' }],
        });
        return at;
    };
    for (let key = 0; key < keys; key++) {
        const line = comments[Math.floor((((key * 7919) % 997) / 997) * comments.length)] ?? 0;
        const answered = client.diagnostics(uri);
        const pressed = performance.now();
        press(line);
        await answered;
        times.push(performance.now() - pressed);
        if (key % 3 !== 0) continue;
        press(line);
        hovers.push(
            await timed(() =>
                client.request('textDocument/hover', {
                    textDocument: { uri },
                    position: { line, character: 14 },
                }),
            ),
        );
        press(line);
        completions.push(
            await timed(() =>
                client.request('textDocument/completion', {
                    textDocument: { uri },
                    position: { line, character: 12 },
                }),
            ),
        );
    }
    const burst = await burstOf(client, uri, () => press(comments[0] ?? 0));
    return {
        keystroke: { p50: quantile(times, 0.5), p95: quantile(times, 0.95) },
        hover: quantile(hovers, 0.95),
        completion: quantile(completions, 0.95),
        burst,
    };
}

/** Thirty keys, one each thirty milliseconds: how long after the last one its diagnostics come. */
async function burstOf(client: LspClient, uri: string, press: () => void): Promise<number> {
    for (let key = 0; key < 29; key++) {
        press();
        await new Promise(resolve => setTimeout(resolve, 30));
    }
    const answered = client.diagnostics(uri);
    const last = performance.now();
    press();
    await answered;
    return performance.now() - last;
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
