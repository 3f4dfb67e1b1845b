import { defaultJudgement } from '../../language/findings.ts';
import { Projects } from '../../server/projects.ts';
import { today } from './check.ts';

/** A document in an editor, with the cursor where the text had its mark. */
export interface Editor {
    readonly projects: Projects;
    /** As a request about the cursor's place has it. */
    readonly params: {
        readonly textDocument: { readonly uri: string };
        readonly position: { readonly line: number; readonly character: number };
    };
    readonly text: string;
}

/** Opens a text as a document that is on no disk; `<|>` stands for the cursor. */
export function editor(marked: string): Editor {
    const at = Math.max(0, marked.indexOf('<|>'));
    const text = marked.replace('<|>', '');
    const projects = new Projects(defaultJudgement(today));
    const uri = 'untitled:test';
    projects.open(uri, text, 1);
    const before = text.slice(0, at).split('\n');
    const position = { line: before.length - 1, character: before.at(-1)?.length ?? 0 };
    return { projects, params: { textDocument: { uri }, position }, text };
}

/** The text after an edit of one line or several. */
export function applied(
    text: string,
    { range: { start, end }, newText }: { range: { start: Place; end: Place }; newText: string },
): string {
    const lines = text.split('\n');
    const offset = ({ line, character }: Place) =>
        lines.slice(0, line).join('\n').length + (line === 0 ? 0 : 1) + character;
    return text.slice(0, offset(start)) + newText + text.slice(offset(end));
}

interface Place {
    readonly line: number;
    readonly character: number;
}
