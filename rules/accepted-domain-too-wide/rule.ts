import type { AcceptedDomain, Topology } from '../../engine/topology.ts';
import type { Finding, Rule } from '../rule.ts';
import { isPublicSuffix } from '../support/public-suffixes.ts';

export const acceptedDomainTooWide: Rule = {
    id: 'accepted-domain-too-wide',
    severity: 'error',
    summary:
        'An accepted domain covers domains that belong to others, so every connector that takes anonymous mail relays to them.',
    covers: ['XC206', 'XC217'],

    *topology({ organization }: Topology): Iterable<Finding> {
        for (const accepted of organization.domains) {
            const { domain } = accepted;
            const message =
                domain === '*'
                    ? ofEverything(accepted)
                    : domain.startsWith('*.') && isPublicSuffix(domain.slice(2))
                      ? below(accepted)
                      : '';
            if (message === '') continue;
            yield {
                at: accepted.origin,
                message: `${message}; remove it and name the domains that are yours`,
                fixes: () => [
                    {
                        title: `Remove the accepted domain ${domain}`,
                        changes: [{ kind: 'remove', target: accepted }],
                    },
                ],
            };
        }
    },
};

const ofEverything = ({ type }: AcceptedDomain): string =>
    '"*" accepts mail for every domain there is: an open relay, whatever the connectors say' +
    (type === 'InternalRelay'
        ? ', and as InternalRelay it crashes mailbox delivery (event 4999) on builds since September 2021'
        : '');

const below = ({ domain }: AcceptedDomain): string =>
    `"${domain}" accepts mail for every domain below .${domain.slice(2)}: an open relay to all of them, whatever the connectors say`;
