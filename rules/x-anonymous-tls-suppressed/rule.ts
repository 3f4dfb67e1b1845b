import { count as size } from '../../engine/ranges/set.ts';
import { flag, isWritten } from '../../engine/settings.ts';
import type { ReceiveConnector } from '../../engine/topology.ts';
import type { Finding, Rule } from '../rule.ts';
import { placeOf } from '../support/places.ts';
import { isCustom } from '../support/relay.ts';

/** A site has no more servers than this. */
const narrow = 65_536n;

export const xAnonymousTlsSuppressed: Rule = {
    id: 'x-anonymous-tls-suppressed',
    severity: 'error',
    summary:
        'SuppressXAnonymousTls hides what Exchange servers authenticate with, and nothing takes its place.',
    covers: ['XC027'],
    properties: ['SuppressXAnonymousTls'],

    *connector(connector: ReceiveConnector): Iterable<Finding> {
        if (flag(connector, 'SuppressXAnonymousTls') !== true) return;
        const problem = isForServersOnly(connector) ? withoutDowngrade(connector) : tooWide;
        if (problem === undefined) return;
        yield {
            at: placeOf(connector, 'SuppressXAnonymousTls'),
            message: `"${connector.name}" hides X-ANONYMOUSTLS, ${problem}, or set SuppressXAnonymousTls to false`,
            fixes: () => [
                {
                    title: 'Set SuppressXAnonymousTls to false',
                    changes: [
                        {
                            kind: 'set',
                            target: connector,
                            property: 'SuppressXAnonymousTls',
                            values: ['false'],
                        },
                    ],
                },
            ],
        };
    },
};

const tooWide =
    'and every server that it serves can no longer authenticate; make a connector of its own with the addresses of the other site';

function isForServersOnly(connector: ReceiveConnector): boolean {
    const ranges = connector.ranges?.map(({ range }) => range);
    return isCustom(connector) && (ranges === undefined || size(ranges) <= narrow);
}

function withoutDowngrade({ server, service }: ReceiveConnector): string | undefined {
    const settings = service && server.serviceSettings.get(service);
    if (settings && isWritten(settings, 'UseDowngradedExchangeServerAuth')) {
        if (flag(settings, 'UseDowngradedExchangeServerAuth') !== false) return undefined;
    }
    return 'but servers authenticate without it only after Set-TransportService -UseDowngradedExchangeServerAuth $true; set that';
}
