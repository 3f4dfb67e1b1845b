import type { CompletionItemKind } from 'vscode-languageserver';

/** Something that may be typed at a place. */
export interface Proposal {
    readonly label: string;
    readonly kind: CompletionItemKind;
    /** What is written; the label where absent. */
    readonly text?: string;
    /** True where the text has placeholders. */
    readonly snippet?: boolean;
    readonly detail?: string | undefined;
    /** Markdown. */
    readonly documentation?: string | undefined;
    /** True where the next word can be proposed at once. */
    readonly more?: boolean;
}
