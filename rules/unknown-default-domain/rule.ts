import { text } from '../../engine/settings.ts';
import type { Organization, ReceiveConnector } from '../../engine/topology.ts';
import type { Finding, Rule, Surroundings } from '../rule.ts';
import { setTo } from '../support/fixes.ts';
import { placeOf } from '../support/places.ts';

export const unknownDefaultDomain: Rule = {
    id: 'unknown-default-domain',
    severity: 'warning',
    summary: 'DefaultDomain is not an accepted domain.',
    covers: ['XC516'],

    *connector(connector: ReceiveConnector, { topology }: Surroundings): Iterable<Finding> {
        const domain = text(connector, 'DefaultDomain');
        if (!domain || isAccepted(domain, topology.organization)) return;
        const standard = topology.organization.domains.find(({ isDefault }) => isDefault)?.domain;
        yield {
            at: placeOf(connector, 'DefaultDomain'),
            message: `"${connector.name}" has the DefaultDomain ${domain}, which is no accepted domain; name one${standard ? `, such as ${standard}` : ''}`,
            fixes: () => [
                ...(standard ? [setTo(connector, 'DefaultDomain', standard)] : []),
                setTo(connector, 'DefaultDomain', '$null'),
            ],
        };
    },
};

/** By its domain or by its name. A text without accepted domains says nothing of them. */
const isAccepted = (wanted: string, { domains }: Organization): boolean =>
    domains.length === 0 ||
    domains.some(each =>
        [each.domain, text(each, 'Name')].some(name => name?.toLowerCase() === wanted.toLowerCase()),
    );
