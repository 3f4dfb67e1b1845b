import { flag, list, text } from '../../engine/settings.ts';
import type { ReceiveConnector } from '../../engine/topology.ts';
import type { Finding, Rule } from '../rule.ts';
import { placeOf } from '../support/places.ts';
import { isCustom } from '../support/relay.ts';

export const partnerWithoutMutualTls: Rule = {
    id: 'partner-without-mutual-tls',
    severity: 'warning',
    summary: 'The connector is for partners, but nothing makes them prove who they are.',
    covers: ['XC413'],

    *connector(connector: ReceiveConnector): Iterable<Finding> {
        if (!isCustom(connector) || connector.enabled === false || !isForPartners(connector)) return;
        if (flag(connector, 'DomainSecureEnabled') !== false || flag(connector, 'RequireTLS') !== false)
            return;
        yield {
            at: placeOf(connector, text(connector, 'Usage') === 'Partner' ? 'Usage' : 'PermissionGroups'),
            message:
                `"${connector.name}" is for partners, but has neither DomainSecureEnabled nor RequireTLS, so nobody proves to be one; ` +
                'set DomainSecureEnabled, and name their domains in TLSReceiveDomainSecureList',
            fixes: () =>
                ['DomainSecureEnabled', 'RequireTLS'].map(property => ({
                    title: `Set ${property} to true`,
                    changes: [{ kind: 'set', target: connector, property, values: ['true'] }],
                })),
        };
    },
};

const isForPartners = (connector: ReceiveConnector): boolean =>
    text(connector, 'Usage') === 'Partner' || list(connector, 'PermissionGroups')?.join() === 'Partners';
