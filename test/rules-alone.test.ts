import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ReceiveConnector } from '../engine/topology.ts';
import { rules } from '../rules/index.ts';
import type { Profile, Surroundings } from '../rules/rule.ts';
import { projectOf, today } from './support/check.ts';
import { allExamples } from './support/examples.ts';

/** What an object says, but for its connectors, which may not be asked for. */
function withoutConnectors<T extends object>(object: T): T {
    return new Proxy(object, {
        get(target, key) {
            assert.notEqual(key, 'connectors', 'looks at the connectors of the server');
            const value: unknown = Reflect.get(target, key);
            if (key === 'declaration') return withoutConnectors(value as object);
            // The services of a declaration have connectors in them, those of a server are names.
            if (key !== 'services' || !Array.isArray(value)) return value;
            return value.map(each => (typeof each === 'object' ? withoutConnectors(each) : each));
        },
    });
}

const alone = (connector: ReceiveConnector): ReceiveConnector =>
    new Proxy(connector, {
        get: (target, key) =>
            key === 'server' ? withoutConnectors(target.server) : Reflect.get(target, key),
    });

const profiles: readonly Profile[] = ['default', 'internet-facing', 'hybrid', 'stig'];

/** What a rule finds on a connector is remembered while its neighbours change. */
test('a rule for connectors does not look at the connectors beside', () => {
    const spoke = new Set<string>();
    for (const { text } of allExamples()) {
        const { topology } = projectOf(text);
        for (const connector of topology.servers.flatMap(({ connectors }) => connectors)) {
            for (const rule of rules.filter(each => each.connector)) {
                for (const profile of profiles) {
                    const surroundings: Surroundings = {
                        now: today,
                        profile,
                        topology,
                        servers: topology.servers,
                    };
                    const findings = [...(rule.connector?.(alone(connector), surroundings) ?? [])];
                    if (0 < findings.length) spoke.add(rule.id);
                }
            }
        }
    }
    const silent = rules.filter(({ id, connector }) => connector && !spoke.has(id)).map(({ id }) => id);
    assert.deepEqual(silent, [], 'rules that found nothing, so that nothing is known of them');
});
