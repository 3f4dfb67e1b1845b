import {
    type CodeAction,
    commands,
    languages,
    type Position,
    Range,
    type TextDocument,
    Uri,
    window,
    workspace,
} from 'vscode';

export const folder = (): Uri => {
    const [first] = workspace.workspaceFolders ?? [];
    if (!first) throw new Error('VS Code opened no folder');
    return first.uri;
};

/** Opens a file of the workspace in an editor. */
export async function open(name: string): Promise<TextDocument> {
    const document = await workspace.openTextDocument(Uri.joinPath(folder(), name));
    await window.showTextDocument(document);
    return document;
}

/** Asks again until the answer is there; fails after ten seconds. */
export async function eventually<T>(
    ask: () => T | PromiseLike<T>,
    done: (answer: T) => boolean = Boolean,
): Promise<T> {
    const end = Date.now() + 10_000;
    for (;;) {
        const { answer } = await answered(ask);
        if (answer !== undefined && done(answer)) return answer;
        if (Date.now() > end) throw new Error(`still ${JSON.stringify(answer)} after 10 s, asked by ${ask}`);
        await new Promise(resolve => setTimeout(resolve, 50));
    }
}

/** VS Code cancels a question whose document changes before the answer: then there is none yet. */
async function answered<T>(ask: () => T | PromiseLike<T>): Promise<{ answer?: T }> {
    try {
        return { answer: await ask() };
    } catch (error) {
        if (error instanceof Error && error.message === 'Canceled') return {};
        throw error;
    }
}

/** The place of a piece of text: its first letter, or that of the nth occurrence. */
export function place(document: TextDocument, text: string, occurrence = 1): Position {
    let offset = -1;
    for (let seen = 0; seen < occurrence; seen++) offset = document.getText().indexOf(text, offset + 1);
    if (offset < 0) throw new Error(`"${text}" does not stand ${occurrence} times in ${document.uri.path}`);
    return document.positionAt(offset);
}

export function span(document: TextDocument, text: string): Range {
    const start = document.offsetAt(place(document, text));
    return new Range(document.positionAt(start), document.positionAt(start + text.length));
}

/** Runs one of VS Code's own commands that ask a provider. */
export const ask = <T>(command: string, ...args: unknown[]): Thenable<T> =>
    commands.executeCommand<T>(`vscode.${command}`, ...args);

/** Findings of a document with that rule, once there are as many as expected. */
export const findings = (uri: Uri, rule: string, count: number) =>
    eventually(
        () =>
            languages
                .getDiagnostics(uri)
                .filter(({ code }) => (typeof code === 'object' ? code.value : code) === rule),
        found => found.length === count,
    );

/** The quick fixes of the one finding of a rule. The server may still be busy with the last change: it is asked again. */
export const quickFixes = (uri: Uri, rule: string): Promise<CodeAction[]> =>
    eventually(
        async () => {
            const [finding] = await findings(uri, rule, 1);
            return ask<CodeAction[]>('executeCodeActionProvider', uri, finding?.range, 'quickfix', 20);
        },
        actions => actions.length > 0,
    );
