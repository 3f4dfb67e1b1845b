import type { Account, Topology } from '../../engine/topology.ts';
import type { Finding, Rule } from '../rule.ts';

export const recipientsInExternalRelay: Rule = {
    id: 'recipients-in-external-relay',
    severity: 'warning',
    summary: 'There are mailboxes in a domain that is said to belong to another organization.',
    covers: ['XC625'],

    *topology({ organization: { domains, accounts } }: Topology): Iterable<Finding> {
        const relayed = domains.filter(({ type }) => type === 'ExternalRelay');
        if (relayed.length === 0) return;
        for (const accepted of relayed) {
            const inside = accounts.filter(account => account.mailbox && isIn(account, accepted.domain));
            const [first] = inside;
            if (!first) continue;
            yield {
                at: accepted.declaration.type?.origin ?? accepted.origin,
                message:
                    `${accepted.domain} is ExternalRelay, but ${first.name} has a mailbox here, so Exchange does not look its recipients up; ` +
                    'make the domain InternalRelay',
                related: inside
                    .slice(0, 3)
                    .map(({ name, origin }) => ({ at: origin, message: `${name} is a mailbox here` })),
                fixes: () => [
                    {
                        title: `Make ${accepted.domain} InternalRelay`,
                        changes: [
                            {
                                kind: 'set',
                                target: accepted,
                                property: 'DomainType',
                                values: ['InternalRelay'],
                            },
                        ],
                    },
                ],
            };
        }
    },
};

function isIn({ name }: Account, domain: string): boolean {
    const own = name.toLowerCase().split('@')[1] ?? '';
    return domain.startsWith('*.') ? own.endsWith(domain.slice(1)) : own === domain;
}
