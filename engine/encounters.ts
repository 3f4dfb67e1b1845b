import type { Target } from './endpoints.ts';
import { localAddresses } from './listening.ts';
import type { Range } from './ranges/range.ts';
import { spaceOf, stretchesIn } from './space.ts';
import type { ReceiveConnector, TransportService } from './topology.ts';

/** What clients meet at a target: services that clash, or a stretch of addresses with its winners. */
export type Encounter =
    | {
          readonly kind: 'clash';
          readonly services: readonly TransportService[];
          readonly notKnown: readonly string[];
      }
    | {
          readonly kind: 'stretch';
          /** As the server sees the clients. */
          readonly range: Range;
          /** None where nobody answers, several where the choice is not settled. */
          readonly winners: readonly ReceiveConnector[];
          readonly local: Range | undefined;
          /** What might change the winner. */
          readonly notKnown: readonly string[];
      };

/** Everything that these clients may meet at a target, on each local address that may matter. */
export function* encounters(
    { server, port, local, seenAs }: Target,
    clients: readonly Range[],
): Generator<Encounter> {
    const seen = seenAs ?? clients;
    for (const family of [4, 6] as const) {
        const ranges = seen.filter(range => range.family === family);
        if (ranges.length === 0 || (local && local.family !== family)) continue;
        for (const address of local ? [local] : localAddresses(server, port, family)) {
            const space = spaceOf(server, port, family, address);
            const { clash, notKnown } = space;
            if (0 < clash.length) {
                yield { kind: 'clash', services: clash, notKnown };
                continue;
            }
            for (const range of ranges) {
                for (const stretch of stretchesIn(space, range))
                    yield { kind: 'stretch', ...stretch, local: address, notKnown };
            }
        }
    }
}
