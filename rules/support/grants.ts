import { findPrincipal, findRight } from '../../engine/catalogue/rights.ts';
import type { Fix } from '../../engine/change.ts';
import type { Grant, Origin, TemplateDeclaration, Word } from '../../engine/model.ts';
import type { Ace, ReceiveConnector, SendConnector } from '../../engine/topology.ts';
import type { Finding, Rule } from '../rule.ts';

/** The hooks of a rule that judges grants one block at a time: those of connectors of both kinds, and of templates. */
export const onGrants = (
    find: (
        declaration: Pick<TemplateDeclaration, 'grants'>,
        connector?: ReceiveConnector | SendConnector,
    ) => Iterable<Finding>,
): Pick<Rule, 'connector' | 'topology'> => ({
    *connector(connector) {
        if (connector.declaration) yield* find(connector.declaration, connector);
    },
    *topology({ shared, sendConnectors }) {
        for (const connector of sendConnectors) yield* find(connector.declaration, connector);
        for (const each of shared) if (each.kind === 'template') yield* find(each);
    },
});

/** A right that a connector's own text grants or denies, word by word. */
export interface WrittenRight {
    readonly grant: Grant;
    readonly word: Word;
    /** In the catalogue's spelling, or as written. */
    readonly right: string;
    readonly principal: string;
}

/** The rights written on a connector. Those of its template are not among them: they belong to the template. */
export function writtenRights({ declaration }: ReceiveConnector): WrittenRight[] {
    return (declaration?.grants ?? []).flatMap(grant => {
        const { principal, rights } = grant;
        if (!principal) return [];
        const who = findPrincipal(principal.text)?.name ?? principal.text;
        return rights.map(word => ({
            grant,
            word,
            right: findRight(word.text)?.name ?? word.text,
            principal: who,
        }));
    });
}

/** What grants of the connector and its template bring. They stand behind what the groups bring. */
export function grantedAces({ acl: { entries } }: ReceiveConnector): readonly Ace[] {
    let from = entries.length;
    for (let entry = entries[from - 1]; entry && 'grant' in entry.from; entry = entries[from - 1]) from--;
    return from === entries.length ? none : entries.slice(from);
}

const none: readonly Ace[] = [];

/** Where an entry of an access control list that a grant brings stands: the right's word, or the word that names the template. */
export function placeOfGrant(connector: ReceiveConnector, principal: string, right: string): Origin {
    const own = writtenRights(connector).find(
        each => !each.grant.deny && each.principal === principal && each.right === right,
    );
    return own?.word.origin ?? connector.declaration?.like?.origin ?? connector.origin;
}

export const revoking = (target: ReceiveConnector, principal: string, right: string): Fix => ({
    title: `Take ${right} away`,
    changes: [{ kind: 'revoke', target, principal, right }],
});

/** Writes a grant again with another right or principal. A script only adds it: what was misspelt never came to be. */
export function respelling(
    target: ReceiveConnector | SendConnector,
    { deny, rights, principal }: Grant,
    by: { readonly right?: (text: string) => string; readonly principal?: string },
): Fix[] {
    if (!principal) return [];
    const written = findPrincipal(principal.text)?.name ?? principal.text;
    const wrong = rights.filter(({ text }) => by.principal !== undefined || by.right?.(text) !== text);
    const right = (text: string) => findRight(by.right?.(text) ?? text)?.name ?? text;
    const revokes = wrong.map(({ text }) => {
        const known = findRight(text)?.name ?? text;
        return { kind: 'revoke' as const, target, principal: written, right: known, deny };
    });
    const grants = wrong.map(({ text }) => {
        return {
            kind: 'grant' as const,
            target,
            principal: by.principal ?? written,
            right: right(text),
            deny,
        };
    });
    const title = `Write ${by.principal ?? grants.map(each => each.right).join(', ')}`;
    return [
        { title, changes: [...revokes, ...grants], only: 'edit' },
        { title, changes: grants, only: 'powershell' },
    ];
}
