import { formatShort } from '../../engine/ranges/format.ts';
import type { Entry, ReceiveConnector, Server } from '../../engine/topology.ts';
import type { Finding, Rule } from '../rule.ts';
import { identicalPairs, sharedEntries } from '../support/clients.ts';
import { type Listening, listeningOn, setupFirst } from '../support/listeners.ts';
import { placeOfRange } from '../support/places.ts';

/** The smallest range wins; where two connectors have the same one, nothing decides. */
export const ambiguousRange: Rule = {
    id: 'ambiguous-range',
    severity: 'error',
    summary:
        'Two connectors of one service serve the same clients on the same binding, so nothing decides between them.',
    covers: ['XC102'],

    *server(server: Server): Iterable<Finding> {
        const told = new Set<string>();
        for (const listening of listeningOn(server)) {
            if (listening.listeners.length < 2) continue;
            for (const [first, second] of identicalPairs(setupFirst(listening.listeners))) {
                const key = pair(first, second);
                if (told.has(key)) continue;
                told.add(key);
                yield sameSet(first, second, listening);
            }
            for (const [first, second, entry] of sharedEntries(listening.nesting())) {
                const key = pair(first, second);
                if (told.has(key)) continue;
                told.add(key);
                yield sameEntry(first, second, entry, listening);
            }
        }
    },
};

function sameSet(first: ReceiveConnector, second: ReceiveConnector, { text }: Listening): Finding {
    const [entry] = second.ranges ?? [];
    return {
        at: entry ? placeOfRange(second, entry) : second.origin,
        message:
            `"${second.name}" and "${first.name}" have the same RemoteIPRanges on ${text}, which Exchange refuses; ` +
            'give one of them other ranges or another port',
        related: [{ at: first.origin, message: `"${first.name}" has the same ranges` }],
    };
}

function sameEntry(
    first: ReceiveConnector,
    second: ReceiveConnector,
    entry: Entry,
    { text }: Listening,
): Finding {
    const range = formatShort(entry.range);
    return {
        at: placeOfRange(second, entry),
        severity: 'warning',
        message:
            `"${second.name}" and "${first.name}" both list ${range} on ${text}, and it is not documented which of them ` +
            'takes these clients; leave the range to one of them',
        related: [{ at: first.origin, message: `"${first.name}" lists ${range} too` }],
        fixes: () => [
            {
                title: `Remove ${entry.text} from "${second.name}"`,
                changes: [
                    {
                        kind: 'list',
                        target: second,
                        property: 'RemoteIPRanges',
                        add: [],
                        remove: [entry.text],
                    },
                ],
            },
        ],
    };
}

const pair = (first: ReceiveConnector, second: ReceiveConnector) => `${first.name}\n${second.name}`;
