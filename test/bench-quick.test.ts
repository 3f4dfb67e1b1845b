import assert from 'node:assert/strict';
import { test } from 'node:test';
import { workOfKeys } from '../bench/work.ts';
import { rules } from '../rules/index.ts';

const onServers = rules.filter(({ server }) => server).length;
const onTopology = rules.filter(({ topology }) => topology).length;

for (const size of [20, 500, 2_000])
    test(`a key in one of ${size} connectors makes the program look at one server`, () => {
        const { parsed, resolved, serverRules, topologyRules } = workOfKeys(size);
        assert.equal(parsed, 1);
        assert.equal(resolved, 1);
        assert.ok(serverRules <= onServers, `${serverRules} runs of ${onServers} rules`);
        // A rule that looks at the gateways, the send connectors or the organization alone has no reason to run.
        assert.ok(topologyRules < onTopology * 0.6, `${topologyRules} runs of ${onTopology} rules`);
    });
