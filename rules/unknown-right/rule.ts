import { nearest } from '../../engine/catalogue/nearest.ts';
import { findRight, rights } from '../../engine/catalogue/rights.ts';
import type { TemplateDeclaration } from '../../engine/model.ts';
import type { ReceiveConnector, SendConnector } from '../../engine/topology.ts';
import type { Finding, Rule } from '../rule.ts';
import { onGrants, respelling } from '../support/grants.ts';

export const unknownRight: Rule = {
    id: 'unknown-right',
    severity: 'error',
    summary: 'A grant names an extended right that connectors do not have.',
    covers: [],

    ...onGrants(on),
};

function* on(
    { grants }: Pick<TemplateDeclaration, 'grants'>,
    connector?: ReceiveConnector | SendConnector,
): Iterable<Finding> {
    for (const grant of grants) {
        for (const { text, origin } of grant.rights) {
            if (findRight(text)) continue;
            const meant = meantBy(text);
            // An access control list may hold rights that have nothing to do with mail.
            if (meant === undefined && !/^ms-Exch-SMTP/i.test(text)) continue;
            const right = (each: string) => (each === text ? (meant ?? each) : each);
            yield {
                at: origin,
                message: `A connector has no right "${text}"; ${meant ? `did you mean ${meant}?` : 'completion lists those that there are'}`,
                fixes: () => (connector && meant ? respelling(connector, grant, { right }) : []),
            };
        }
    }
}

const names = rights.map(({ name }) => name);

/** Also by the part of its name that people say. */
const meantBy = (text: string): string | undefined =>
    nearest(text, names) ?? nearest(`ms-Exch-SMTP-${text}`, names) ?? nearest(`ms-Exch-${text}`, names);
