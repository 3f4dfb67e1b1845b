import { covers, everyIPv4, everyIPv6 } from '../../engine/ranges/range.ts';
import { normalize } from '../../engine/ranges/set.ts';
import { setting } from '../../engine/settings.ts';
import type { ReceiveConnector } from '../../engine/topology.ts';
import type { Finding, Rule } from '../rule.ts';
import { changedDefault } from '../support/defaults.ts';
import { placeOf } from '../support/places.ts';

export const defaultRangesRestricted: Rule = {
    id: 'default-ranges-restricted',
    severity: 'warning',
    summary: 'A default connector does not take every client any more, Exchange servers among them.',
    covers: ['XC305'],
    // Unwritten, it takes every client.
    properties: ['RemoteIPRanges'],

    *connector(connector: ReceiveConnector): Iterable<Finding> {
        if (connector.isDefault === 'DefaultInternal') return;
        const changed = changedDefault(connector);
        if (!changed || setting(connector, 'RemoteIPRanges')?.value.kind === 'invalid') return;
        const { row, isSettled } = changed;
        const standards = [row.values.RemoteIPRanges ?? [], ...(row.alsoDefault.RemoteIPRanges ?? [])];
        const hadIPv6 = isSettled && standards.every(ranges => ranges.some(text => text.includes(':')));
        const missing = lacking(connector, hadIPv6);
        if (missing === undefined) return;
        yield {
            at: placeOf(connector, 'RemoteIPRanges'),
            severity: row.key === 'ClientFrontend' || row.key === 'Client' ? 'info' : 'warning',
            message:
                `"${connector.name}" takes only a part of ${missing}, so Exchange servers, today's or tomorrow's, may find no connector; ` +
                'let it take every address and give the others a connector of their own',
            fixes: () => [
                {
                    title: 'Take every address, as setup made it',
                    changes: [
                        {
                            kind: 'set',
                            target: connector,
                            property: 'RemoteIPRanges',
                            values: row.values.RemoteIPRanges ?? [],
                        },
                    ],
                },
            ],
        };
    },
};

/** The family of which addresses are missing; IPv6 counts where setup had it and the connector still listens on it. */
function lacking({ ranges, bindings }: ReceiveConnector, hadIPv6: boolean): 'IPv4' | 'IPv6' | undefined {
    if (ranges === undefined || ranges.length === 0) return undefined;
    const taken = normalize(ranges.map(({ range }) => range));
    if (!taken.some(range => covers(range, everyIPv4))) return 'IPv4';
    const wantsIPv6 = hadIPv6 && (bindings ?? []).some(({ range }) => range.family === 6);
    return wantsIPv6 && !taken.some(range => covers(range, everyIPv6)) ? 'IPv6' : undefined;
}
