import { CompletionItemKind } from 'vscode-languageserver';
import { replies as replyRows } from '../../engine/catalogue/replies.ts';
import { replyText } from '../../engine/explain/reply.ts';
import { kindOf } from '../../language/outline.ts';
import { word } from '../../language/words.ts';
import { findServer } from '../owners.ts';
import { networks } from './names.ts';
import type { Proposal } from './proposal.ts';
import type { Asked } from './proposals.ts';

/** Who connects: an address of some network. `any` stands among the keywords. */
export const sources = (asked: Asked): Proposal[] => networks(asked);

/** The mechanisms of AUTH that Exchange knows. */
export const mechanisms = (): Proposal[] =>
    ['login', 'ntlm', 'gssapi'].map(label => ({
        label,
        text: `${label} as `,
        kind: CompletionItemKind.Value,
        more: true,
    }));

/** Who may log in. */
export function accounts({ place }: Asked): Proposal[] {
    return place.project.topology.organization.accounts.map(({ name, mailbox }) => ({
        label: name,
        text: word(name),
        kind: CompletionItemKind.Constant,
        detail: mailbox ? 'mailbox' : 'account without a mailbox',
    }));
}

/** Addresses of envelopes: the known mailboxes, then any address of the accepted domains, then one outside. */
export function addressesOfMail({ place, context }: Asked): Proposal[] {
    const { accounts: known, domains } = place.project.topology.organization;
    const start = context.piece?.start ?? place.offset;
    const isOpen = /<\s*$/.test(place.segment.text.slice(Math.max(0, start - 10), start));
    const mailboxes = known
        .filter(({ name, mailbox }) => mailbox && name.includes('@'))
        .map(({ name }) => ({ address: name, detail: 'mailbox' }));
    const inside = domains
        .filter(({ domain }) => !domain.includes('*'))
        .map(({ domain, type }) => ({ address: `someone@${domain}`, detail: type ?? 'accepted domain' }));
    return [
        ...mailboxes,
        ...inside,
        { address: 'someone@example.net', detail: 'outside the organization' },
    ].map(({ address, detail }) => ({
        label: address,
        text: isOpen ? address : `<${address}>`,
        kind: CompletionItemKind.Value,
        detail,
    }));
}

const usual = ['250', '530 5.7.1', '550 5.7.54', '550 5.7.1', '550 5.7.60'];

/** The replies that scenarios mostly expect; behind a code, the enhanced codes that replies have with it. */
export function replies({ context }: Asked): Proposal[] {
    const before = (context.statement?.words ?? []).filter(
        ({ slot, piece }) => slot.endsWith('reply') && piece !== context.piece,
    );
    const code = before.find(({ as }) => as === 'word')?.text;
    const enhanced = Object.values(replyRows)
        .filter(reply => String(reply.code) === code)
        .map(({ text }) => /^\d\.\d+\.\d+/.exec(text)?.[0] ?? '');
    const proposed =
        code === undefined
            ? usual
            : 1 < before.filter(({ as }) => as === 'word').length
              ? []
              : [...new Set(enhanced)].filter(Boolean);
    return proposed.map(label => ({
        label,
        kind: CompletionItemKind.Value,
        documentation: replyText([...(code === undefined ? [] : [code]), ...label.split(' ')]),
    }));
}

/** More than this is no help any more. */
const most = 300;

/** The connectors of the server that the scenario dials; of all servers where it dials none yet. */
export function via({ place, context }: Asked): Proposal[] {
    const { topology } = place.project;
    const before = context.block.statements.filter(
        ({ words }) => words[0]?.as === 'connect' && (words[0]?.piece.start ?? 0) < place.offset,
    );
    const dialled =
        before
            .at(-1)
            ?.words.find(({ slot }) => slot === 'listener')
            ?.text.split(':')[0] ?? '';
    const server = findServer(topology, dialled);
    const found: Proposal[] = [];
    for (const each of server ? [server] : topology.servers) {
        for (const { name, service, declaration } of each.connectors) {
            if (most <= found.length) return found;
            const origin = declaration ? 'receive connector' : 'default connector';
            found.push({
                label: name,
                text: word(name),
                kind: CompletionItemKind.Method,
                detail: `${origin} of ${service ?? each.name}`,
            });
        }
    }
    return found;
}

/** The gateway's own addresses, with the ports of mail. */
export function published({ owners: { configured }, context }: Asked): Proposal[] {
    if (kindOf(context.block) !== 'gateway') return [];
    const words = configured?.written.get('address')?.words ?? [];
    return words.flatMap(({ text }) =>
        [25, 587].map(port => {
            const label = `${text.includes(':') ? `[${text}]` : text}:${port}`;
            return { label, kind: CompletionItemKind.Value };
        }),
    );
}
