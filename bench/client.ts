import { type ChildProcess, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';

type Message = {
    readonly id?: number;
    readonly method?: string;
    readonly params?: never;
    readonly result?: unknown;
    readonly error?: { readonly message: string };
};

/** A language server behind its standard streams, spoken to as an editor does. */
export class LspClient {
    private readonly child: ChildProcess;
    private buffer = Buffer.alloc(0);
    private nextId = 1;
    private readonly waiting = new Map<number, (message: Message) => void>();
    private readonly listeners = new Set<(method: string, params: Record<string, unknown>) => void>();

    constructor(command: string, args: readonly string[]) {
        this.child = spawn(command, args, { stdio: ['pipe', 'pipe', 'ignore'] });
        this.child.stdout?.on('data', (data: Buffer) => this.receive(data));
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

    /** The next diagnostics of a document. */
    diagnostics(
        uri: string,
    ): Promise<{ readonly diagnostics: readonly unknown[]; readonly version?: number }> {
        return new Promise(resolve => {
            const listener = (method: string, params: Record<string, unknown>) => {
                if (method !== 'textDocument/publishDiagnostics' || params.uri !== uri) return;
                this.listeners.delete(listener);
                resolve(params as never);
            };
            this.listeners.add(listener);
        });
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
        this.child.kill();
    }

    private send(message: object): void {
        const body = JSON.stringify({ jsonrpc: '2.0', ...message });
        this.child.stdin?.write(`Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`);
    }

    private receive(data: Buffer): void {
        this.buffer = Buffer.concat([this.buffer, data]);
        for (;;) {
            const header = /Content-Length: (\d+)\r\n\r\n/.exec(
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
            this.send({ id, result: method === 'workspace/configuration' ? [null] : null });
        } else {
            for (const listener of [...this.listeners])
                listener(method, (message.params ?? {}) as Record<string, unknown>);
        }
    }
}
