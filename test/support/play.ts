import assert from 'node:assert/strict';
import { type Dialogue, dialogue, type Request } from '../../engine/smtp/dialogue.ts';
import { topologyOf } from './topology.ts';

/** The day on which the dialogues take place. */
export const now = Date.parse('2026-11-21T12:00:00Z');

export function played(topology: string, request: Partial<Request>): Dialogue {
    const result = dialogue(topologyOf(topology), { server: 'EX', from: '192.0.2.1', now, ...request });
    if ('problem' in result) assert.fail(result.problem);
    return result.value;
}

/** Plays the client's lines and gives the server's to the last one. */
export function last(topology: string, script: readonly string[], request: Partial<Request> = {}): string {
    return (
        played(topology, { ...request, script })
            .steps.at(-1)
            ?.server.join(' | ') ?? ''
    );
}

/** The extensions of an EHLO answer, joined by blanks and bars. */
export function offered(
    topology: string,
    request: Partial<Request> = {},
    before: readonly string[] = [],
): string {
    const lines =
        played(topology, { ...request, script: [...before, 'EHLO client'] }).steps.at(-1)?.server ?? [];
    return lines
        .slice(1)
        .map(line => line.slice(4))
        .join(' | ');
}
