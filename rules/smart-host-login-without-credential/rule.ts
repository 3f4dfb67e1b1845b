import { isWritten, text } from '../../engine/settings.ts';
import type { Topology } from '../../engine/topology.ts';
import type { Finding, Rule } from '../rule.ts';
import { setTo } from '../support/fixes.ts';
import { placeIn } from '../support/send.ts';

export const smartHostLoginWithoutCredential: Rule = {
    id: 'smart-host-login-without-credential',
    severity: 'error',
    summary: 'The connector is to log in at the smart host, but has no user name and password.',
    covers: ['XC607'],

    *topology({ sendConnectors }: Topology): Iterable<Finding> {
        for (const connector of sendConnectors) {
            const mechanism = text(connector, 'SmartHostAuthMechanism') ?? '';
            // Unwritten says nothing: a password never stands in a file.
            const isEmpty =
                isWritten(connector, 'AuthenticationCredential') &&
                text(connector, 'AuthenticationCredential') === '';
            if (!mechanism.startsWith('BasicAuth') || !isEmpty) continue;
            yield {
                at: placeIn(connector, 'AuthenticationCredential'),
                message:
                    `"${connector.name}" has SmartHostAuthMechanism ${mechanism}, but no AuthenticationCredential, which Exchange refuses; set it on the ` +
                    'server with Get-Credential, and delete this line',
                fixes: () => [setTo(connector, 'SmartHostAuthMechanism', 'None')],
            };
        }
    },
};
