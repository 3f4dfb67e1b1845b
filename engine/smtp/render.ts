import type { Confidence } from '../catalogue/property.ts';
import type { Dialogue } from './dialogue.ts';
import type { DialogueStep } from './play.ts';

/** The document that `exconn smtp --format json` prints. */
export interface DialogueJson {
    readonly connector: string | null;
    readonly steps: readonly {
        readonly client: string | null;
        readonly server: readonly string[];
        readonly because: string;
        readonly source: string;
        readonly confidence: Confidence;
    }[];
    readonly notKnown: readonly string[];
}

export function dialogueJson({ selection, steps, notKnown }: Dialogue): DialogueJson {
    return {
        connector: selection.connector?.identity ?? null,
        steps: steps.map(({ client, server, because, source, confidence }) => ({
            client,
            server,
            because,
            source,
            confidence,
        })),
        notKnown,
    };
}

/** The dialogue as people read it, the reason beside each reply: `->` is the client, `<-` the server. */
export function renderDialogue({ selection, steps, notKnown }: Dialogue): string {
    const { connector } = selection;
    const head = connector
        ? [`# ${connector.identity}`, `# ${selection.because}`]
        : [`# No connector answers`, `# ${selection.because}`];
    const ambiguous = selection.ambiguous.map(({ identity }) => `# Perhaps ${identity} answers`);
    const open = notKnown.map(text => `# Not known: ${text}`);
    return [
        ...head,
        ...ambiguous,
        '',
        ...(connector ? steps.flatMap(lines) : []),
        ...(open.length === 0 ? [] : ['', ...open]),
        '',
    ].join('\n');
}

function lines(step: DialogueStep): string[] {
    const { client, server, because, confidence, delay, close, kind } = step;
    const said =
        client === null ? [] : [kind === 'message' && server.length === 0 ? `   ${client}` : `-> ${client}`];
    const notes = [
        because,
        ...(confidence === 'unverified' && 0 < server.length ? ['unverified'] : []),
        ...(delay === 0 ? [] : [`after ${delay} seconds`]),
        ...(close ? ['the server closes the connection'] : []),
    ];
    return [
        ...said,
        ...server.map((line, index) => (index === 0 ? `<- ${line}   # ${notes.join('; ')}` : `<- ${line}`)),
    ];
}
