import { text } from '../../engine/settings.ts';
import type { Topology } from '../../engine/topology.ts';
import type { Finding, Rule } from '../rule.ts';
import { setTo } from '../support/fixes.ts';
import { placeIn, sourcesOf } from '../support/send.ts';

export const sourceAddressOnMailboxServer: Rule = {
    id: 'source-address-on-mailbox-server',
    severity: 'error',
    summary: 'SourceIPAddress is for Edge servers, and the connector sends from another.',
    covers: ['XC623'],

    *topology(topology: Topology): Iterable<Finding> {
        for (const connector of topology.sendConnectors) {
            const address = text(connector, 'SourceIPAddress');
            if (!address || address === '0.0.0.0' || address === '::') continue;
            const source = sourcesOf(connector, topology.servers).find(
                ({ roles }) => roles !== undefined && !roles.includes('Edge'),
            );
            if (!source) continue;
            yield {
                at: placeIn(connector, 'SourceIPAddress'),
                message: `"${connector.name}" has SourceIPAddress ${address}, but sends from ${source.name}, and only Edge servers have that parameter; remove it`,
                fixes: () =>
                    [setTo(connector, 'SourceIPAddress', '0.0.0.0')].map(fix => ({
                        ...fix,
                        only: 'edit' as const,
                    })),
            };
        }
    },
};
