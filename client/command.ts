import { commands, type Disposable, window } from 'vscode';

/** Registers a command; the only place where the client catches an error and shows it. */
export function command(id: string, run: (...args: readonly unknown[]) => Promise<void>): Disposable {
    return commands.registerCommand(id, async (...args: unknown[]) => {
        try {
            await run(...args);
        } catch (error) {
            await window.showErrorMessage(error instanceof Error ? error.message : String(error));
        }
    });
}
