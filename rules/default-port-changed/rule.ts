import { parseBinding } from '../../engine/ranges/binding.ts';
import { setting } from '../../engine/settings.ts';
import type { Server } from '../../engine/topology.ts';
import type { Finding, Rule } from '../rule.ts';
import { changedDefaults } from '../support/defaults.ts';
import { isContested } from '../support/listeners.ts';
import { placeOf } from '../support/places.ts';
import { joined } from '../support/words.ts';

export const defaultPortChanged: Rule = {
    id: 'default-port-changed',
    severity: 'error',
    summary: 'A default connector no longer listens on the port where other servers look for it.',
    covers: ['XC307'],

    *server(server: Server): Iterable<Finding> {
        for (const { connector, row, isSettled } of changedDefaults(server)) {
            if (!isSettled) continue;
            const { bindings } = connector;
            const expected = portsOf(row.values.Bindings ?? []);
            if (
                !bindings ||
                bindings.length === 0 ||
                setting(connector, 'Bindings')?.value.kind === 'invalid'
            )
                continue;
            if (bindings.some(({ port }) => expected.includes(port))) continue;
            // Where it took the port of another service, the clash is the finding.
            if (isContested(connector)) continue;
            const standard = expected.join(' and ');
            yield {
                at: placeOf(connector, 'Bindings'),
                message:
                    `"${connector.name}" listens on port ${joined([...new Set(bindings.map(({ port }) => String(port)))])} and no longer on ` +
                    `${standard}, where others look for it; set its Bindings back`,
                fixes: () => [
                    {
                        title: `Listen on port ${standard} again`,
                        changes: [
                            {
                                kind: 'set',
                                target: connector,
                                property: 'Bindings',
                                values: row.values.Bindings ?? [],
                            },
                        ],
                    },
                ],
            };
        }
    },
};

function portsOf(texts: readonly string[]): number[] {
    const ports = texts.flatMap(text => {
        const parsed = parseBinding(text);
        return 'value' in parsed ? [parsed.value.port] : [];
    });
    return [...new Set(ports)];
}
