import type { Range } from './ranges/range.ts';
import { type RangeSet, subtract } from './ranges/set.ts';
import type { Reach } from './reach.ts';

/** What changed for the clients of one listener. */
export interface ReachChange {
    readonly server: string;
    readonly listener: string;
    /** Addresses that have the right now and did not have it before. */
    readonly gained: RangeSet;
    readonly lost: RangeSet;
}

/** What one topology allows and another does not, by server and listener; listeners without a change are left out. */
export function reachDifference(before: Reach, after: Reach): readonly ReachChange[] {
    const [old, now] = [byListener(before), byListener(after)];
    const keys = new Set([...old.keys(), ...now.keys()]);
    return [...keys].flatMap(key => {
        const [server = '', listener = ''] = key.split('\n');
        const had = old.get(key) ?? [];
        const has = now.get(key) ?? [];
        const change = { server, listener, gained: subtract(has, had), lost: subtract(had, has) };
        return change.gained.length + change.lost.length === 0 ? [] : [change];
    });
}

function byListener({ listeners }: Reach): Map<string, readonly Range[]> {
    return new Map(
        listeners.map(({ server, listener, reached }) => [
            `${server.name}\n${listener}`,
            reached.map(({ range }) => range),
        ]),
    );
}
