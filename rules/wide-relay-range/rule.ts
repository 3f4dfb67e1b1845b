import { formatShort } from '../../engine/ranges/format.ts';
import { size } from '../../engine/ranges/range.ts';
import type { Entry, ReceiveConnector } from '../../engine/topology.ts';
import type { Finding, Rule } from '../rule.ts';
import { takesPublicAddresses } from '../support/exposure.ts';
import { placeOfRange } from '../support/places.ts';
import { relayWay } from '../support/relay.ts';
import { counted } from '../support/words.ts';

/** A whole subnet is a range of this many addresses or more. */
const subnet = 256n;

export const wideRelayRange: Rule = {
    id: 'wide-relay-range',
    severity: 'warning',
    summary: 'A whole network may relay through a connector that is meant for a few hosts.',
    covers: ['XC112', 'XC203'],

    *connector(connector: ReceiveConnector): Iterable<Finding> {
        const way = connector.isDefault === undefined ? relayWay(connector) : undefined;
        if (way === undefined) return;
        const most = way === 'externally-secured' ? 1n : subnet - 1n;
        const wide = connector.ranges?.filter(({ range }) => most < size(range)) ?? [];
        const widest = wide.reduce<Entry | undefined>(
            (a, b) => (a && size(b.range) <= size(a.range) ? a : b),
            undefined,
        );
        // Public addresses make it an open relay, which is the finding then.
        if (!widest || takesPublicAddresses(connector)) return;
        const others =
            wide.length === 1
                ? ''
                : `, with ${counted(wide.length - 1, 'other range', 'other ranges')} as wide`;
        const hosts = `${formatShort(widest.range)} (${number(size(widest.range))} addresses${others})`;
        yield {
            at: placeOfRange(connector, widest),
            message:
                way === 'anonymous'
                    ? `Every host in ${hosts} may relay through "${connector.name}"; list the hosts that need it`
                    : `Every host in ${hosts} counts as a trusted server on "${connector.name}", past anti-spam and size limits; list single hosts`,
        };
    },
};

/** Of the addresses of an IPv6 network only the exponent can be read. */
const number = (count: bigint): string =>
    count < 1n << 32n ? count.toLocaleString('en-US') : `2^${count.toString(2).length - 1}`;
