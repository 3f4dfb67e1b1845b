import assert from 'node:assert/strict';
import { test } from 'node:test';
import { formatAddress } from '../../engine/ranges/format.ts';
import type { Range } from '../../engine/ranges/range.ts';
import { select } from '../../engine/selection.ts';
import { spaceOf } from '../../engine/space.ts';
import type { ReceiveConnector } from '../../engine/topology.ts';
import { below, random, runs, seedOfRun } from '../support/random.ts';
import { topologyOf } from '../support/topology.ts';

const quad = (last: number) => formatAddress([0, 0, 0, 0x0a000000 + last], 4);
const one = (last: number): Range => ({
    family: 4,
    first: [0, 0, 0, 0x0a000000 + last],
    last: [0, 0, 0, 0x0a000000 + last],
});

test('the partition and the selection agree on every address of small universes', () => {
    const number = random(seedOfRun);
    for (let round = 0; round < runs(150); round++) {
        const server = topologyOf(randomServer(number)).servers[0];
        assert.ok(server);
        const space = spaceOf(server, 25, 4, undefined);
        for (let last = 0; last < 64; last++) {
            const chosen = select(server, { from: one(last), port: 25 });
            const expected = chosen.connector ? [chosen.connector] : [...chosen.ambiguous];
            const winners = space.partition?.find(one(last).first).winners ?? [];
            const names = (connectors: readonly ReceiveConnector[]) =>
                connectors.map(({ name }) => name).sort();
            assert.deepEqual(names(winners), names(expected), quad(last));
        }
    }
});

/** Connectors with one or two ranges within 10.0.0.0/26, some of them disabled. */
function randomServer(number: () => number): string {
    const connectors = Array.from({ length: 1 + below(number, 5) }, (_, index) => {
        const ranges = Array.from({ length: 1 + below(number, 2) }, () => {
            const [low = 0, high = 0] = [below(number, 64), below(number, 64)].sort((a, b) => a - b);
            return `${quad(low)}-${quad(high)}`;
        });
        return `receive connector C${index} { Bindings = 0.0.0.0:25 RemoteIPRanges = ${ranges.join(', ')} Enabled = ${below(number, 5) !== 0} }`;
    });
    return `server EX { Version = 2019 service FrontendTransport { remove default connector DefaultFrontend ${connectors.join('\n')} } }`;
}
