import { principalWithoutBackslash as meantBy } from '../../engine/catalogue/rights.ts';
import type { TemplateDeclaration } from '../../engine/model.ts';
import type { ReceiveConnector, SendConnector } from '../../engine/topology.ts';
import type { Finding, Rule } from '../rule.ts';
import { onGrants, respelling } from '../support/grants.ts';

export const principalWithoutBackslash: Rule = {
    id: 'principal-without-backslash',
    severity: 'error',
    summary: 'The name of an account lost its backslash, so Exchange does not find it.',
    covers: ['XC212'],

    ...onGrants(on),
};

function* on(
    { grants }: Pick<TemplateDeclaration, 'grants'>,
    connector?: ReceiveConnector | SendConnector,
): Iterable<Finding> {
    for (const grant of grants) {
        const { principal } = grant;
        const meant = principal && meantBy(principal.text);
        if (!meant) continue;
        yield {
            at: principal.origin,
            message: `There is no account "${principal.text}", so nobody gets this right; write "${meant.name}"`,
            fixes: () => (connector ? respelling(connector, grant, { principal: meant.name }) : []),
        };
    }
}
