import { list } from '../../engine/settings.ts';
import type { ReceiveConnector } from '../../engine/topology.ts';
import type { Finding, Rule } from '../rule.ts';
import { changeFlags } from '../support/flags.ts';
import { placeOf } from '../support/places.ts';
import { isExternallySecured } from '../support/relay.ts';
import { joined } from '../support/words.ts';

export const externallySecuredWithLogins: Rule = {
    id: 'externally-secured-with-logins',
    severity: 'error',
    summary: 'ExternalAuthoritative stands beside mechanisms other than Tls.',
    covers: ['XC012'],

    *connector(connector: ReceiveConnector): Iterable<Finding> {
        // On a default connector ExternalAuthoritative itself is the fault.
        if (connector.isDefault !== undefined || !isExternallySecured(connector)) return;
        const others = (list(connector, 'AuthMechanism') ?? []).filter(each => !allowed.includes(each));
        if (others.length === 0) return;
        yield {
            at: placeOf(connector, 'AuthMechanism', 'ExternalAuthoritative'),
            message:
                `"${connector.name}" has ExternalAuthoritative beside ${joined(others)}; Exchange allows only Tls beside it, because its clients ` +
                `are trusted without authentication, so remove ${joined(others)}`,
            fixes: () => [
                {
                    title: `Remove ${joined(others)}`,
                    changes: [changeFlags(connector, 'AuthMechanism', { remove: others })],
                },
                {
                    title: 'Remove ExternalAuthoritative',
                    changes: [changeFlags(connector, 'AuthMechanism', { remove: ['ExternalAuthoritative'] })],
                },
            ],
        };
    },
};

const allowed: readonly string[] = ['Tls', 'ExternalAuthoritative', 'None'];
