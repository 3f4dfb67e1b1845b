import type { Fix } from '../../engine/change.ts';
import { flag, has, setting } from '../../engine/settings.ts';
import type { ReceiveConnector } from '../../engine/topology.ts';
import type { Finding, Rule } from '../rule.ts';
import { changeFlags } from '../support/flags.ts';
import { placeOf } from '../support/places.ts';
import { isExternallySecured } from '../support/relay.ts';

export const domainSecureWithoutTls: Rule = {
    id: 'domain-secure-without-tls',
    severity: 'error',
    summary:
        'DomainSecureEnabled asks for mutual TLS on a connector whose AuthMechanism makes it impossible.',
    covers: ['XC015'],
    properties: ['DomainSecureEnabled'],

    *connector(connector: ReceiveConnector): Iterable<Finding> {
        if (flag(connector, 'DomainSecureEnabled') !== true) return;
        // Where setup set it, what was changed is AuthMechanism, and findings about that say so.
        if (setting(connector, 'DomainSecureEnabled')?.from === 'default') return;
        const secured = isExternallySecured(connector);
        if (!secured && has(connector, 'AuthMechanism', 'Tls') !== false) return;
        yield {
            at: placeOf(connector, 'DomainSecureEnabled'),
            message: secured
                ? `"${connector.name}" cannot have DomainSecureEnabled and ExternalAuthoritative; set DomainSecureEnabled to false`
                : `"${connector.name}" has DomainSecureEnabled, but its AuthMechanism lacks Tls; add Tls`,
            fixes: () => (secured ? [off(connector)] : [withTls(connector), off(connector)]),
        };
    },
};

const off = (target: ReceiveConnector): Fix => ({
    title: 'Set DomainSecureEnabled to false',
    changes: [{ kind: 'set', target, property: 'DomainSecureEnabled', values: ['false'] }],
});

const withTls = (target: ReceiveConnector): Fix => ({
    title: 'Add Tls to AuthMechanism',
    changes: [changeFlags(target, 'AuthMechanism', { add: ['Tls'] })],
});
