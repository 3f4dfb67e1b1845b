import { anonymous } from '../../engine/catalogue/rights.ts';
import type { ReceiveConnector } from '../../engine/topology.ts';
import type { Finding, Rule } from '../rule.ts';
import { writtenRights } from '../support/grants.ts';

const right = 'ms-Exch-SMTP-Accept-Authoritative-Domain-Sender';

export const ineffectiveSenderCheck: Rule = {
    id: 'ineffective-sender-check',
    severity: 'info',
    summary:
        'Denying anonymous clients your own sender domains is reported to have no effect on FrontendTransport connectors.',
    covers: ['XC210'],

    *connector(connector: ReceiveConnector): Iterable<Finding> {
        if (connector.service !== 'FrontendTransport') return;
        for (const each of writtenRights(connector)) {
            if (!each.grant.deny || each.principal !== anonymous || each.right !== right) continue;
            yield {
                at: each.word.origin,
                message:
                    `On a FrontendTransport connector this is reported not to stop anybody from using your domains as sender; ` +
                    'check SPF and DMARC at the gateway, or with the anti-spam agents',
            };
        }
    },
};
