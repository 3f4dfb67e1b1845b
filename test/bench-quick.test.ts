import assert from 'node:assert/strict';
import { test } from 'node:test';
import { workOfKeys } from '../bench/work.ts';
import { rules } from '../rules/index.ts';

const count = (hook: 'connector' | 'server' | 'topology') => rules.filter(rule => rule[hook]).length;

for (const size of [20, 500, 2_000])
    test(`a key in one of ${size} connectors makes the program look at that connector`, () => {
        const work = workOfKeys(size);
        assert.equal(work.parsed, 1);
        assert.equal(work.connectors, 1);
        assert.equal(work.servers, 1);
        // Rules for properties that the connector does not write have no reason to run.
        assert.ok(work.connectorRules < count('connector'), `${work.connectorRules} rules`);
        assert.ok(work.serverRules <= count('server'), `${work.serverRules} rules`);
        // Only what looks at every server, whatever else the topology holds, has a reason to run.
        assert.ok(work.topologyRules <= 4, `${work.topologyRules} of ${count('topology')} rules`);
    });
