import { covers, everyIPv6, type Range, size } from '../../engine/ranges/range.ts';
import type { ReceiveConnector } from '../../engine/topology.ts';
import type { Listening } from './listeners.ts';

/** A connector on all addresses whose range is no wider for some client that this one takes among those on its address. */
export function rivalOf(
    connector: ReceiveConnector,
    narrow: Listening,
    wide: Listening,
): ReceiveConnector | undefined {
    for (const { range } of connector.ranges ?? []) {
        if (range.family !== narrow.family) continue;
        for (const own of narrow.winners().within(range)) {
            if (!own.winners.includes(connector)) continue;
            for (const { range: stretch, winners } of wide.winners().within(own.range)) {
                const rival = winners.find(
                    each => each !== connector && widthAt(each, stretch) <= widthAt(connector, stretch),
                );
                if (rival) return rival;
            }
        }
    }
    return undefined;
}

/** The size of a connector's smallest range around a stretch, which is the one that counts there. */
function widthAt({ ranges }: ReceiveConnector, stretch: Range): bigint {
    const widths = (ranges ?? [])
        .filter(({ range }) => covers(range, stretch))
        .map(({ range }) => size(range));
    return widths.reduce((least, width) => (width < least ? width : least), size(everyIPv6));
}
