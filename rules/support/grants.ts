import { findPrincipal, findRight } from '../../engine/catalogue/rights.ts';
import type { Fix } from '../../engine/change.ts';
import type { Grant, Origin, Word } from '../../engine/model.ts';
import type { ReceiveConnector } from '../../engine/topology.ts';

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
