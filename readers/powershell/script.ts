/** Reads command lines about connectors, domains and permissions from a script, a page or a log. */

import { parseScript } from './parse.ts';
import { type Followed, follow } from './run.ts';

/** Whether a text has a command line that changes connectors, domains or permissions. */
export function looksLikeScript(text: string): boolean {
    return /\b(?:(?:New|Set|Remove|Add)-(?:ReceiveConnector|SendConnector|AcceptedDomain|ADPermission)|Set-(?:(?:Frontend)?Transport(?:Service|Config)|TransportServer)|x?Exch(?:ReceiveConnector|SendConnector|AcceptedDomain))\b/i.test(
        text,
    );
}

/** The commands of a text, in the order in which they would run. Total; nothing is executed. */
export function readScript(file: string, text: string): Followed {
    return follow(file, parseScript(text.split('\n').map(commandLine).join('\n')));
}

/** A line without what a page, a prompt or a list puts around a command. */
function commandLine(line: string): string {
    const plain = line
        .replace(/[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]/g, ' ')
        .replace(/[\u200b-\u200d\u2060\ufeff\r]/g, '');
    const span = [...plain.matchAll(/`([^`\n]+)`/g)]
        .map(([, code = '']) => code)
        .find(code => looksLikeScript(code) || /^\s*\$\w+\s*=/.test(code));
    if (span !== undefined) return span;
    if (/^\s*(?:```|~~~)/.test(plain)) return '';
    return plain.replace(
        /^\s*(?:(?:\[[^\]]*\]:? *)?(?:PS\b ?)?(?:[A-Za-z]:\\[^>]*)?>|[-*•] +(?=\w+-)|\d+[.)] +(?=\w+-))+ */,
        '',
    );
}
