import { formatRange, formatShort } from '../../engine/ranges/format.ts';
import { compareAddresses, parseAddress, parseRange, prefixLength } from '../../engine/ranges/range.ts';
import type { Entry, ReceiveConnector } from '../../engine/topology.ts';
import type { Finding, Rule } from '../rule.ts';
import { placeOfRange } from '../support/places.ts';

export const hostBits: Rule = {
    id: 'host-bits',
    severity: 'hint',
    summary: 'A range is written with the address of a single host, but stands for its whole network.',
    covers: ['XC005'],

    *connector(connector: ReceiveConnector): Iterable<Finding> {
        for (const entry of connector.ranges ?? []) {
            const block = entry.network === undefined ? blockOf(entry) : undefined;
            if (block === undefined) continue;
            yield {
                at: placeOfRange(connector, entry),
                message: `${entry.text} stands for the whole of ${formatRange(entry.range)}; write ${block.whole}, or ${block.host} for the one host`,
                fixes: () =>
                    [block.whole, block.host].map(text => ({
                        title: `Write ${text}`,
                        changes: [
                            {
                                kind: 'list',
                                target: connector,
                                property: 'RemoteIPRanges',
                                add: [text],
                                remove: [entry.text],
                            },
                        ],
                    })),
            };
        }
    },
};

/** What a CIDR text with host bits stands for, and the host that it names. */
function blockOf({ text }: Entry): { whole: string; host: string } | undefined {
    const [address = '', length] = text.split('/');
    if (length === undefined) return undefined;
    const [host, block] = [parseAddress(address), parseRange(text)];
    if ('problem' in host || 'problem' in block || prefixLength(block.value) === undefined) return undefined;
    if (compareAddresses(host.value.first, block.value.first) === 0) return undefined;
    return { whole: formatShort(block.value), host: formatRange(host.value) };
}
