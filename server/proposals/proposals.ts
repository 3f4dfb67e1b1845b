import { CompletionItemKind } from 'vscode-languageserver';
import { type Context, othersInList } from '../../language/context.ts';
import { keywordHelp } from '../../language/keyword-help.ts';
import { keywordsAt, type Slot } from '../../language/outline.ts';
import type { Place } from '../find.ts';
import { type Owners, ownersAt } from '../owners.ts';
import * as names from './names.ts';
import type { Proposal } from './proposal.ts';
import { accounts, addressesOfMail, mechanisms, published, replies, sources, via } from './session.ts';
import { statements } from './statements.ts';
import { values } from './values.ts';

/** What proposals are made from: the place, what is typed there, and what it belongs to. */
export interface Asked {
    readonly place: Place;
    readonly context: Context;
    readonly owners: Owners;
    /** The other words of the list that is typed, in lower case. */
    readonly taken: ReadonlySet<string>;
}

/** What may be typed at a place, the usual things first. */
export function proposalsAt(place: Place, context: Context): Proposal[] {
    const taken = new Set(othersInList(context).map(text => text.toLowerCase()));
    const asked = { place, context, owners: ownersAt(place, context.block), taken };
    const proposed = bySlot[context.slot]?.(asked) ?? [];
    const free = proposed.filter(({ label }) => !taken.has(label.toLowerCase()));
    return context.slot === 'statement' ? free : [...free, ...joining(context)];
}

const bySlot: Partial<Record<Slot, (asked: Asked) => Proposal[]>> = {
    statement: statements,
    value: values,
    member: names.networks,
    source: sources,
    exception: names.networks,
    template: names.templates,
    service: names.services,
    'default-connector': names.defaultKeys,
    'removed-connector': names.defaultKeys,
    'domain-type': names.domainTypes,
    right: names.rights,
    principal: names.principals,
    target: names.endpoints,
    listener: names.endpoints,
    published,
    mechanism: mechanisms,
    login: accounts,
    sender: addressesOfMail,
    recipient: addressesOfMail,
    reply: replies,
    'after-reply': replies,
    via,
};

/** The keywords that may come next: `to`, `except`, `like`. */
function joining({ slot, statement }: Context): Proposal[] {
    const head = statement?.words[0]?.as ?? '';
    return keywordsAt(slot).map(keyword => ({
        label: keyword,
        text: `${keyword} `,
        kind: CompletionItemKind.Keyword,
        documentation: keywordHelp(head, keyword),
        more: true,
    }));
}
