import { type ChildProcess, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';

type Message = {
    readonly id?: number;
    readonly method?: string;
    readonly params?: never;
    readonly result?: unknown;
    readonly error?: { readonly message: string };
};

/** A program that speaks the Language Server Protocol, and one document for it. */
export interface Contender {
    readonly name: string;
    readonly command: readonly string[];
    readonly languageId: string;
    readonly uri: string;
    readonly text: string;
    /** Whether the editor asks for diagnostics, or waits until they are published. */
    readonly diagnostics: 'pulled' | 'published';
    readonly folder?: string;
    readonly initializationOptions?: unknown;
    /** What it is told when it asks for its settings, by section. */
    readonly settings?: Readonly<Record<string, unknown>>;
}

/** A language server behind its standard streams, spoken to as an editor does. */
export class LspClient {
    private readonly child: ChildProcess;
    private readonly contender: Contender;
    private buffer = Buffer.alloc(0);
    private nextId = 1;
    private stopped = false;
    private readonly waiting = new Map<number, (message: Message) => void>();
    private readonly listeners = new Set<(method: string, params: Record<string, unknown>) => void>();

    constructor(contender: Contender) {
        const [command = '', ...args] = contender.command;
        this.contender = contender;
        this.child = spawn(command, args, { stdio: ['pipe', 'pipe', 'ignore'] });
        this.child.stdout?.on('data', (data: Buffer) => this.receive(data));
        this.child.on('exit', code => {
            if (!this.stopped) throw new Error(`${contender.name} ended with code ${code}`);
        });
    }

    async initialize(): Promise<void> {
        const { folder, diagnostics, initializationOptions, settings } = this.contender;
        await this.request('initialize', {
            processId: null,
            rootUri: folder ?? null,
            workspaceFolders: folder === undefined ? null : [{ uri: folder, name: 'bench' }],
            capabilities: {
                workspace: { configuration: true },
                textDocument: {
                    publishDiagnostics: {},
                    ...(diagnostics === 'pulled' ? { diagnostic: {} } : {}),
                },
            },
            initializationOptions,
        });
        this.notify('initialized', {});
        if (settings) this.notify('workspace/didChangeConfiguration', { settings });
    }

    request<T>(method: string, params: unknown): Promise<T> {
        const id = this.nextId++;
        this.send({ id, method, params });
        return new Promise((resolve, reject) => {
            this.waiting.set(id, ({ result, error }) =>
                error ? reject(new Error(`${method}: ${error.message}`)) : resolve(result as T),
            );
        });
    }

    notify(method: string, params: unknown): void {
        this.send({ method, params });
    }

    /** Does something to the document, and waits for what is wrong with it then. */
    async diagnosticsAfter(change: () => void): Promise<void> {
        const { uri } = this.contender;
        if (this.contender.diagnostics === 'pulled') {
            change();
            await this.request('textDocument/diagnostic', { textDocument: { uri } });
            return;
        }
        await new Promise<void>(resolve => {
            const listener = (method: string, params: Record<string, unknown>) => {
                if (method !== 'textDocument/publishDiagnostics' || params.uri !== uri) return;
                this.listeners.delete(listener);
                resolve();
            };
            this.listeners.add(listener);
            change();
        });
    }

    /** Asks for something that no server knows, again and again; tells the longest time without an answer, in milliseconds. */
    async longestStall(during: () => Promise<unknown>): Promise<number> {
        let longest = 0;
        let over = false;
        const asking = (async () => {
            while (!over) {
                const asked = performance.now();
                await this.request('bench/nothing', {}).catch(() => undefined);
                longest = Math.max(longest, performance.now() - asked);
                await new Promise(resolve => setTimeout(resolve, 2));
            }
        })();
        await during();
        over = true;
        await asking;
        return longest;
    }

    /** Resident memory in megabytes; undefined where the machine does not tell. */
    memory(): number | undefined {
        try {
            const status = readFileSync(`/proc/${this.child.pid}/status`, 'utf8');
            return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1]) / 1024;
        } catch {
            return undefined;
        }
    }

    stop(): void {
        this.stopped = true;
        this.child.kill();
    }

    private send(message: object): void {
        const body = JSON.stringify({ jsonrpc: '2.0', ...message });
        this.child.stdin?.write(`Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`);
    }

    private receive(data: Buffer): void {
        this.buffer = Buffer.concat([this.buffer, data]);
        for (;;) {
            const header = /Content-Length: (\d+)\r\n(?:.+\r\n)?\r\n/.exec(
                this.buffer.subarray(0, 200).toString('latin1'),
            );
            if (!header) return;
            const start = header.index + header[0].length;
            const end = start + Number(header[1]);
            if (this.buffer.length < end) return;
            const message = JSON.parse(this.buffer.subarray(start, end).toString('utf8')) as Message;
            this.buffer = this.buffer.subarray(end);
            this.take(message);
        }
    }

    private take(message: Message): void {
        const { id, method } = message;
        if (method === undefined) {
            const waiting = id === undefined ? undefined : this.waiting.get(id);
            if (id !== undefined) this.waiting.delete(id);
            waiting?.(message);
        } else if (id !== undefined) {
            // What a server asks an editor for: settings, registrations, refreshes.
            this.send({
                id,
                result: method === 'workspace/configuration' ? this.configuration(message.params) : null,
            });
        } else {
            for (const listener of [...this.listeners])
                listener(method, (message.params ?? {}) as Record<string, unknown>);
        }
    }

    private configuration(params: unknown): unknown[] {
        const { items } = params as { items: readonly { readonly section?: string }[] };
        return items.map(({ section = '' }) => this.contender.settings?.[section] ?? null);
    }
}
